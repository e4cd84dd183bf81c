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
    const Frequency often = read_frequency(fields);
    slot.weight = often.weight;
    slot.share_percent = often.share_percent;
    slot.per_hour_max = often.per_hour_max;
    const auto dwell_min = std::chrono::milliseconds{limits::dwell_min}.count();
    const auto dwell_max = std::chrono::milliseconds{limits::dwell_max}.count();
    if (const auto ms = fields.integer_if_any("dwell_ms", dwell_min, dwell_max))
        slot.dwell = Duration{*ms};
    if (slot.window.empty())
        fields.blame("window", "closes before it opens", "make \"closes\" later than \"opens\"");
    if (auto fault = fields.done()) return fail(*fault);
    return slot;
}

Result<Recall, FormatError> read_recall(const Json& json, const std::string& place)
{
    Fields fields(json, place);
    Recall recall{.bulletin_id = fields.id("bulletin_id"), .files = {}};
    fields.list("files", limits::recalled_files,
                [&](const Json& element, const std::string& at) -> std::optional<FormatError> {
                    const auto digest = element.is_string()
                                            ? Digest::from_hex(element.get<std::string>())
                                            : std::nullopt;
                    if (!digest) {
                        return FormatError{at, "is not a SHA-256 digest",
                                           "write 64 lower-case hexadecimal digits"};
                    }
                    if (!recall.files.empty() && *digest <= recall.files.back()) {
                        return FormatError{at, "does not come after the one before it",
                                           "sort the files, each once"};
                    }
                    recall.files.push_back(*digest);
                    return std::nullopt;
                });
    if (auto fault = fields.done()) return fail(*fault);
    return recall;
}

void read_recalled(Fields& fields, std::vector<Recall>& recalled)
{
    fields.list("recalled", limits::recalls,
                [&](const Json& element, const std::string& place) -> std::optional<FormatError> {
                    auto recall = read_recall(element, place);
                    if (!recall) return recall.error();
                    if (!recalled.empty() && recall->bulletin_id <= recalled.back().bulletin_id) {
                        return FormatError{place + "/bulletin_id",
                                           "does not come after the one before it",
                                           "sort by bulletin_id, each once"};
                    }
                    recalled.push_back(std::move(*recall));
                    return std::nullopt;
                });
}

} // namespace

Frequency read_frequency(Fields& fields)
{
    const auto number = [&](const char* name, int max) -> std::optional<int> {
        const auto read = fields.integer_if_any(name, 1, max);
        if (!read) return std::nullopt;
        return static_cast<int>(*read);
    };
    const auto weight = number("weight", limits::weight_max);
    const Frequency often{.weight = weight.value_or(1),
                          .share_percent = number("share_percent", limits::share_percent_max),
                          .per_hour_max = number("per_hour_max", limits::per_hour_max)};
    if ((weight && (often.share_percent || often.per_hour_max)) ||
        (often.share_percent && often.per_hour_max)) {
        fields.blame(often.share_percent ? "share_percent" : "per_hour_max",
                     "beside another that says how often",
                     "give one of weight, share_percent and per_hour_max");
    }
    return often;
}

void add_frequency(const Frequency& often, Json& json)
{
    if (often.share_percent) {
        json["share_percent"] = *often.share_percent;
    } else if (often.per_hour_max) {
        json["per_hour_max"] = *often.per_hour_max;
    } else {
        json["weight"] = often.weight;
    }
}

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
    if (const Json* member = fields.object_if_any("sound")) {
        auto sound = read_sound(*member, "/sound");
        if (!sound) return fail(sound.error());
        programme.sound = *std::move(sound);
    }
    if (const Json* member = fields.object_if_any("display")) {
        auto display = read_display(*member, "/display");
        if (!display) return fail(display.error());
        programme.display = *std::move(display);
    }
    std::unordered_set<std::string> ids;
    std::size_t shares = 0;
    fields.list("slots", limits::slots,
                [&](const Json& element, const std::string& place) -> std::optional<FormatError> {
                    auto slot = read_slot(element, place);
                    if (!slot) return slot.error();
                    if (!ids.insert(slot->id).second) {
                        return FormatError{place + "/id", in_quotes(slot->id) + " is there twice",
                                           "give each slot its own id"};
                    }
                    if (slot->share_percent && ++shares > limits::shares) {
                        return FormatError{place + "/share_percent", "too many slots have a share",
                                           "give weights to all but the most important 16"};
                    }
                    programme.slots.push_back(std::move(*slot));
                    return std::nullopt;
                });
    read_recalled(fields, programme.recalled);
    if (auto fault = fields.done()) return fail(*fault);
    return programme;
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
