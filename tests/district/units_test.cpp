#include "district/units.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using test::monday;

namespace {

bulletin::Unit school(const std::string& code, const std::string& parent)
{
    return {code, parent, "truong", "tieu-hoc", "Trường Tiểu học Hoa Sữa"};
}

bulletin::Unit office(const std::string& code, const std::string& parent)
{
    return {code, parent, "ban", "", "Ban Biên tập"};
}

} // namespace

TEST_CASE("the tree is walked up and down, and a unit covers what is below it")
{
    test::World world;
    const Units units(world.database());
    CHECK((*units.find("th-mot"))->unit.name == "Trường Tiểu học số 1");
    CHECK_FALSE(*units.find("nowhere"));
    REQUIRE(units.path_to("th-mot")->size() == 3);
    CHECK(units.path_to("th-mot")->front().unit.code == "so");
    CHECK(units.path_to("nowhere")->empty());
    CHECK(*units.covers("so", "th-mot"));
    CHECK(*units.covers("th-mot", "th-mot"));
    CHECK_FALSE(*units.covers("th-mot", "so"));
    CHECK_FALSE(*units.covers("th-mot", "cs-hai"));
    CHECK_FALSE(*units.covers("", "th-mot"));
    REQUIRE(units.below("")->size() == 1);
    CHECK(units.below("xa")->size() == 2);
}

TEST_CASE("a unit of the desk stands below an office, and its own come first")
{
    test::World world;
    Units units(world.database());
    REQUIRE(units.add(school("th-ba", "xa"), {"so-a", monday}));
    REQUIRE(units.add(office("ban", "xa"), {"so-a", monday}));
    const auto below = units.below("xa");
    REQUIRE(below->size() == 4);
    CHECK(below->front().unit.code == "ban");
    CHECK(below->front().origin == UnitOrigin::desk);
    CHECK(*units.covers("so", "th-ba"));
}

TEST_CASE("what cannot be a unit is refused, each with its reason")
{
    test::World world;
    Units units(world.database());
    const auto code_of = [&](const bulletin::Unit& unit) {
        const auto added = units.add(unit, {"so-a", monday});
        return added ? ExitCode::ok : added.error().code;
    };
    CHECK(code_of(office("Ban", "xa")) == ExitCode::invalid);
    CHECK(code_of(office("th-mot", "xa")) == ExitCode::invalid);
    CHECK(code_of(office("ban", "nowhere")) == ExitCode::invalid);
    CHECK(code_of(office("ban", "")) == ExitCode::invalid);
    CHECK(code_of(office("ban", "th-mot")) == ExitCode::invalid);
    bulletin::Unit unit = office("ban", "xa");
    unit.kind = "what";
    CHECK(code_of(unit) == ExitCode::invalid);
    unit = school("th-ba", "xa");
    unit.level = "what";
    CHECK(code_of(unit) == ExitCode::invalid);
    for (const std::string& name : {std::string(), std::string(401, 'a'), std::string("a\nb"),
                                    std::string("a\u202eb"), std::string("\xff")}) {
        unit = office("ban", "xa");
        unit.name = name;
        CHECK(code_of(unit) == ExitCode::invalid);
    }
    CHECK(code_of(office("ban", "xa")) == ExitCode::ok);
    CHECK(code_of(office("ban", "so")) == ExitCode::invalid);
}

TEST_CASE("any depth goes, up to the bound")
{
    test::World world;
    Units units(world.database());
    std::string parent = "xa";
    for (std::size_t depth = 2; depth < limits::unit_depth; ++depth) {
        const std::string code = "ban-" + std::to_string(depth);
        REQUIRE(units.add(office(code, parent), {"so-a", monday}));
        parent = code;
    }
    CHECK(units.path_to(parent)->size() == limits::unit_depth);
    const auto deeper = units.add(office("ban-sau", parent), {"so-a", monday});
    REQUIRE_FALSE(deeper);
    CHECK(deeper.error().code == ExitCode::refused);
}

TEST_CASE("a unit that the plan has taken in is the plan's, and a circle with the plan ends")
{
    test::World world;
    Units units(world.database());
    REQUIRE(units.add(office("ban", "xa"), {"so-a", monday}));
    REQUIRE(world.database().run("insert into units (code, position, parent, kind, level, name)"
                                 " values ('ban', 9, 'so', 'ban', '', 'Ban mới')"));
    CHECK((*units.find("ban"))->origin == UnitOrigin::plan);
    CHECK((*units.find("ban"))->unit.name == "Ban mới");
    CHECK(units.below("xa")->size() == 2);
    REQUIRE(world.database().run("update units set parent = 'ban' where code = 'so'"));
    CHECK(units.path_to("th-mot")->size() == limits::unit_depth + 1);
    CHECK_FALSE(*units.covers("cs-hai", "th-mot"));
}

TEST_CASE("kinds and levels have words in both languages")
{
    test::World world;
    const auto words = Units(world.database()).words();
    REQUIRE(words);
    CHECK(words->front() == UnitWord{"so", "Sở Giáo dục và Đào tạo", "Education office"});
    CHECK(words->back().word == "gdtx");
}

TEST_CASE("the schools of units are those with screens, in the plan's order, each once")
{
    test::World world;
    const Units units(world.database());
    const NamedUnit one{"th-mot", "Trường Tiểu học số 1"};
    const NamedUnit two{"cs-hai", "Trường THCS số 2"};
    CHECK(*units.sites_inside({"so"}, 10) == std::vector{one, two});
    CHECK(*units.sites_inside({"so", "xa", "th-mot"}, 10) == std::vector{one, two});
    CHECK(*units.sites_inside({"cs-hai"}, 10) == std::vector{two});
    CHECK(*units.sites_inside({"so"}, 1) == std::vector{one});
    CHECK(units.sites_inside({}, 10)->empty());
    CHECK(units.sites_inside({"nowhere", "') or 1=1 --"}, 10)->empty());
}
