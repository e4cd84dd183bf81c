#include "district/counting.hpp"

#include "district/shown_sums.hpp"
#include "tests/district/fleet.hpp"
#include "tests/district/world.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <map>
#include <rapidcheck.h>
#include <span>

using namespace bangtin;
using namespace bangtin::district;
using bulletin::ProofRecord;
using bulletin::ShownHour;
using test::monday;
using test::record;

namespace {

/// How often, and how many milliseconds.
using Sum = std::pair<std::int64_t, std::int64_t>;
/// By hour, layer and bulletin.
using Sums = std::map<std::tuple<std::int64_t, std::string, std::string>, Sum>;

struct Fleet {
    test::World world;
    trust::PrivateKey key = trust::PrivateKey::generate();
    std::string screen = enrolled();

    std::string enrolled()
    {
        Screens screens(world.database());
        const std::string ticket = *screens.make_ticket("th-mot", monday);
        return *screens.enrol(test::enrolment_text(ticket, "th-mot", key, key.public_key()),
                              monday);
    }
    std::int64_t take(std::span<const ProofRecord> batch)
    {
        return take_hours(bulletin::tally(batch));
    }
    std::int64_t take_hours(const std::vector<ShownHour>& hours)
    {
        auto transaction = Transaction::begin(world.database());
        const std::int64_t held = *count_hours(
            world.database(), *Screens(world.database()).find_reporter(screen), hours, monday);
        REQUIRE(transaction->commit());
        return held;
    }
    Sums sums()
    {
        Sums sums;
        const auto rows = world.database().rows(
            "select hour, layer, bulletin_id, times, shown_ms from shown", {});
        for (const Row& row : *rows) {
            auto& sum = sums[{row.integer(0), row.text(1), row.text(2)}];
            sum.first += row.integer(3);
            sum.second += row.integer(4);
        }
        return sums;
    }
};

/// The second implementation: the records from 1 to the last that is held, one by one.
Sums plain_sums(const std::vector<ProofRecord>& records, std::int64_t held)
{
    Sums sums;
    for (const ProofRecord& one : records) {
        if (one.sequence > held) break;
        const auto hour = std::chrono::floor<std::chrono::hours>(one.from);
        auto& sum = sums[{Duration(hour.time_since_epoch()).count(),
                          std::string(bulletin::format_layer(one.layer)), one.bulletin_id}];
        sum.first += 1;
        sum.second += one.shown.count();
    }
    return sums;
}

/// A few hours of a few bulletins, with a reboot now and then.
std::vector<ProofRecord> some_records()
{
    std::vector<ProofRecord> records;
    const auto count = *rc::gen::inRange(1, 40);
    Instant from = monday;
    char boot = 'a';
    for (int i = 1; i <= count; ++i) {
        from += std::chrono::minutes(*rc::gen::inRange(0, 30));
        ProofRecord one = record(i, from, "tin-" + std::to_string(*rc::gen::inRange(1, 4)));
        if (*rc::gen::inRange(0, 8) == 0) boot = static_cast<char>('a' + (boot - 'a' + 1) % 6);
        one.boot = std::string(32, boot);
        one.shown = Duration(*rc::gen::inRange(0, 60'000));
        records.push_back(one);
    }
    return records;
}

} // namespace

// Method: cut into batches anywhere, each brought at least once, some again, in any order.
TEST_CASE("in any order and with any repetition of any cut the sums are those of the records")
{
    CHECK(rc::check([] {
        Fleet fleet;
        const auto records = some_records();
        std::vector<std::span<const ProofRecord>> batches;
        for (std::size_t done = 0; done < records.size();) {
            const auto length = *rc::gen::inRange<std::size_t>(1, records.size() + 1 - done);
            batches.push_back(std::span(records).subspan(done, length));
            done += length;
        }
        const auto again = *rc::gen::container<std::vector<std::size_t>>(
            3, rc::gen::inRange<std::size_t>(0, batches.size()));
        for (const std::size_t place : again) batches.push_back(batches[place]);
        while (!batches.empty()) {
            const auto place = *rc::gen::inRange<std::size_t>(0, batches.size());
            fleet.take(batches[place]);
            batches.erase(batches.begin() + static_cast<std::ptrdiff_t>(place));
        }
        const auto all = static_cast<std::int64_t>(records.size());
        RC_ASSERT(Screens(fleet.world.database()).find_reporter(fleet.screen)->acknowledged == all);
        RC_ASSERT((fleet.sums() == plain_sums(records, all)));
        RC_ASSERT(fleet.world.database().rows("select 1 from ahead")->empty());
    }));
}

// Method: batches that overlap in any way, as a line and several sticks bring them; after each one
// the sums must be those of exactly the records that are acknowledged. Then the screen sends what
// is left, as it does from the acknowledged one on, and nothing is missing.
TEST_CASE(
    "batches that overlap are never counted twice, and what they leave out comes when asked for")
{
    CHECK(rc::check([] {
        Fleet fleet;
        const auto records = some_records();
        std::int64_t held = 0;
        const auto rounds = *rc::gen::inRange(1, 8);
        for (int round = 0; round < rounds; ++round) {
            const auto first = *rc::gen::inRange<std::size_t>(0, records.size());
            const auto length = *rc::gen::inRange<std::size_t>(1, records.size() + 1 - first);
            const std::int64_t now = fleet.take(std::span(records).subspan(first, length));
            RC_ASSERT(now >= held);
            held = now;
            RC_ASSERT((fleet.sums() == plain_sums(records, held)));
        }
        const auto all = static_cast<std::int64_t>(records.size());
        while (held < all) {
            const auto length = *rc::gen::inRange<std::size_t>(1, 10);
            const auto rest = std::span(records).subspan(static_cast<std::size_t>(held));
            const std::int64_t now = fleet.take(rest.first(std::min(length, rest.size())));
            RC_ASSERT(now > held);
            held = now;
        }
        RC_ASSERT((fleet.sums() == plain_sums(records, all)));
    }));
}

TEST_CASE("a screen that did not know the time counts in the hour in which it was heard")
{
    Fleet fleet;
    ProofRecord undated = record(1, *parse_instant("1970-01-02T00:00:00Z"));
    undated.grade = TimeGrade::unknown;
    fleet.take({&undated, 1});
    const auto sums = sum_by_hour(fleet.world.database(), std::nullopt);
    REQUIRE(sums->size() == 1);
    CHECK(sums->front().hour == std::chrono::floor<std::chrono::hours>(monday));
}

TEST_CASE("a flood of runs behind a gap is kept within bounds, and the acknowledgement stays")
{
    Fleet fleet;
    std::vector<ShownHour> runs;
    for (std::int64_t i = 0; i < runs_ahead_max + 10; ++i) {
        const ProofRecord one = record(10 + 2 * i, monday);
        runs.push_back(bulletin::tally({&one, 1}).front());
    }
    CHECK(fleet.take_hours(runs) == 0);
    const auto kept = fleet.world.database().rows("select count(*) from ahead");
    CHECK(kept->front().integer(0) == runs_ahead_max);
    CHECK(fleet.sums().empty());
}
