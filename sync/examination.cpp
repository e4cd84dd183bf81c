#include "sync/examination.hpp"

#include "assets/edition.hpp"

#include <spdlog/fmt/fmt.h>

namespace bangtin::sync {

namespace {

using assets::RefusedItem;
using assets::Status;

constexpr std::string_view examination_format = "bangtin.examination/1";
constexpr std::string_view nothing = "nothing";

std::string refused_lines(std::string_view head, const std::vector<RefusedItem>& items)
{
    std::string lines;
    for (const RefusedItem& item : items)
        lines += fmt::format("{} what=\"{}\" reason=\"{}\"\n", head, item.what, item.reason);
    return lines;
}

std::string pass_lines(const Status& pass)
{
    return fmt::format("last_pass={} result={} edition={} files_waiting={} mirror=\"{}\" "
                       "problem=\"{}\"\n",
                       format_instant(pass.at), format_pass_result(pass.result), pass.edition,
                       pass.files_waiting, pass.mirror, pass.problem) +
           refused_lines("refused_last_pass", pass.refused);
}

std::string card_lines(const Examination& found)
{
    const std::string shows = fmt::format("card=\"{}\"\n", found.shows);
    if (!found.reason.empty()) return shows + fmt::format("card_reason=\"{}\"\n", found.reason);
    return shows +
           fmt::format("card_bulletins={} card_media={} card_files_waiting={}\n", found.bulletins,
                       found.media, found.files_waiting) +
           refused_lines("refused_on_card", found.refused);
}

/// A day a line; `device` is what everybody wrote.
std::string written_lines(std::string_view program, const assets::WriteDays& days)
{
    std::string lines;
    for (const assets::DayWrites& day : days) {
        lines +=
            fmt::format("written_by={} day={}", program, format_instant(day.day).substr(0, 10));
        for (std::size_t i = 0; i < assets::write_kinds; ++i) {
            const auto kind = static_cast<assets::WriteKind>(i);
            lines += fmt::format(" {}={}", format_write_kind(kind), day.writes.of(kind));
        }
        lines += fmt::format(" besides_media={}", day.writes.besides_media());
        if (day.device) lines += fmt::format(" device={}", *day.device);
        lines += "\n";
    }
    return lines;
}

Json card_json(const Examination& found)
{
    if (!found.reason.empty()) return {{"shows", found.shows}, {"reason", found.reason}};
    Json refused = Json::array();
    for (const RefusedItem& item : found.refused)
        refused.push_back({{"what", item.what}, {"reason", item.reason}});
    return {{"shows", found.shows},
            {"issued", format_instant(found.issued)},
            {"bulletins", found.bulletins},
            {"media", found.media},
            {"files_waiting", found.files_waiting},
            {"refused", std::move(refused)}};
}

} // namespace

Examination examine(const assets::StatePaths& paths, const assets::Identity& identity)
{
    Examination found;
    found.site = identity.site;
    found.screen = identity.screen;
    found.last_pass = assets::load_status(paths);
    found.written_by_sync = assets::load_writes(paths, assets::Writer::sync);
    found.written_by_player = assets::load_writes(paths, assets::Writer::player);
    found.shows = nothing;
    const auto shelf = assets::Shelf::open(paths, assets::Shelf::Access::read_only);
    if (!shelf) {
        found.reason = shelf.error().text;
        return found;
    }
    auto edition = load_edition(paths, *shelf, identity, assets::MediaCheck::digest);
    if (!edition) {
        found.reason = edition.error().what + ": " + edition.error().reason;
        return found;
    }
    found.shows = "edition " + std::to_string(edition->programme.edition);
    found.issued = edition->issued;
    found.bulletins = edition->holdings.admitted.size();
    found.media = edition->holdings.assets.size();
    found.files_waiting = edition->wanted.size();
    found.refused = std::move(edition->refused);
    return found;
}

std::string examination_text(const Examination& found)
{
    return fmt::format("site={} screen={}\n", found.site,
                       found.screen.empty() ? "(enrolment pending)" : found.screen) +
           (found.last_pass ? pass_lines(*found.last_pass) : "last_pass=none\n") +
           card_lines(found) + written_lines("sync", found.written_by_sync) +
           written_lines("player", found.written_by_player);
}

Json examination_json(const Examination& found)
{
    Json json{{"format", examination_format},
              {"site", found.site},
              {"screen", found.screen},
              {"card", card_json(found)}};
    json["written"] = {{"sync", writes_json(found.written_by_sync)["days"]},
                       {"player", writes_json(found.written_by_player)["days"]}};
    if (found.last_pass) json["last_pass"] = status_json(*found.last_pass);
    return json;
}

} // namespace bangtin::sync
