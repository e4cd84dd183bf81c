#include "district/fleet.hpp"

#include "district/standings.hpp"
#include "tests/district/corridor.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using std::chrono::minutes;
using test::Board;
using test::monday;

namespace {

/// Two screens at the first school, one at the second; the first of all ails.
struct Yard {
    test::World world;
    test::Corridor corridor{world};
    Fleet fleet{world.database()};
    Board boards[3];
    std::string ids[3];

    Yard()
    {
        const char* sites[] = {"th-mot", "th-mot", "cs-hai"};
        for (std::size_t i = 0; i < 3; ++i) {
            ids[i] = corridor.enrol(boards[i], sites[i], "Sảnh " + std::to_string(i));
            bulletin::ScreenHealth health = test::good_health();
            health.supply_low = i == 0;
            REQUIRE(corridor.report(boards[i], sites[i], monday, health));
        }
        REQUIRE(Standings(world.database()).judge_all(monday + minutes(1)));
    }
    [[nodiscard]] std::vector<std::string> listed(const FleetQuery& query) const
    {
        const auto lines = fleet.list(query);
        if (!lines) FAIL(lines.error().text());
        std::vector<std::string> names;
        for (const FleetLine& line : *lines) names.push_back(line.name);
        std::sort(names.begin(), names.end());
        return names;
    }
};

using Names = std::vector<std::string>;

} // namespace

TEST_CASE("screens are listed by unit, by how they stand and by tag")
{
    Yard yard;
    CHECK(yard.listed({.units = {"so"}}) == Names{"Sảnh 0", "Sảnh 1", "Sảnh 2"});
    CHECK(yard.listed({.units = {"cs-hai"}}) == Names{"Sảnh 2"});
    CHECK(yard.listed({.units = {}}).empty());
    CHECK(yard.listed({.units = {"nowhere"}}).empty());
    CHECK(yard.listed({.units = {"xa"}, .standing = ScreenStanding::troubled}) == Names{"Sảnh 0"});
    CHECK(yard.listed({.units = {"xa"}, .standing = ScreenStanding::silent}).empty());
    REQUIRE(yard.fleet.add_tag(yard.ids[1], "thay nguồn"));
    REQUIRE(yard.fleet.add_tag(yard.ids[2], "thay nguồn"));
    CHECK(yard.listed({.units = {"xa"}, .tag = "thay nguồn"}) == Names{"Sảnh 1", "Sảnh 2"});
    CHECK(yard.listed({.units = {"th-mot"}, .tag = "thay nguồn"}) == Names{"Sảnh 1"});
    CHECK(*yard.fleet.tags_in({"xa"}) == Names{"thay nguồn"});
    CHECK(yard.listed({.units = {"so", "xa", "cs-hai"}}).size() == 3); // Each once.

    const auto line = yard.fleet.list({.units = {"so"}, .standing = ScreenStanding::troubled});
    CHECK(line->front().site_name == "Trường Tiểu học số 1");
    CHECK(line->front().troubles.list() == std::vector{Trouble::supply});
    CHECK(line->front().heard == monday);
    CHECK(line->front().code == yard.boards[0].code());
}

TEST_CASE("a list goes on behind the last line of the page before")
{
    Yard yard;
    Names seen;
    FleetQuery query{.units = {"so"}, .count = 1};
    for (auto lines = yard.fleet.list(query); !lines->empty(); lines = yard.fleet.list(query)) {
        REQUIRE(lines->size() == 1);
        seen.push_back(lines->front().name);
        query.after_site = lines->front().site;
        query.after_screen = lines->front().id;
    }
    std::sort(seen.begin(), seen.end());
    CHECK(seen == Names{"Sảnh 0", "Sảnh 1", "Sảnh 2"});
}

TEST_CASE("screens are counted for a unit, and for each of several")
{
    Yard yard;
    CHECK(*yard.fleet.count({"so"}) ==
          FleetCounts{{ScreenStanding::troubled, 1}, {ScreenStanding::well, 2}});
    CHECK(*yard.fleet.count_ailing({"so", "xa"}) == FleetCounts{{ScreenStanding::troubled, 1}});
    CHECK(yard.fleet.count_ailing({"cs-hai"})->empty());
    const auto each = yard.fleet.count_each({"th-mot", "cs-hai", "nowhere"});
    REQUIRE(each);
    CHECK(each->size() == 2);
    CHECK(each->at("cs-hai") == FleetCounts{{ScreenStanding::well, 1}});
    CHECK(yard.fleet.count_each({"so", "th-mot"})->at("so").size() == 2); // Each counts alone.
    CHECK(yard.fleet.count_each({})->empty());
}

TEST_CASE("a tag is a word or two, each once, and some at most")
{
    Yard yard;
    const std::string& screen = yard.ids[0];
    for (const std::string& wrong :
         {std::string(), std::string("  "), std::string(61, 'a'), std::string("a\nb"),
          std::string("a\xff"), std::string("a\0b", 3)})
        CHECK(yard.fleet.add_tag(screen, wrong).error().code == ExitCode::invalid);
    for (std::size_t i = 0; i < limits::tags_of_screen; ++i)
        REQUIRE(yard.fleet.add_tag(screen, "nhãn " + std::to_string(i)));
    CHECK(yard.fleet.add_tag(screen, "nhãn 0"));
    CHECK(yard.fleet.add_tag(screen, "một nữa").error().code == ExitCode::refused);
    REQUIRE(yard.fleet.remove_tag(screen, "nhãn 3"));
    CHECK(yard.fleet.tags_of(screen)->size() == limits::tags_of_screen - 1);
}

TEST_CASE("a screen that is taken out of service is listed no more, and its key counts no more")
{
    Yard yard;
    const std::string& screen = yard.ids[1];
    REQUIRE(yard.fleet.take_out(screen));
    CHECK(yard.fleet.take_out(screen).error().code == ExitCode::refused);
    CHECK(yard.listed({.units = {"th-mot"}}) == Names{"Sảnh 0"});
    CHECK(*yard.fleet.count({"th-mot"}) == FleetCounts{{ScreenStanding::troubled, 1}});
    const auto found = yard.fleet.find(screen);
    CHECK((*found)->facts.gone);
    CHECK((*found)->replaced_by == "");
    const auto late = yard.corridor.report(yard.boards[1], "th-mot", monday, test::good_health(1));
    REQUIRE_FALSE(late);
    CHECK(late.error().happened == screen + " was taken out of service");
    CHECK(Knocks(yard.world.database())
              .take(test::knock_text(yard.boards[1].key), monday)
              .error()
              .code == ExitCode::refused);
    REQUIRE(Standings(yard.world.database()).judge_all(monday + minutes(2)));
    CHECK((*yard.fleet.find(screen))->line.standing == ScreenStanding::gone);
    CHECK_FALSE(*yard.fleet.find("screen-none"));
}
