#include "bulletin/programme.hpp"

#include "bulletin/limits.hpp"
#include "bulletin/reading.hpp"

#include <unordered_set>

namespace bangtin::bulletin {

namespace {

constexpr std::string_view format = "bangtin.programme/1";

constexpr Words<Position, 2> positions{{{Position::stage, "stage"}, {Position::ticker, "ticker"}}};

AssetRef read_envelope(Fields& fields)
{
    Fields envelope(fields.object("bulletin"), fields.place_of("bulletin"));
    const AssetRef value = read_asset(envelope, limits::envelope_bytes);
    fields.adopt(envelope.done());
    return value;
}

Recurrence read_rule(Fields& fields)
{
    const Json* json = fields.object_if_any("recurrence");
    if (json == nullptr) return {};
    auto rule = read_recurrence(*json, fields.place_of("recurrence"));
    if (rule) return *rule;
    fields.adopt(rule.error());
    return {};
}

Slot read_slot(Fields& fields)
{
    Slot slot;
    slot.id = fields.id("id");
    slot.bulletin_id = fields.id("bulletin_id");
    slot.bulletin = read_envelope(fields);
    slot.position = fields.one_of("position", parse_position, choices(positions));
    slot.window = read_window(fields, "window");
    slot.recurrence = read_rule(fields);
    slot.weight =
        static_cast<int>(fields.integer_if_any("weight", 1, limits::weight_max).value_or(1));
    const auto dwell_ms = fields.integer_if_any("dwell_ms", Duration{limits::dwell_min}.count(),
                                                Duration{limits::dwell_max}.count());
    if (dwell_ms) slot.dwell = Duration{*dwell_ms};
    return slot;
}

void check_ids(Fields& fields, const std::vector<Slot>& slots)
{
    std::unordered_set<std::string_view> ids;
    for (std::size_t i = 0; i < slots.size(); ++i) {
        if (ids.insert(slots[i].id).second) continue;
        fields.adopt(FormatError{fields.place_of("slots") + "/" + std::to_string(i) + "/id",
                                 "the slot \"" + slots[i].id + "\" is there twice",
                                 "give each slot an id of its own"});
    }
}

Json slot_json(const Slot& slot)
{
    Json json{
        {"id", slot.id},
        {"bulletin_id", slot.bulletin_id},
        {"bulletin", {{"sha256", slot.bulletin.digest.hex()}, {"length", slot.bulletin.length}}},
        {"position", format_position(slot.position)},
        {"window", window_json(slot.window)},
        {"weight", slot.weight}};
    if (slot.recurrence != Recurrence{}) json["recurrence"] = recurrence_json(slot.recurrence);
    if (slot.dwell) json["dwell_ms"] = slot.dwell->count();
    return json;
}

} // namespace

Result<Programme, FormatError> parse_programme(std::string_view text)
{
    const auto json =
        parse_json(text, {.bytes = limits::programme_bytes, .depth = limits::json_depth});
    if (!json) return fail(json.error());

    Fields fields(*json, "");
    fields.literal("format", format);
    Programme programme;
    programme.site = fields.id("site");
    programme.edition = fields.integer("edition", 1, std::numeric_limits<std::int64_t>::max());
    programme.made = fields.instant("made");
    if (const Json& calendar_json = fields.object("calendar"); !fields.failed()) {
        auto calendar = read_calendar(calendar_json, fields.place_of("calendar"));
        if (calendar)
            programme.calendar = std::move(*calendar);
        else
            fields.adopt(calendar.error());
    }
    programme.slots = read_objects<Slot>(fields, "slots", limits::slots, read_slot);
    check_ids(fields, programme.slots);
    if (auto fault = fields.done()) return fail(*fault);
    return programme;
}

std::string programme_text(const Programme& programme)
{
    Json json{{"format", format},
              {"site", programme.site},
              {"edition", programme.edition},
              {"made", format_instant(programme.made)},
              {"calendar", calendar_json(programme.calendar)},
              {"slots", Json::array()}};
    for (const Slot& slot : programme.slots) json["slots"].push_back(slot_json(slot));
    return to_text(json);
}

std::string_view format_position(Position position)
{
    return word_of(positions, position);
}

std::optional<Position> parse_position(std::string_view text)
{
    return value_of(positions, text);
}

} // namespace bangtin::bulletin
