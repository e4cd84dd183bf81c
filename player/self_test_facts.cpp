#include "player/self_test_facts.hpp"

#include "assets/durable.hpp"
#include "player/screen.hpp"

namespace bangtin::player {

namespace {

constexpr std::size_t code_bytes_max = 64;
constexpr std::size_t link_bytes_max = 1200;

/// Where a screen stands before its programme says so.
Zone home_zone()
{
    const auto zone = Zone::find("Asia/Ho_Chi_Minh");
    require(zone.has_value(), "the package tzdata is installed with the player");
    return *zone;
}

} // namespace

SelfTestFacts gather_facts(const SelfTestPlaces& places, const Sight& sight, Size glass)
{
    const assets::StatePaths& paths = places.state;
    SelfTestFacts facts{
        .version = BANGTIN_VERSION,
        .glass = glass,
        .code = assets::read_file(paths.enrolment_code(), code_bytes_max).value_or(""),
        .link = assets::read_file(paths.enrolment_link(), link_bytes_max).value_or(""),
        .site = "",
        .screen = "",
        .grade = sight.grade,
        .now = sight.at,
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
    if (!places.boot.empty()) {
        const board::ReadSettings read = board::read_settings(places.boot);
        if (!read.mistakes.empty()) facts.settings_mistake = read.mistakes.front();
        // Until a programme says where the school is.
        if (const auto zone = Zone::find(read.settings.zone); !read.settings.zone.empty() && zone)
            facts.zone = *zone;
    }
    return facts;
}

void add_edition(SelfTestFacts& facts, const assets::Edition& edition, const Zone& zone)
{
    facts.site = site_name(edition);
    facts.zone = zone;
    facts.edition = EditionFacts{.number = edition.programme.edition,
                                 .issued = edition.issued,
                                 .bulletins = edition.holdings.admitted.size()};
}

SelfTestFacts gather_all_facts(const SelfTestPlaces& places, const Sight& sight, Size glass)
{
    SelfTestFacts facts = gather_facts(places, sight, glass);
    const auto screen = open_screen(places.state, assets::MediaCheck::presence);
    if (screen)
        add_edition(facts, screen->edition, screen->zone);
    else if (!facts.site.empty())
        facts.edition_fault = screen.error().text;
    return facts;
}

bool is_enrolled(const assets::StatePaths& paths)
{
    std::error_code ignored;
    return std::filesystem::exists(paths.identity_file(), ignored);
}

} // namespace bangtin::player
