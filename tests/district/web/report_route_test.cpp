#include "district/web/report_route.hpp"

#include "district/screens.hpp"
#include "tests/district/fleet.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using namespace bangtin::district::web;
using test::monday;

TEST_CASE("of many reports each has its own answer, in order")
{
    test::World world;
    Screens screens(world.database());
    const auto key = trust::PrivateKey::generate();
    const std::string ticket = *screens.make_ticket("th-mot", monday);
    const std::string screen =
        *screens.enrol(test::enrolment_text(ticket, "th-mot", key, key.public_key()), monday);
    const auto report = [&](std::int64_t number) {
        Request request;
        request.body = test::report_text(screen, "th-mot", {test::record(number, monday)}, key);
        return request;
    };
    Request noise;
    noise.body = "{";
    ReportRoute route(world.database());
    const auto answers = route.answer({report(1), noise, report(2)}, monday);
    REQUIRE(answers.size() == 3);
    CHECK(std::get<std::string>(answers[0].body) == "{\"acknowledged\":1}\n");
    CHECK(answers[1].status == 400);
    CHECK(std::get<std::string>(answers[2].body) == "{\"acknowledged\":2}\n");
}
