#include "district/topics.hpp"

#include "bulletin/json.hpp"
#include "tests/district/world.hpp"

#include <algorithm>
#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;

TEST_CASE("a new district has the topics of the communication plan, in both languages")
{
    test::World world;
    const auto topics = all_topics(world.database());
    REQUIRE(topics);
    CHECK(topics->size() == 19);
    CHECK(topics->front() == Topic{"giao-duc-mam-non", "Giáo dục mầm non", "Preschool education"});
    CHECK(std::all_of(topics->begin(), topics->end(), [](const Topic& topic) {
        return is_id(topic.code) && !topic.vi.empty() && !topic.en.empty();
    }));
}
