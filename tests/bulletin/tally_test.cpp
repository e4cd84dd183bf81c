#include "bulletin/tally.hpp"

#include "bulletin/limits.hpp"
#include "tests/bulletin/arbitrary_tally.hpp"
#include "tests/bulletin/tally_values.hpp"

#include <doctest/doctest.h>
#include <functional>
#include <map>
#include <rapidcheck.h>

using namespace bangtin;
using namespace bangtin::bulletin;
using namespace bangtin::tests;

namespace {

/// By hour, boot, grade and name: how often, and for how many milliseconds.
using Sums = std::map<std::string, std::pair<std::int64_t, std::int64_t>>;

void add(Sums& sums, const std::string& name, std::int64_t count, Duration shown)
{
    sums[name].first += count;
    sums[name].second += shown.count();
}

std::string name_of(Instant began, const std::string& boot, TimeGrade grade, Layer layer,
                    const std::string& id, const Digest& digest)
{
    const std::string minute = format_instant(began);
    return minute.substr(0, 13) + boot + std::string(format_time_grade(grade)) +
           std::string(format_layer(layer)) + id + digest.hex();
}

/// The second implementation: record by record.
Sums sums_of(const std::vector<ProofRecord>& records)
{
    Sums sums;
    for (const ProofRecord& record : records) {
        add(sums,
            name_of(record.from, record.boot, record.grade, record.layer, record.bulletin_id,
                    record.bulletin),
            1, record.shown);
    }
    return sums;
}

Sums sums_of(const std::vector<ShownHour>& hours)
{
    Sums sums;
    for (const ShownHour& hour : hours) {
        for (const Shown& shown : hour.shown) {
            add(sums,
                name_of(hour.hour, hour.boot, hour.grade, shown.layer, shown.bulletin_id,
                        shown.bulletin),
                shown.count, shown.shown);
        }
    }
    return sums;
}

std::string place_after(const std::function<void(Json&)>& change)
{
    auto json = parse_json(tally_text(a_tally()), {limits::report_bytes, limits::json_depth});
    require(json.has_value(), "a good report is JSON");
    change(*json);
    const auto parsed = parse_tally(to_text(*json));
    return parsed ? "" : parsed.error().place;
}

} // namespace

TEST_CASE(
    "however records are cut into batches, their sums are the same, and runs follow each other")
{
    CHECK(rc::check([] {
        const std::vector<ProofRecord> records = *any_records(40);
        Sums together;
        std::int64_t next = records.front().sequence;
        for (std::size_t done = 0; done < records.size();) {
            const std::size_t length = *rc::gen::inRange<std::size_t>(1, records.size() + 1 - done);
            const auto batch = std::span(records).subspan(done, length);
            const auto hours = tally(batch);
            for (const ShownHour& hour : hours) {
                RC_ASSERT(hour.first == next);
                next = hour.last + 1;
            }
            for (const auto& [name, sum] : sums_of(hours)) {
                together[name].first += sum.first;
                together[name].second += sum.second;
            }
            done += length;
        }
        RC_ASSERT(next == records.back().sequence + 1);
        RC_ASSERT((together == sums_of(records)));
    }));
}

TEST_CASE("a run ends with the hour, the boot and the grade of time")
{
    ProofRecord one = a_report().records.at(0);
    one.from = *parse_instant("2026-11-16T02:59:59.999Z");
    ProofRecord two = one;
    two.sequence = 42;
    CHECK(tally(std::vector{one, two}).size() == 1);
    two.from = *parse_instant("2026-11-16T03:00:00Z");
    CHECK(tally(std::vector{one, two}).size() == 2);
    two.from = one.from;
    two.grade = TimeGrade::held_over;
    CHECK(tally(std::vector{one, two}).size() == 2);
    two.grade = one.grade;
    two.boot = std::string(32, '9');
    CHECK(tally(std::vector{one, two}).size() == 2);
    CHECK(tally({}).empty());
}

TEST_CASE("each rule of a tally is refused at its place")
{
    CHECK(place_after([](Json& j) { j["hours"][1]["first"] = 48; }) == "/hours/1/last");
    CHECK(place_after([](Json& j) {
              j["hours"][1]["first"] = 48;
              j["hours"][1]["last"] = 48;
          }) == "/hours/1/first");
    CHECK(place_after([](Json& j) { j["hours"][0]["last"] = 45; }) == "/hours/0/last");
    CHECK(place_after([](Json& j) { j["hours"][0]["first"] = 0; }) == "/hours/0/first");
    CHECK(place_after([](Json& j) { j["hours"][0]["hour"] = "2026-11-16T02:01:00Z"; }) ==
          "/hours/0/hour");
    CHECK(place_after([](Json& j) { j["hours"][0]["boot"] = "XY"; }) == "/hours/0/boot");
    CHECK(place_after([](Json& j) {
              auto& shown = j["hours"][0]["shown"];
              std::swap(shown[0], shown[1]);
          }) == "/hours/0/shown/1");
    CHECK(place_after([](Json& j) { j["hours"][0]["shown"][1] = j["hours"][0]["shown"][0]; }) ==
          "/hours/0/shown/1");
    CHECK(place_after([](Json& j) { j["hours"][0]["shown"][0]["count"] = 0; }) ==
          "/hours/0/shown/0/count");
    CHECK(place_after([](Json& j) { j["hours"][1]["shown"][0]["bulletin_id"] = "x"; }) ==
          "/hours/1/shown/0/bulletin_id");
    CHECK(place_after([](Json& j) { j["hours"][0]["shown"][0]["shown_ms"] = -1; }) ==
          "/hours/0/shown/0/shown_ms");
    CHECK(place_after([](Json& j) { j["health"]["boot"] = ""; }) == "/health/boot");
    CHECK(place_after([](Json& j) { j["screen"] = "../x"; }) == "/screen");
}
