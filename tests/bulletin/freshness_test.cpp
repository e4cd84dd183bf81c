#include "bulletin/freshness.hpp"

#include "bulletin/resolve.hpp"
#include "tests/bulletin/values.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::bulletin;
using namespace bangtin::tests;
using std::chrono::days;
using std::chrono::milliseconds;

namespace {

const Instant issued = at("2026-11-20T05:00:00Z");
constexpr Layer layers[] = {Layer::evergreen, Layer::programme, Layer::takeover, Layer::emergency};

} // namespace

TEST_CASE("news are stale after three days, not before")
{
    CHECK_FALSE(is_stale(issued, issued - days{400}));
    CHECK_FALSE(is_stale(issued, issued + days{3} - milliseconds{1}));
    CHECK(is_stale(issued, issued + days{3}));
}

TEST_CASE("after two months only what was written to last stays, and emergencies")
{
    const Instant lapse = issued + days{60};
    for (const Layer layer : layers) {
        CAPTURE(format_layer(layer));
        Programme programme = a_programme();
        programme.slots.front().window.closes = issued + days{90};
        Bulletin bulletin = a_bulletin();
        bulletin.layer = layer;
        bulletin.media.clear();
        bulletin.window.closes = issued + days{90};
        Holdings holdings;
        holdings.admitted[programme.slots.front().bulletin.digest] = bulletin;
        let_lapse(programme, holdings, issued);

        const auto layer_at = [&](Instant now) {
            return resolve(programme, holdings, programme.calendar, now).layer;
        };
        CHECK(layer_at(lapse - milliseconds{1}) == layer);
        const bool lasts = layer == Layer::evergreen || layer == Layer::emergency;
        CHECK(layer_at(lapse) == (lasts ? layer : Layer::slate));
        CHECK(layer_at(issued + days{90}) == Layer::slate);
    }
}

TEST_CASE("an end of its own before that stays as it is")
{
    Programme programme = a_programme();
    Holdings holdings;
    holdings.admitted[programme.slots.front().bulletin.digest] = a_bulletin();
    const Programme before = programme;
    let_lapse(programme, holdings, issued);
    CHECK(programme == before);
}
