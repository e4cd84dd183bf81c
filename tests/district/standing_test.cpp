#include "district/standing.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;

namespace {

const Instant line = *parse_instant("2026-11-23T01:00:00Z");
constexpr std::chrono::minutes minute{1};

/// Heard after the line, with the edition that its school has.
ScreenFacts well()
{
    return {.enrolled = line - std::chrono::hours(100),
            .heard = line + minute,
            .edition = 7,
            .health_received = line + minute,
            .edition_published = 7,
            .published = line - std::chrono::hours(2)};
}

} // namespace

TEST_CASE("a screen is silent from the line on, whatever else ails it")
{
    ScreenFacts facts = well();
    CHECK(standing_of(facts, line) == ScreenStanding::well);
    facts.heard = line;
    facts.held = true;
    facts.troubles.add(Trouble::card);
    CHECK(standing_of(facts, line) == ScreenStanding::silent);
    facts.heard = line + minute;
    CHECK(standing_of(facts, line) == ScreenStanding::held);
    facts.held = false;
    CHECK(standing_of(facts, line) == ScreenStanding::troubled);
    facts.gone = true;
    CHECK(standing_of(facts, line) == ScreenStanding::gone);
}

TEST_CASE("a screen that was never heard waits, and is silent when it was enrolled too long ago")
{
    ScreenFacts facts = well();
    facts.heard.reset();
    CHECK(standing_of(facts, line) == ScreenStanding::silent);
    facts.enrolled = line + minute;
    CHECK(standing_of(facts, line) == ScreenStanding::waiting);
}

TEST_CASE("an edition is behind an hour after a newer one was published, if the screen was heard "
          "since")
{
    ScreenFacts facts = well();
    facts.edition = 6;
    CHECK(is_behind(facts));
    CHECK(standing_of(facts, line) == ScreenStanding::troubled);
    facts.health_received = facts.published + limits::edition_late - one_step;
    CHECK_FALSE(is_behind(facts));
    facts.health_received = facts.published + limits::edition_late;
    CHECK(is_behind(facts));
    facts.edition = -1; // Of a health of before editions were kept.
    CHECK_FALSE(is_behind(facts));
    facts.edition = 8; // The database was restored.
    CHECK_FALSE(is_behind(facts));
}

TEST_CASE("standings have words")
{
    for (const ScreenStanding standing : standings_in_service)
        CHECK(parse_standing(format_standing(standing)) == standing);
    CHECK(parse_standing("gone") == ScreenStanding::gone);
    CHECK_FALSE(parse_standing("lost"));
}
