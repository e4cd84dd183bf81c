#include "player/self_test_facts.hpp"

#include "assets/durable.hpp"
#include "player/screen.hpp"

namespace bangtin::player {

namespace {

constexpr std::size_t code_bytes_max = 64;

/// Where a screen stands before its programme says so.
Zone home_zone()
{
    const auto zone = Zone::find("Asia/Ho_Chi_Minh");
    require(zone.has_value(), "the package tzdata is installed with the player");
    return *zone;
}

} // namespace

SelfTestFacts gather_facts(const assets::StatePaths& paths, const board::Clock& clock, Size glass)
{
    SelfTestFacts facts{.version = BANGTIN_VERSION,
                        .glass = glass,
                        .code =
                            assets::read_file(paths.enrolment_code(), code_bytes_max).value_or(""),
                        .site = "",
                        .screen = "",
                        .grade = clock.grade(),
                        .now = clock.wall(),
                        .zone = home_zone(),
                        .last_pass = assets::load_status(paths),
                        .edition = std::nullopt,
                        .edition_fault = "",
                        .vitals = board::read_vitals(paths.root)};
    if (const auto identity = assets::load_identity(paths)) {
        facts.site = identity->site;
        // A screen that never reports has no name at the district, and waits for none.
        facts.screen = identity->district.empty() ? identity->site : identity->screen;
    }
    const auto screen = open_screen(paths, assets::MediaCheck::presence);
    if (!screen) {
        if (!facts.site.empty()) facts.edition_fault = screen.error().text;
        return facts;
    }
    facts.site = site_name(screen->edition);
    facts.zone = screen->zone;
    facts.edition = EditionFacts{.number = screen->edition.programme.edition,
                                 .issued = screen->edition.issued,
                                 .bulletins = screen->edition.holdings.admitted.size()};
    return facts;
}

bool is_enrolled(const assets::StatePaths& paths)
{
    std::error_code ignored;
    return std::filesystem::exists(paths.identity_file(), ignored);
}

} // namespace bangtin::player
