#include "player/screen.hpp"

#include "bulletin/freshness.hpp"

#include <sys/auxv.h>

namespace bangtin::player {

namespace {

Failure not_enrolled(const assets::StatePaths& paths, const assets::DiskError& error)
{
    if (error.fault == assets::DiskFault::missing) {
        return {ExitCode::not_found, "there is no enrolled screen in " + paths.root.string() +
                                         "; check --state, or run `bangtin-sync enrol` first"};
    }
    return {ExitCode::invalid,
            "the identity cannot be read: " + error.text + "; enrol this screen again"};
}

std::filesystem::path program_folder()
{
    std::error_code fault;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", fault);
    if (!fault) return program.parent_path();
    // Without /proc, as in the cell where the desk draws: as it was started.
    const auto* started = reinterpret_cast<const char*>(getauxval(AT_EXECFN));
    return std::filesystem::path(started == nullptr ? "" : started).parent_path();
}

} // namespace

Result<Screen, Failure> open_screen(const assets::StatePaths& paths, assets::MediaCheck media)
{
    auto identity = assets::load_identity(paths);
    if (!identity) return fail(not_enrolled(paths, identity.error()));
    auto shelf = assets::Shelf::open(paths, assets::Shelf::Access::read_only);
    if (!shelf) {
        return fail(
            Failure{ExitCode::not_found, "the shelf cannot be opened: " + shelf.error().text +
                                             "; check the permissions of the folder"});
    }
    auto edition = assets::load_edition(paths, *shelf, *identity, media);
    if (!edition) {
        return fail(
            Failure{ExitCode::refused, "no edition can be shown: " + edition.error().what + ": " +
                                           edition.error().reason +
                                           "; run `bangtin-sync once` to fetch a good one"});
    }
    auto zone = Zone::find(edition->programme.calendar.zone);
    if (!zone) {
        return fail(
            Failure{ExitCode::unavailable, zone.error().problem + "; " + zone.error().remedy});
    }
    return Screen{paths, std::move(*identity), std::move(*shelf), std::move(*edition), *zone};
}

std::string site_name(const assets::Edition& edition)
{
    const bulletin::Unit* unit = edition.approvers.find_unit(edition.programme.site);
    return unit == nullptr ? edition.programme.site : unit->name;
}

const bulletin::Bulletin* find_bulletin(const assets::Edition& edition, const Digest& envelope)
{
    const auto found = edition.holdings.admitted.find(envelope);
    return found == edition.holdings.admitted.end() ? nullptr : &found->second;
}

std::vector<std::string> ticker_titles(const assets::Edition& edition,
                                       const bulletin::Showing& showing)
{
    std::vector<std::string> titles;
    for (const Digest& envelope : showing.ticker) {
        const bulletin::Bulletin* bulletin = find_bulletin(edition, envelope);
        if (bulletin != nullptr) titles.push_back(bulletin->title);
    }
    return titles;
}

std::optional<Date> stale_news_of(const assets::Edition& edition, const Zone& zone, Instant now)
{
    if (!bulletin::is_stale(edition.issued, now)) return std::nullopt;
    return date_of(zone.to_local(edition.issued));
}

std::filesystem::path fonts_folder()
{
    return program_folder() / ".." / "share" / "bangtin" / "fonts";
}

std::filesystem::path themes_folder()
{
    return program_folder() / ".." / "share" / "bangtin" / "themes";
}

std::filesystem::path decoder_program()
{
    return program_folder() / "bangtin-decoder";
}

} // namespace bangtin::player
