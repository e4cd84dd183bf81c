#include "district/standing.hpp"

#include "bulletin/words.hpp"

namespace bangtin::district {

namespace {

constexpr bulletin::Words<ScreenStanding, 6> standing_words{{{ScreenStanding::silent, "silent"},
                                                             {ScreenStanding::held, "held"},
                                                             {ScreenStanding::troubled, "troubled"},
                                                             {ScreenStanding::waiting, "waiting"},
                                                             {ScreenStanding::well, "well"},
                                                             {ScreenStanding::gone, "gone"}}};

} // namespace

bool is_behind(const ScreenFacts& facts)
{
    return facts.edition >= 0 && facts.edition < facts.edition_published &&
           facts.health_received >= facts.published + limits::edition_late;
}

ScreenStanding standing_of(const ScreenFacts& facts, Instant alarm_line)
{
    if (facts.gone) return ScreenStanding::gone;
    if (facts.heard.value_or(facts.enrolled) <= alarm_line) return ScreenStanding::silent;
    if (facts.held) return ScreenStanding::held;
    if (!facts.heard) return ScreenStanding::waiting;
    if (!facts.troubles.none() || is_behind(facts)) return ScreenStanding::troubled;
    return ScreenStanding::well;
}

std::string_view format_standing(ScreenStanding standing)
{
    return standing_words.of(standing);
}

std::optional<ScreenStanding> parse_standing(std::string_view text)
{
    return standing_words.find(text);
}

} // namespace bangtin::district
