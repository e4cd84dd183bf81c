#include "bulletin/programme.hpp"

#include "bulletin/limits.hpp"
#include "bulletin/words.hpp"

#include <unordered_set>

namespace bangtin::bulletin {

namespace {

constexpr Words<Position, 2> position_words{
    {{Position::stage, "stage"}, {Position::ticker, "ticker"}}};

AssetRef read_bulletin_ref(Fields& parent)
{
    Fields fields(parent.object("bulletin"), parent.place_of("bulletin"));
    const AssetRef ref{fields.digest("sha256"),
                       static_cast<Bytes>(fields.integer("length", 1, limits::envelope_bytes))};
    parent.adopt(fields.done());
    return ref;
}

Result<Slot, FormatError> read_slot(const Json& json, const std::string& place)
{
    Fields fields(json, place);
    Slot slot;
    slot.id = fields.id("id");
    slot.bulletin_id = fields.id("bulletin_id");
    slot.bulletin = read_bulletin_ref(fields);
    slot.position = fields.one_of("position", parse_position, "stage, ticker");
    slot.window = read_window(fields, "window");
    if (const Json* rule = fields.object_if_any("recurrence")) {
        auto recurrence = read_recurrence(*rule, fields.place_of("recurrence"));
        if (!recurrence) return fail(recurrence.error());
        slot.recurrence = std::move(*recurrence);
    }
    slot.weight =
        static_cast<int>(fields.integer_if_any("weight", 1, limits::weight_max).value_or(1));
    const auto dwell_min = std::chrono::milliseconds{limits::dwell_min}.count();
    const auto dwell_max = std::chrono::milliseconds{limits::dwell_max}.count();
    if (const auto ms = fields.integer_if_any("dwell_ms", dwell_min, dwell_max))
        slot.dwell = Duration{*ms};
    if (slot.window.empty())
        fields.blame("window", "closes before it opens", "make \"closes\" later than \"opens\"");
    if (auto fault = fields.done()) return fail(*fault);
    return slot;
}

Json slot_json(const Slot& slot)
{
    Json json{
        {"id", slot.id},
        {"bulletin_id", slot.bulletin_id},
        {"bulletin", {{"sha256", slot.bulletin.digest.hex()}, {"length", slot.bulletin.length}}},
        {"position", format_position(slot.position)},
        {"window", window_json(slot.window)},
        {"recurrence", recurrence_json(slot.recurrence)},
        {"weight", slot.weight}};
    if (slot.dwell) json["dwell_ms"] = slot.dwell->count();
    return json;
}

} // namespace

Result<Programme, FormatError> parse_programme(std::string_view text)
{
    const auto json = parse_json(text, {limits::programme_bytes, limits::json_depth});
    if (!json) return fail(json.error());

    Fields fields(*json, "");
    Programme programme;
    fields.literal("format", "bangtin.programme/1");
    programme.site = fields.id("site");
    programme.edition = fields.integer("edition", 1, std::numeric_limits<std::int64_t>::max());
    programme.made = fields.instant("made");
    if (const Json& member = fields.object("calendar"); !fields.failed()) {
        auto calendar = read_calendar(member, "/calendar");
        if (!calendar) return fail(calendar.error());
        programme.calendar = std::move(*calendar);
    }
    std::unordered_set<std::string> ids;
    fields.list("slots", limits::slots,
                [&](const Json& element, const std::string& place) -> std::optional<FormatError> {
                    auto slot = read_slot(element, place);
                    if (!slot) return slot.error();
                    if (!ids.insert(slot->id).second) {
                        return FormatError{place + "/id", in_quotes(slot->id) + " is there twice",
                                           "give each slot its own id"};
                    }
                    programme.slots.push_back(std::move(*slot));
                    return std::nullopt;
                });
    if (auto fault = fields.done()) return fail(*fault);
    return programme;
}

std::string programme_text(const Programme& programme)
{
    Json slots = Json::array();
    for (const Slot& slot : programme.slots) slots.push_back(slot_json(slot));
    return to_text({{"format", "bangtin.programme/1"},
                    {"site", programme.site},
                    {"edition", programme.edition},
                    {"made", format_instant(programme.made)},
                    {"calendar", calendar_json(programme.calendar)},
                    {"slots", std::move(slots)}});
}

std::string_view format_position(Position position)
{
    return position_words.of(position);
}

std::optional<Position> parse_position(std::string_view text)
{
    return position_words.find(text);
}

} // namespace bangtin::bulletin
