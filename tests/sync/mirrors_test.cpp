#include "sync/mirrors.hpp"

#include "tests/sim/sim_transport.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::sync;
using sim::SimTransport;

TEST_CASE("the next mirror answers for a dead or a lying one, and stays the first to be asked")
{
    const std::map<std::string, std::string> files{{"tep", "nội dung"}};
    auto first = std::make_unique<SimTransport>(files);
    auto second = std::make_unique<SimTransport>(files);
    SimTransport& dead = *first;
    SimTransport& alive = *second;
    dead.cut_after(0);
    std::vector<std::unique_ptr<Transport>> list;
    list.push_back(std::move(first));
    list.push_back(std::move(second));
    Mirrors mirrors(std::move(list));

    const SmallFile file{.path = "tep", .bytes_max = 100, .etag = ""};
    CHECK(mirrors.get(file)->bytes == "nội dung");
    CHECK(mirrors.get(file)->bytes == "nội dung");
    CHECK(dead.asked.size() == 1);
    CHECK(alive.asked.size() == 2);

    alive.fault("tep", TransportFault::wrong);
    CHECK(mirrors.get(file).error().fault == TransportFault::wrong);
    dead.heal();
    CHECK(mirrors.get(file)->bytes == "nội dung");
}
