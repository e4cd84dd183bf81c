#include "district/web/pages/screen_words.hpp"

#include "district/standings.hpp"
#include "tests/district/web/staff.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using namespace bangtin::district::web;

namespace {

Visit visit_in(Language language)
{
    Visit visit;
    visit.language = language;
    visit.now = test::monday;
    return visit;
}

} // namespace

TEST_CASE("every state and every trouble has its words, and something to do, in both languages")
{
    for (const Language language : {Language::vietnamese, Language::english}) {
        const Visit visit = visit_in(language);
        for (const ScreenStanding standing : standings_in_service)
            CHECK_FALSE(standing_text(visit, standing).empty());
        Troubles troubles;
        for (const Trouble trouble : troubles_in_order) troubles.add(trouble);
        const Json said = troubles_json(visit, troubles);
        REQUIRE(said.size() == troubles_in_order.size());
        for (const Json& one : said) CHECK(one["text"] != one["remedy"]);
        CHECK(standing_counts_json(visit, {{ScreenStanding::silent, 3}})[0]["count"] == 3);
        CHECK(standing_counts_json(visit, {})[0]["count"] == 0);
    }
}

TEST_CASE("a screen is called by its name, else by its code, else by its id")
{
    FleetLine line;
    line.id = "screen-1";
    CHECK(screen_title(line) == "screen-1");
    line.code = "K7QF-2M9X";
    CHECK(screen_title(line) == "K7QF-2M9X");
    line.name = "Sảnh nhà A";
    CHECK(screen_title(line) == "Sảnh nhà A");
}

TEST_CASE("an edition is the newest, on its way, or behind")
{
    const Visit visit = visit_in(Language::english);
    FleetLine line;
    CHECK(edition_text(visit, line) == "Nothing published");
    line.edition_published = 8;
    CHECK(edition_text(visit, line) == "Not told yet");
    line.edition = 7;
    CHECK(edition_text(visit, line) == "New one on its way");
    line.troubles.add(Trouble::behind);
    CHECK(edition_text(visit, line) == "Old one");
    line.edition = 8;
    CHECK(edition_text(visit, line) == "Newest");
}
