#include "district/reports.hpp"
#include "tests/district/fleet.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using test::monday;
using test::record;

namespace {

struct Fleet {
    test::World world;
    trust::PrivateKey key = trust::PrivateKey::generate();
    std::string screen = enrol(key);

    std::string enrol(const trust::PrivateKey& of)
    {
        Screens screens(world.database());
        const std::string ticket = *screens.make_ticket("th-mot", monday);
        return *screens.enrol(test::enrolment_text(ticket, "th-mot", of, of.public_key()), monday);
    }
    Outcome<std::int64_t> take(std::vector<bulletin::ProofRecord> records)
    {
        return Reports(world.database())
            .take(test::report_text(screen, "th-mot", std::move(records), key), monday);
    }
    std::int64_t counted() { return sum_up(world.database(), std::nullopt)->by_site.at(0).count; }
};

} // namespace

TEST_CASE("a gap holds the acknowledgement back until it is filled")
{
    Fleet fleet;
    CHECK(*fleet.take({record(1, monday)}) == 1);
    CHECK(*fleet.take({record(4, monday), record(5, monday)}) == 1);
    CHECK(sum_up(fleet.world.database(), std::nullopt)->missing.at(0).count == 2);
    CHECK(*fleet.take({record(2, monday), record(3, monday)}) == 5);
    CHECK(sum_up(fleet.world.database(), std::nullopt)->missing.empty());
}

// Method: an older screen sends its records one by one, begins again where no answer came, and is
// brought up to date in between.
TEST_CASE("records and sums of the same screen are counted together, each record once")
{
    Fleet fleet;
    Reports reports(fleet.world.database());
    const auto old = [&](std::vector<bulletin::ProofRecord> records) {
        return *reports.take(
            test::records_text(fleet.screen, "th-mot", std::move(records), fleet.key), monday);
    };
    CHECK(old({record(1, monday), record(2, monday)}) == 2);
    CHECK(old({record(1, monday), record(2, monday), record(3, monday)}) == 3);
    CHECK(old({record(1, monday), record(2, monday)}) == 3);
    CHECK(old({}) == 3);
    CHECK(*fleet.take({record(3, monday), record(4, monday)}) == 3); // Cut across: sent anew.
    CHECK(*fleet.take({record(4, monday), record(5, monday)}) == 5);
    CHECK(old({record(5, monday), record(6, monday)}) == 6);
    CHECK(fleet.counted() == 6);
}

TEST_CASE("a report that is not the screen's own is refused and leaves nothing")
{
    Fleet fleet;
    const auto stranger = trust::PrivateKey::generate();
    const std::string second = fleet.enrol(stranger);
    Reports reports(fleet.world.database());
    const std::vector records{record(1, monday)};
    const std::string texts[] = {
        test::report_text(fleet.screen, "th-mot", records, stranger), // Another screen's key.
        test::report_text("screen-none", "th-mot", records, fleet.key),
        test::report_text(fleet.screen, "cs-hai", records, fleet.key),
    };
    for (const std::string& text : texts) {
        CHECK(reports.take(text, monday).error().code == ExitCode::refused);
    }
    std::string broken = test::report_text(fleet.screen, "th-mot", records, fleet.key);
    CHECK(reports.take(broken.substr(0, broken.size() / 2), monday).error().code ==
          ExitCode::invalid);
    CHECK(sum_up(fleet.world.database(), std::nullopt)->by_site.empty());
    CHECK(second != fleet.screen);
}

TEST_CASE("sums are by bulletin, site, sending unit and topic, and by the local month")
{
    Fleet fleet;
    fleet.world.take({});
    const auto zone = *Zone::find("Asia/Ho_Chi_Minh");
    const auto november = *month_window("2026-11", zone);
    CHECK(november.opens == *parse_instant("2026-10-31T17:00:00Z"));
    bulletin::ProofRecord undated = record(3, *parse_instant("1970-01-02T00:00:00Z"));
    undated.grade = TimeGrade::unknown;
    REQUIRE(fleet.take(
        {record(1, november.closes - Duration(1)), record(2, november.closes), undated}));
    const auto hours = *sum_by_hour(fleet.world.database(), november);
    REQUIRE(hours.size() == 2);
    CHECK(hours.back() == HourSum{november.closes - std::chrono::hours{1}, {"tin-1", 1, 12'000}});
    const auto report = *sum_up(fleet.world.database(), november);
    CHECK(report.by_bulletin == std::vector{ShownSum{"tin-1", 2, 24'000}});
    CHECK(report.by_unit.at(0).name == "th-mot");
    CHECK(report.by_topic.at(0).name == "thi-dua");
    CHECK_FALSE(month_window("2026-13", zone));
    CHECK_FALSE(month_window("november", zone));
}
