#include "assets/status.hpp"

#include "assets/durable.hpp"
#include "bulletin/clause.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace bangtin::assets {

namespace {

constexpr std::string_view status_format = "bangtin.status/1";
constexpr std::chrono::hours renew_every{1};
constexpr std::chrono::minutes count_every{15};
constexpr std::size_t clause_bytes_max = 1024;
constexpr std::size_t sector_bytes = 512;

constexpr std::array<std::pair<PassResult, std::string_view>, 5> result_words{{
    {PassResult::cannot_write, "cannot_write"},
    {PassResult::refused, "refused"},
    {PassResult::offline, "offline"},
    {PassResult::stopped, "stopped"},
    {PassResult::done, "done"},
}};

constexpr std::array<std::pair<Joining, std::string_view>, 6> joining_words{{
    {Joining::over, "over"},
    {Joining::waiting, "waiting"},
    {Joining::unanswered, "unanswered"},
    {Joining::turned_away, "turned_away"},
    {Joining::ticket_refused, "ticket_refused"},
    {Joining::ticket_unreadable, "ticket_unreadable"},
}};

constexpr std::array<std::pair<Reach, std::string_view>, 4> reach_words{{
    {Reach::untold, "untold"},
    {Reach::nothing, "nothing"},
    {Reach::joined, "joined"},
    {Reach::routed, "routed"},
}};

template <class Words>
std::string_view word_of(const Words& words, typename Words::value_type::first_type value)
{
    for (const auto& [held, word] : words) {
        if (held == value) return word;
    }
    require(false, "a value without a word");
    return {};
}

template <class Words>
std::optional<typename Words::value_type::first_type> value_of(const Words& words,
                                                               std::string_view text)
{
    for (const auto& [value, word] : words) {
        if (word == text) return value;
    }
    return std::nullopt;
}

Json refused_json(const std::vector<RefusedItem>& refused)
{
    Json items = Json::array();
    for (const RefusedItem& item : refused) {
        if (items.size() == limits::refused_items - 1 && refused.size() > limits::refused_items) {
            items.push_back({{"what", "more"},
                             {"reason", std::to_string(refused.size() - items.size()) +
                                            " others are not listed"}});
            break;
        }
        items.push_back({{"what", shortened(item.what, clause_bytes_max)},
                         {"reason", shortened(item.reason, clause_bytes_max)}});
    }
    return items;
}

/// `status` with those counts of `now` that went on and neither began nor ended.
Status with_counts_of(Status status, const Status& now)
{
    const auto follow = [](std::int64_t& before, std::int64_t after) {
        if ((before == 0) == (after == 0)) before = after;
    };
    follow(status.files_waiting, now.files_waiting);
    follow(status.bytes_waiting, now.bytes_waiting);
    follow(status.reports_waiting, now.reports_waiting);
    return status;
}

/// Blanks make the length a multiple of a sector's: a line that goes and comes back does not make a
/// file of another length each time.
std::string file_text(const Status& status)
{
    std::string text = status_text(status);
    text.append((sector_bytes - text.size() % sector_bytes) % sector_bytes, ' ');
    return text;
}

/// Such a change may be made in place: a sector of the card is written whole or not at all, and the
/// others are written as they were. A new file would cost two transactions of the file system.
bool differ_in_one_sector(std::string_view before, std::string_view after)
{
    if (before.size() != after.size()) return false;
    const auto first = std::mismatch(before.begin(), before.end(), after.begin()).first;
    const auto behind = std::mismatch(before.rbegin(), before.rend(), after.rbegin()).first.base();
    if (first == before.end()) return true;
    const auto sector_of = [&](auto at) {
        return static_cast<std::size_t>(at - before.begin()) / sector_bytes;
    };
    return sector_of(first) == sector_of(behind - 1);
}

} // namespace

std::string_view format_pass_result(PassResult result)
{
    return word_of(result_words, result);
}

std::optional<PassResult> parse_pass_result(std::string_view text)
{
    return value_of(result_words, text);
}

std::string_view format_joining(Joining joining)
{
    return word_of(joining_words, joining);
}

std::optional<Joining> parse_joining(std::string_view text)
{
    return value_of(joining_words, text);
}

std::string_view format_reach(Reach reach)
{
    return word_of(reach_words, reach);
}

std::optional<Reach> parse_reach(std::string_view text)
{
    return value_of(reach_words, text);
}

Json status_json(const Status& status)
{
    Json json{{"format", status_format},
              {"at", format_instant(status.at)},
              {"result", format_pass_result(status.result)},
              {"problem", shortened(status.problem, clause_bytes_max)},
              {"mirror", shortened(status.mirror, clause_bytes_max)},
              {"screen", status.screen},
              {"site", status.site},
              {"edition", status.edition},
              {"files_waiting", status.files_waiting},
              {"bytes_waiting", status.bytes_waiting},
              {"reports_waiting", status.reports_waiting},
              {"refused", refused_json(status.refused)}};
    if (status.issued) json["issued"] = format_instant(*status.issued);
    if (!status.held_as.empty()) json["held_as"] = status.held_as;
    if (status.joining != Joining::over) json["joining"] = format_joining(status.joining);
    if (status.reach != Reach::untold) json["reach"] = format_reach(status.reach);
    return json;
}

std::string status_text(const Status& status)
{
    return to_text(status_json(status));
}

Result<Status, FormatError> parse_status(std::string_view text)
{
    constexpr auto any = std::numeric_limits<std::int64_t>::max();
    const auto json = parse_json(text, JsonLimits{.bytes = limits::status_bytes, .depth = 4});
    if (!json) return fail(json.error());
    Fields fields(*json, "");
    Status status;
    fields.literal("format", status_format);
    status.at = fields.instant("at");
    status.result =
        fields.one_of("result", parse_pass_result, "cannot_write, refused, offline, stopped, done");
    status.problem = fields.text("problem", clause_bytes_max);
    status.mirror = fields.text("mirror", clause_bytes_max);
    status.screen = fields.text("screen", 64);
    status.site = fields.text("site", 64);
    if (fields.has("joining"))
        status.joining = fields.one_of(
            "joining", parse_joining,
            "over, waiting, unanswered, turned_away, ticket_refused, ticket_unreadable");
    if (fields.has("reach"))
        status.reach = fields.one_of("reach", parse_reach, "untold, nothing, joined, routed");
    status.held_as = fields.text_if_any("held_as", 64).value_or("");
    status.edition = fields.integer("edition", 0, any);
    status.issued = fields.instant_if_any("issued");
    status.files_waiting = fields.integer("files_waiting", 0, any);
    status.bytes_waiting = fields.integer("bytes_waiting", 0, any);
    status.reports_waiting = fields.integer("reports_waiting", 0, any);
    fields.list("refused", limits::refused_items, [&](const Json& item, const std::string& place) {
        Fields member(item, place);
        std::string what = member.text("what", clause_bytes_max);
        std::string reason = member.text("reason", clause_bytes_max);
        status.refused.push_back({std::move(what), std::move(reason)});
        return member.done();
    });
    if (auto fault = fields.done()) return fail(*fault);
    return status;
}

Result<void, DiskError> write_status(const StatePaths& paths, const Status& status, Disk& disk)
{
    const std::string text = file_text(status);
    const auto held = disk.read(paths.status(), limits::status_bytes);
    if (held && differ_in_one_sector(*held, text))
        return disk.overwrite_synced(paths.status(), text);
    return publish(disk, paths.status(), text);
}

Result<void, DiskError> save_status(const StatePaths& paths, const Status& status, Disk& disk)
{
    if (const auto last = load_status(paths, disk)) {
        const bool back = status.at < last->at;
        const Duration age = status.at - last->at;
        // Compared as text, because cutting long clauses is part of writing them.
        const auto same = [&](const Status& seen) {
            return status_text(seen) == status_text(status);
        };
        Status unchanged = *last;
        unchanged.at = status.at;
        if (!back && age < renew_every && same(unchanged)) return {};
        if (!back && age < count_every && same(with_counts_of(unchanged, status))) return {};
    }
    return write_status(paths, status, disk);
}

std::optional<Status> load_status(const StatePaths& paths, const Disk& disk)
{
    const auto text = disk.read(paths.status(), limits::status_bytes);
    if (!text) return std::nullopt;
    auto status = parse_status(*text);
    if (!status) return std::nullopt;
    return *status;
}

} // namespace bangtin::assets
