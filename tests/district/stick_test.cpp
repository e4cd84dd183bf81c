#include "district/stick.hpp"

#include "bulletin/receipt.hpp"
#include "district/shown_sums.hpp"
#include "tests/district/fleet.hpp"
#include "tests/district/world.hpp"
#include "trust/digest.hpp"
#include "trust/envelope.hpp"
#include "trust/screen_id.hpp"
#include "trust/ticket_proof.hpp"

#include <doctest/doctest.h>
#include <fstream>

using namespace bangtin;
using namespace bangtin::district;
using test::monday;
using test::record;

namespace {

struct Trip {
    test::World world;
    bulletin::StickPaths stick{world.path("stick")};
    trust::PrivateKey key = trust::PrivateKey::generate();
    trust::PrivateKey online = trust::PrivateKey::generate();
    std::string screen = trust::screen_id(key.public_key());
    std::string ticket = *Screens(world.database()).make_ticket("th-mot", monday);

    void leave(const std::string& name, const std::string& text) const
    {
        REQUIRE(make_folder(stick.letters_of(screen), Privacy::shared));
        REQUIRE(write_file(stick.letters_of(screen) / name, text, Privacy::shared));
    }
    void leave_enrolment() const { leave_enrolment_by(ticket); }
    void leave_enrolment_by(const std::string& of) const
    {
        const Digest proof = trust::ticket_proof(trust::sha256(of), key.public_key(), "th-mot");
        const Json json = {{"format", "bangtin.enrolment/1"},
                           {"proof", proof.hex()},
                           {"site", "th-mot"},
                           {"key", trust::key_hex(key.public_key())}};
        leave(bulletin::enrolment_letter_name,
              test::sealed_text(enrolment_payload_type, to_text(json), key));
    }
    void leave_report(std::int64_t first, const trust::PrivateKey& by) const
    {
        leave(bulletin::report_letter_name(first),
              test::report_text(screen, "th-mot",
                                {record(first, monday), record(first + 1, monday)}, by));
    }
    [[nodiscard]] LettersTaken take() { return *take_letters(world.database(), stick, monday); }
    [[nodiscard]] std::int64_t counted()
    {
        const auto sums = sum_up(world.database(), std::nullopt);
        return sums->by_site.empty() ? 0 : sums->by_site.front().count;
    }
};

} // namespace

TEST_CASE("a screen that nobody has heard of is enrolled and counted from one stick")
{
    Trip trip;
    trip.leave_report(3, trip.key);
    trip.leave_report(1, trip.key);
    trip.leave_enrolment();
    const LettersTaken taken = trip.take();
    CHECK(taken.refused.empty());
    CHECK(taken.screens == 1);
    CHECK(taken.enrolled == 1);
    CHECK(taken.reports == 2);
    CHECK(taken.records_new == 4);
    CHECK(trip.counted() == 4);
    CHECK(std::filesystem::is_empty(trip.stick.letters_of(trip.screen)));
}

TEST_CASE("however often a stick brings the same letters, each record counts once")
{
    Trip trip;
    for (int round = 0; round < 3; ++round) {
        trip.leave_enrolment();
        trip.leave_report(1, trip.key);
        CHECK(trip.take().records_new == (round == 0 ? 2 : 0));
    }
    CHECK(trip.counted() == 2);
}

TEST_CASE("a letter that is not its screen's own is named, left, and keeps no other from coming in")
{
    Trip trip;
    trip.leave_enrolment();
    trip.leave_report(1, trust::PrivateKey::generate());
    trip.leave_report(3, trip.key);
    trip.leave(bulletin::report_letter_name(5), "{");
    trip.leave("._report-000000000000001.json", "what another system leaves behind");
    const LettersTaken taken = trip.take();
    REQUIRE(taken.refused.size() == 2);
    CHECK(taken.refused.at(0).file.filename() == bulletin::report_letter_name(1));
    CHECK(taken.refused.at(1).file.filename() == bulletin::report_letter_name(5));
    CHECK(std::filesystem::exists(taken.refused.at(0).file));
    CHECK(trip.counted() == 0); // What came in waits for what is before it.
    trip.leave_report(1, trip.key);
    CHECK(trip.take().records_new == 4);
    CHECK(trip.counted() == 4);
}

TEST_CASE("a receipt says what is held without a gap, under the online key, and asks for letters")
{
    Trip trip;
    trip.leave_enrolment();
    trip.leave_report(1, trip.key);
    trip.leave_report(7, trip.key); // 3 to 6 are on another stick.
    REQUIRE(trip.take().records_new == 2);
    CHECK(*write_receipts(trip.world.database(), trip.stick, trip.online, monday) == 1);
    const auto text =
        read_file(trip.stick.receipt_of(trip.screen), bulletin::receipt_envelope_bytes_max);
    REQUIRE(text);
    const auto envelope = trust::parse_envelope(*text, bulletin::receipt_envelope_bytes_max);
    REQUIRE(envelope);
    CHECK(envelope->payload_type == bulletin::receipt_payload_type);
    CHECK(trust::signers(*envelope, std::vector{trip.online.public_key()}).size() == 1);
    CHECK(*bulletin::parse_receipt(envelope->payload) ==
          bulletin::Receipt{
              .screen = trip.screen, .site = "th-mot", .acknowledged = 2, .issued = monday});
    CHECK(std::filesystem::exists(trip.stick.collect()));
}

TEST_CASE("receipts stand in shards, so that a province's fit a stick, and none is there twice")
{
    Trip trip;
    trip.leave_enrolment();
    REQUIRE(trip.take().enrolled == 1);
    std::filesystem::create_directories(trip.stick.receipts());
    std::ofstream(trip.stick.old_receipt_of(trip.screen)) << "of an older district";
    REQUIRE(*write_receipts(trip.world.database(), trip.stick, trip.online, monday) == 1);
    const auto receipt = trip.stick.receipt_of(trip.screen);
    CHECK(std::filesystem::exists(receipt));
    CHECK(receipt.parent_path().parent_path() == trip.stick.receipts());
    CHECK(receipt.parent_path().filename() == trip.screen.substr(trip.screen.size() - 2));
    CHECK_FALSE(std::filesystem::exists(trip.stick.old_receipt_of(trip.screen)));
}

TEST_CASE("a proof of no ticket lets nobody in")
{
    Trip trip;
    trip.leave_enrolment_by("a guess");
    trip.leave_report(1, trip.key);
    const LettersTaken taken = trip.take();
    CHECK(taken.refused.size() == 2);
    CHECK(trip.counted() == 0);
}

TEST_CASE("an empty stick brings nothing, and that is no fault")
{
    Trip trip;
    const LettersTaken taken = trip.take();
    CHECK(taken.screens == 0);
    CHECK(taken.records_new == 0);
}
