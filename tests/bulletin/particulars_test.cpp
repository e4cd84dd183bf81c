#include "bulletin/particulars.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::bulletin;

namespace {

std::string fault_of_event(const Json& event)
{
    const Json json{{"events", {event}}};
    Fields fields(json, "");
    (void)read_events(fields);
    const auto fault = fields.done();
    return fault ? fault->place : "";
}

std::string fault_of_honour(const Json& honour)
{
    const Json json{{"honours", {honour}}};
    Fields fields(json, "");
    (void)read_honours(fields);
    const auto fault = fields.done();
    return fault ? fault->place : "";
}

} // namespace

TEST_CASE("an event of a calendar has a time that passes")
{
    const auto with = fault_of_event;
    CHECK(with({{"date", "2026-11-23"}, {"what", "Họp tổ"}}).empty());
    CHECK(with({{"date", "2026-11-23"}, {"from", "22:00"}, {"to", "24:00"}, {"what", "Canh đêm"}})
              .empty());
    CHECK(with({{"date", "2026-11-31"}, {"what", "Họp tổ"}}) == "/events/0/date");
    CHECK(with({{"date", "2026-11-23"}, {"from", "7h"}, {"what", "Họp"}}) == "/events/0/from");
    CHECK(with({{"date", "2026-11-23"}, {"from", "24:00"}, {"what", "Họp"}}) == "/events/0/from");
    CHECK(with({{"date", "2026-11-23"}, {"to", "08:00"}, {"what", "Họp"}}) == "/events/0/to");
    CHECK(with({{"date", "2026-11-23"}, {"from", "08:00"}, {"to", "08:00"}, {"what", "Họp"}}) ==
          "/events/0/to");
    CHECK(with({{"date", "2026-11-23"}, {"what", ""}}) == "/events/0/what");
    CHECK(with({{"date", "2026-11-23"}}) == "/events/0/what");
    CHECK(with({{"date", "2026-11-23"}, {"what", "Họp"}, {"place", "a\nb"}}) == "/events/0/place");
}

TEST_CASE("an honour has a name on one line")
{
    CHECK(fault_of_honour({{"name", "Lê An"}}).empty());
    CHECK(fault_of_honour({{"group", "Lớp 5A"}}) == "/honours/0/name");
    CHECK(fault_of_honour({{"name", ""}}) == "/honours/0/name");
    CHECK(fault_of_honour({{"name", "Lê\nAn"}}) == "/honours/0/name");
    CHECK(fault_of_honour({{"name", "Lê An"}, {"rank", "1"}}) == "/honours/0/rank");
}
