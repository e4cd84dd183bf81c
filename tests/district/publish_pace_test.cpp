#include "district/publish_pace.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

const std::optional<PublishWish> nothing;
const std::optional<PublishWish> change{{7, Haste::gathered}};
const std::optional<PublishWish> emergency{{8, Haste::at_once}};

/// One that has just published at zero.
PublishPace fresh_pace()
{
    PublishPace pace;
    CHECK(pace.is_due(nothing, Duration(0))); // Who begins does not know how the depot is.
    pace.published(Duration(0));
    return pace;
}

} // namespace

TEST_CASE("changes are gathered for a minute, and what is in haste waits for nobody")
{
    PublishPace pace = fresh_pace();
    CHECK_FALSE(pace.is_due(nothing, seconds(1)));
    CHECK_FALSE(pace.is_due(change, seconds(2)));
    CHECK_FALSE(pace.is_due(change, seconds(61)));
    CHECK(pace.is_due(change, seconds(62)));
    CHECK(pace.is_due(emergency, seconds(3)));
    pace.published(seconds(62));
    CHECK_FALSE(pace.is_due(nothing, seconds(63)));
}

TEST_CASE("a change that somebody else published begins no minute")
{
    PublishPace pace = fresh_pace();
    CHECK_FALSE(pace.is_due(change, seconds(1)));
    CHECK_FALSE(pace.is_due(nothing, seconds(50)));
    CHECK_FALSE(pace.is_due(change, seconds(70)));
    CHECK(pace.is_due(change, seconds(130)));
}

TEST_CASE("without a change it publishes each hour")
{
    PublishPace pace = fresh_pace();
    CHECK_FALSE(pace.is_due(nothing, hours(1) - seconds(1)));
    CHECK(pace.is_due(nothing, hours(1)));
}

TEST_CASE("after a failure it tries again, later each time, until it succeeds")
{
    PublishPace pace = fresh_pace();
    Duration now = hours(1);
    std::vector<std::int64_t> waits;
    for (int i = 0; i < 9; ++i) {
        CHECK(pace.is_due(change, now));
        pace.failed(change, now);
        const Duration failed_at = now;
        while (!pace.is_due(change, now)) now += seconds(1);
        waits.push_back(std::chrono::duration_cast<seconds>(now - failed_at).count());
    }
    CHECK(waits == std::vector<std::int64_t>{5, 10, 20, 40, 80, 160, 300, 300, 300});
    pace.published(now);
    CHECK_FALSE(pace.is_due(nothing, now + minutes(59)));
    CHECK(pace.is_due(emergency, now + seconds(1)));
}

TEST_CASE("an emergency that comes after a failure is tried at once, and once")
{
    PublishPace pace = fresh_pace();
    pace.failed(change, hours(1));
    CHECK_FALSE(pace.is_due(change, hours(1) + seconds(1)));
    CHECK(pace.is_due(emergency, hours(1) + seconds(1)));
    pace.failed(emergency, hours(1) + seconds(1));
    CHECK_FALSE(pace.is_due(emergency, hours(1) + seconds(2)));
    CHECK(pace.is_due(emergency, hours(1) + seconds(11)));
}
