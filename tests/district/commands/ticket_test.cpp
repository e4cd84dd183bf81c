#include "district/commands/commands.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>
#include <sstream>

using namespace bangtin;
using namespace bangtin::district;
using test::monday;

TEST_CASE("a ticket carries the root of the published depot")
{
    test::World world;
    TicketCommand command{world.path("data"),        world.depot(), "th-mot", "http://127.0.0.1:1",
                          world.path("ticket.json"), monday};
    std::ostringstream out;
    CHECK(run(command, out).error().code == ExitCode::not_found); // Not published yet.
    REQUIRE(world.publish_at(monday));
    REQUIRE(run(command, out));
    const auto ticket =
        parse_json(*read_file(command.out, 100'000), {.bytes = 100'000, .depth = 4});
    REQUIRE(ticket);
    CHECK(ticket->at("site") == "th-mot");
    CHECK(ticket->at("root") == *read_file(world.depot() / "metadata/1.root.json", 100'000));
    command.site = "xa";
    CHECK(run(command, out).error().code == ExitCode::not_found);
}
