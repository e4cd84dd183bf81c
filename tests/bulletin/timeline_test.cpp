#include "bulletin/timeline.hpp"

#include "bulletin/compile.hpp"
#include "tests/bulletin/values.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::bulletin;
using namespace bangtin::tests;

TEST_CASE("a timeline needs nothing of what it was compiled from, and may be moved")
{
    auto programme = std::make_unique<Programme>(a_programme());
    auto holdings = std::make_unique<Holdings>();
    Bulletin bulletin = a_bulletin();
    bulletin.media.clear();
    holdings->admitted[digest(1)] = bulletin;
    const Instant opens = programme->slots[0].window.opens;
    Timeline compiled = compile(*programme, *holdings, programme->calendar, opens);
    programme.reset();
    holdings.reset();

    const Timeline timeline = std::move(compiled);
    const Showing showing = timeline.at(opens);
    REQUIRE(showing.stage);
    CHECK(showing.stage->slot == "s1");
    CHECK(showing.stage->bulletin_id == "vuon-rau-cua-be");
    CHECK(showing.stage->since == opens);
}

TEST_CASE("a timeline without any change ahead covers all time after its beginning")
{
    Programme programme = a_programme();
    programme.slots.clear();
    const Instant from = at("2026-11-20T05:00:00Z");
    const Timeline timeline = compile(programme, {}, programme.calendar, from);
    CHECK(timeline.covered() == Window{from, instant_max});
    CHECK_FALSE(timeline.covers(from - Duration{1}));
    CHECK(timeline.at(instant_max - Duration{1}).layer == Layer::slate);
}
