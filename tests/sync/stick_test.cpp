#include "sync/stick.hpp"

#include "assets/durable.hpp"
#include "bulletin/receipt.hpp"
#include "sync/enrolment.hpp"
#include "tests/bulletin/tally_values.hpp"
#include "tests/sim/scratch.hpp"
#include "tests/sim/sim_district.hpp"
#include "trust/envelope.hpp"
#include "trust/screen_id.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::sync;

namespace {

struct World {
    sim::Scratch scratch;
    sim::SimDistrict district;
    assets::StatePaths paths{scratch.path() / "state"};
    bulletin::StickPaths stick{scratch.path() / "sticks/usb"};
    trust::PrivateKey device = make_device();
    std::string name = trust::screen_id(device.public_key());
    assets::Identity identity{.screen = "",
                              .site = sim::school,
                              .district = "http://d",
                              .pinned_root = district.identity().pinned_root};
    assets::Outbox outbox = *assets::Outbox::open(paths, assets::OutboxUser::sync);

    trust::PrivateKey make_device() const
    {
        std::filesystem::create_directories(paths.root);
        std::filesystem::create_directories(stick.ours());
        return std::move(*ensure_device_key(paths));
    }
    void be_enrolled()
    {
        identity.screen = name;
        REQUIRE(assets::save_identity(paths, identity));
        REQUIRE(outbox.number_for(name));
        REQUIRE(outbox.renumber(0));
    }
    void be_pending() const
    {
        REQUIRE(assets::save_identity(paths, identity));
        const Ticket ticket{.site = sim::school,
                            .district = "http://d",
                            .ticket = "let-me-in",
                            .root = identity.pinned_root};
        REQUIRE(assets::publish(paths.pending_ticket(), ticket_text(ticket)));
    }
    void show(int count)
    {
        for (int i = 0; i < count; ++i) {
            bulletin::ProofRecord record;
            record.boot = std::string(32, '0');
            record.from = sim::monday;
            record.shown = std::chrono::seconds{12};
            REQUIRE(outbox.append(record));
        }
        REQUIRE(outbox.commit());
    }
    void ask() const { REQUIRE(assets::publish(stick.collect(), "")); }
    void bring(const bulletin::Receipt& receipt, const trust::PrivateKey& key) const
    {
        trust::Envelope envelope{.payload_type = std::string(bulletin::receipt_payload_type),
                                 .payload = bulletin::receipt_text(receipt),
                                 .signatures = {}};
        trust::sign(envelope, key);
        bring_to(stick.receipt_of(name), trust::envelope_text(envelope));
    }
    static void bring_to(const std::filesystem::path& place, const std::string& text)
    {
        std::filesystem::create_directories(place.parent_path());
        REQUIRE(assets::publish(place, text));
    }
    /// As a card does that is swapped, or repaired past saving.
    void lose_outbox() const
    {
        for (const char* suffix : {"", "-wal", "-shm"})
            std::filesystem::remove(paths.outbox().string() + suffix);
    }
    StickVisit visit()
    {
        const auto root = trust::parse_root(identity.pinned_root);
        return visit_stick(stick, {.paths = paths,
                                   .identity = identity,
                                   .outbox = outbox,
                                   .device = device,
                                   .root = root->role,
                                   .newest = sim::monday,
                                   .health = tests::a_health()});
    }
    [[nodiscard]] std::vector<std::string> letters() const
    {
        return assets::real_disk().names(stick.letters_of(name));
    }
    [[nodiscard]] bulletin::TallyReport report(std::int64_t first) const
    {
        const auto text = assets::read_file(
            stick.letters_of(name) / bulletin::report_letter_name(first), 1 << 20);
        const auto envelope = trust::parse_envelope(*text, 1 << 20);
        CHECK(trust::signers(*envelope, std::vector{device.public_key()}).size() == 1);
        return *bulletin::parse_tally(envelope->payload);
    }
};

} // namespace

TEST_CASE("a screen without a line leaves its enrolment and its records on the first stick")
{
    World world;
    world.be_pending();
    world.show(2);
    world.ask();
    const StickVisit visit = world.visit();
    CHECK(visit.refused.empty());
    CHECK(visit.letters == 2);
    CHECK(world.letters() == std::vector<std::string>{bulletin::enrolment_letter_name,
                                                      bulletin::report_letter_name(1)});
    const bulletin::TallyReport report = world.report(1);
    CHECK(report.screen == world.name);
    CHECK(report.hours.back().last == 2);
    CHECK(report.health == tests::a_health());
    CHECK(*world.outbox.unsent_count() == 2); // Until the district says that it holds them.
    const auto letter = assets::read_file(
        world.stick.letters_of(world.name) / bulletin::enrolment_letter_name, 1 << 16);
    // Whoever finds the stick must not enrol in this screen's place.
    const auto envelope = trust::parse_envelope(*letter, 1 << 16);
    CHECK(envelope->payload.find("let-me-in") == std::string::npos);
}

TEST_CASE("a receipt enrols the screen, and takes what is held out of the outbox and off the stick")
{
    World world;
    world.be_pending();
    world.show(3);
    world.ask();
    REQUIRE(world.visit().letters == 2);
    world.bring(
        {.screen = world.name, .site = sim::school, .acknowledged = 2, .issued = sim::monday},
        world.district.online_key);
    world.show(1);
    const StickVisit visit = world.visit();
    CHECK(visit.refused.empty());
    CHECK(visit.enrolled);
    CHECK(visit.acknowledged == 2);
    CHECK(assets::load_identity(world.paths)->screen == world.name);
    CHECK_FALSE(std::filesystem::exists(world.paths.pending_ticket()));
    CHECK(world.report(3).hours.back().last == 4);
    CHECK_FALSE(std::filesystem::exists(world.stick.letters_of(world.name) /
                                        bulletin::report_letter_name(1)));
}

TEST_CASE(
    "a pending screen that lost its outbox after its first letters never numbers from 1 again")
{
    World world;
    world.be_pending();
    world.show(2);
    world.ask();
    REQUIRE(world.visit().letters == 2);
    world.lose_outbox();
    world.show(3);
    CHECK(world.visit().letters == 1); // Its enrolment alone: the district may hold 1 and 2.
    CHECK(world.report(1).hours.back().last == 2);

    world.bring(
        {.screen = world.name, .site = sim::school, .acknowledged = 2, .issued = sim::monday},
        world.district.online_key);
    CHECK(world.visit().refused.empty());
    CHECK(world.report(3).hours.back().last == 5);
}

TEST_CASE("a receipt counts also where an older district left it")
{
    World world;
    world.be_enrolled();
    world.show(3);
    world.bring(
        {.screen = world.name, .site = sim::school, .acknowledged = 3, .issued = sim::monday},
        world.district.online_key);
    std::filesystem::rename(world.stick.receipt_of(world.name),
                            world.stick.old_receipt_of(world.name));
    CHECK(world.visit().acknowledged == 3);
}

TEST_CASE("a stick that does not ask gets nothing written, and its receipt counts all the same")
{
    World world;
    world.be_enrolled();
    world.show(3);
    world.bring(
        {.screen = world.name, .site = sim::school, .acknowledged = 3, .issued = sim::monday},
        world.district.online_key);
    const StickVisit visit = world.visit();
    CHECK(visit.acknowledged == 3);
    CHECK(visit.letters == 0);
    CHECK_FALSE(std::filesystem::exists(world.stick.letters()));
}

TEST_CASE("a receipt that is forged, another's, or an old one lets go of nothing")
{
    World world;
    world.be_enrolled();
    world.show(3);
    const bulletin::Receipt good{
        .screen = world.name, .site = sim::school, .acknowledged = 3, .issued = sim::monday};
    world.bring(good, trust::PrivateKey::generate());
    CHECK(world.visit().refused.size() == 1);
    world.bring({.screen = "screen-0000000000000000",
                 .site = sim::school,
                 .acknowledged = 3,
                 .issued = sim::monday},
                world.district.online_key);
    CHECK(world.visit().refused.size() == 1);
    world.bring({.screen = world.name, .site = "cs-hai", .acknowledged = 3, .issued = sim::monday},
                world.district.online_key);
    CHECK(world.visit().refused.size() == 1);
    REQUIRE(assets::publish(world.stick.receipt_of(world.name), "{"));
    CHECK(world.visit().refused.size() == 1);
    CHECK(*world.outbox.unsent_count() == 3);

    world.bring(good, world.district.online_key);
    CHECK(world.visit().acknowledged == 3);
    world.show(2);
    world.bring(
        {.screen = world.name, .site = sim::school, .acknowledged = 1, .issued = sim::monday},
        world.district.online_key);
    const StickVisit old = world.visit();
    CHECK(old.acknowledged == 0);
    CHECK(old.refused.empty());
    CHECK(*world.outbox.unsent_count() == 2);
}

TEST_CASE("a receipt for more than was ever sent is refused, and lets go of nothing")
{
    World world;
    world.be_enrolled();
    world.show(2);
    world.bring(
        {.screen = world.name, .site = sim::school, .acknowledged = 1000, .issued = sim::monday},
        world.district.online_key);
    CHECK(world.visit().refused.size() == 1);
    CHECK(*world.outbox.unsent_count() == 2);
}

TEST_CASE("after its outbox was lost an enrolled screen asks a receipt where its numbers go on")
{
    World world;
    world.identity.screen = world.name;
    REQUIRE(assets::save_identity(world.paths, world.identity));
    world.show(2);
    world.ask();
    CHECK(world.visit().letters == 0);
    // The district may hold more since: its records to come would be taken for those.
    world.bring({.screen = world.name,
                 .site = sim::school,
                 .acknowledged = 30,
                 .issued = sim::monday - std::chrono::hours{1}},
                world.district.online_key);
    CHECK(world.visit().letters == 0);
    world.bring(
        {.screen = world.name, .site = sim::school, .acknowledged = 40, .issued = sim::monday},
        world.district.online_key);
    CHECK(world.visit().letters == 1);
    CHECK(world.report(41).hours.back().last == 42);
}

TEST_CASE("a stick is noticed when it comes, and again when it has been away")
{
    World world;
    StickWatch watch(world.scratch.path() / "sticks");
    CHECK(watch.come() == std::vector{world.stick.root});
    CHECK(watch.come().empty());
    CHECK(watch.there().size() == 1);
    std::filesystem::remove_all(world.stick.root);
    CHECK(watch.come().empty());
    std::filesystem::create_directories(world.stick.ours());
    std::filesystem::create_directories(world.scratch.path() / "sticks/holiday-photos");
    CHECK(watch.come() == std::vector{world.stick.root});
}
