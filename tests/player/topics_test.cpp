#include "player/topics.hpp"
#include "tests/player/sample.hpp"

#include <doctest/doctest.h>

using namespace bangtin::player;

TEST_CASE("every topic of the samples has a label of its own")
{
    const std::string_view unknown = topic_label("no-such-topic");
    for (const Sample& sample : load_samples()) {
        CAPTURE(sample.bulletin.topic);
        CHECK(topic_label(sample.bulletin.topic) != unknown);
        CHECK(topic_family(sample.bulletin.topic) < 6);
    }
    CHECK(unknown == "Tin nhà trường");
    CHECK(topic_family("no-such-topic") < 6);
}
