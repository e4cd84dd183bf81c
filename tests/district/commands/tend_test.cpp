#include "district/commands/commands.hpp"
#include "district/errands.hpp"
#include "district/standings.hpp"
#include "tests/district/corridor.hpp"

#include <doctest/doctest.h>
#include <sstream>

using namespace bangtin;
using namespace bangtin::district;
using test::monday;

TEST_CASE("one pass carries out what waits with the district's online key, and judges all screens")
{
    test::World world;
    Accounts accounts(world.database());
    REQUIRE(accounts.add({"lan", "Trần Thị Mai Lan", "th-mot"}, monday));
    REQUIRE(accounts.set_roles("lan", "th-mot", {StaffRole::technician}));
    const test::Board board;
    test::Corridor(world).knock(board);
    Errands errands(world.database());
    const auto number = errands.ask({.person = "lan",
                                     .act = ErrandAct::admit,
                                     .approval = {board.code(), "th-mot", "Sảnh nhà A", ""},
                                     .made = monday});
    REQUIRE(number);
    std::ostringstream out;
    const TendCommand command{.data = world.path("data"),
                              .keys = world.path("keys"),
                              .clock = [] { return monday; },
                              .once = true};
    const auto done = run(command, out);
    if (!done) FAIL(done.error().text());
    CHECK((*errands.find(*number))->answer->text == board.id());
    CHECK(*Standings(world.database()).judged() == monday);
}

TEST_CASE("a folder without the online key is told at once")
{
    test::World world;
    std::ostringstream out;
    const auto done = run(TendCommand{.data = world.path("data"),
                                      .keys = world.path("elsewhere"),
                                      .clock = [] { return monday; }},
                          out);
    REQUIRE_FALSE(done);
    CHECK(done.error().code == ExitCode::not_found);
}
