#include "district/reports.hpp"

#include "district/shown_sums.hpp"
#include "tests/district/fleet.hpp"
#include "tests/district/world.hpp"
#include "trust/screen_id.hpp"

#include <doctest/doctest.h>
#include <random>

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

namespace {

/// All that reports change.
std::vector<Rows> state_of(Database& database)
{
    std::vector<Rows> state;
    for (const char* sql :
         {"select id, acknowledged, board, case when held is null then 0 else 1 end from screens"
          " order by id",
          "select screen, hour, layer, bulletin_id, times, shown_ms from shown"
          " order by screen, hour, layer, bulletin_id",
          "select screen, first_record, last_record from ahead order by screen, first_record,"
          " last_record",
          "select screen, board, reached from boards order by screen, board",
          "select screen, board, first_record from runs_apart order by screen, board,"
          " first_record"}) {
        state.push_back(*database.rows(sql));
    }
    return state;
}

/// Reports as screens, copies of their cards and strangers send them, from a seed.
class Traffic {
public:
    explicit Traffic(unsigned seed) : chance_(seed) {}

    void enrol_at(Database& database) const
    {
        Screens screens(database);
        for (const auto& key : keys_) {
            const std::string ticket = *screens.make_ticket("th-mot", monday);
            REQUIRE(screens.enrol(test::enrolment_text(ticket, "th-mot", key, key.public_key()),
                                  monday));
        }
    }
    std::string next()
    {
        const auto& key = keys_[below(keys_.size())];
        const std::string screen = trust::screen_id(key.public_key());
        const auto first = static_cast<std::int64_t>(1 + below(30));
        std::vector<bulletin::ProofRecord> records;
        for (std::int64_t number = first; number < first + 4; ++number)
            records.push_back(test::record(number, monday, "tin-" + std::to_string(below(3))));
        if (below(8) == 0) records.clear();
        // More boards than a screen is listened to, now and then.
        const std::string board = below(5) == 0 ? "board-" + std::to_string(below(12)) : "board-0";
        const auto& signer = below(10) == 0 ? keys_.front() : key;
        const std::string site = below(15) == 0 ? "cs-hai" : "th-mot";
        return test::report_text(screen, site, records, signer, board);
    }
    std::size_t below(std::size_t end) { return chance_() % end; }

private:
    std::mt19937 chance_;
    std::vector<trust::PrivateKey> keys_ = [] {
        std::vector<trust::PrivateKey> keys;
        for (int i = 0; i < 4; ++i) keys.push_back(trust::PrivateKey::generate());
        return keys;
    }();
};

} // namespace

// Method: the same reports, one by one at one district, and in batches of up to six at another.
TEST_CASE("reports that are answered together come to what they come to one by one")
{
    std::size_t refused = 0;
    for (unsigned seed = 1; seed <= 6; ++seed) {
        CAPTURE(seed);
        Traffic traffic(seed);
        test::World alone;
        test::World together;
        traffic.enrol_at(alone.database());
        traffic.enrol_at(together.database());
        for (int batch = 0; batch < 30; ++batch) {
            std::vector<std::string> texts;
            for (std::size_t count = 1 + traffic.below(6); count > 0; --count)
                texts.push_back(traffic.next());
            const auto answers =
                Reports(together.database()).answer_all({texts.begin(), texts.end()}, monday);
            REQUIRE(answers.size() == texts.size());
            for (std::size_t i = 0; i < texts.size(); ++i) {
                const auto expected = Reports(alone.database()).answer(texts[i], monday);
                REQUIRE(answers[i].has_value() == expected.has_value());
                if (!expected) {
                    ++refused;
                    CHECK(answers[i].error().happened == expected.error().happened);
                    continue;
                }
                CHECK(answers[i]->acknowledged == expected->acknowledged);
            }
        }
        CHECK(state_of(alone.database()) == state_of(together.database()));
    }
    CHECK(refused > 0);
}

TEST_CASE("where the database fails, no report of the batch is acknowledged, and all come again")
{
    Fleet fleet;
    const std::string text =
        test::report_text(fleet.screen, "th-mot", {test::record(1, monday)}, fleet.key);
    REQUIRE(fleet.world.database().define("alter table shown rename to hidden"));
    for (const auto& answer : Reports(fleet.world.database()).answer_all({text, text}, monday))
        CHECK(!answer);
    REQUIRE(fleet.world.database().define("alter table hidden rename to shown"));
    CHECK(Reports(fleet.world.database()).answer_all({text}, monday).at(0)->acknowledged == 1);
}
