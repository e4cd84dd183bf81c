#include "update/install.hpp"

#include "tests/sim/sim_disk.hpp"
#include "tests/update/sim_card.hpp"
#include "trust/digest.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::update;
using sim::SimCard;
using Fault = InstallError::Fault;

namespace {

const std::filesystem::path shelf_file = "/shelf/system";
const BootState at_rest{.good = SlotName::a};

/// Not a multiple of what is written at once, and no two pieces alike.
std::string image_of(std::size_t length)
{
    std::string bytes(length, '\0');
    for (std::size_t at = 0; at < length; ++at)
        bytes[at] = static_cast<char>(at * 31 + (at >> 12U) + 1);
    return bytes;
}

Install step_for(const std::string& image, SlotName slot = SlotName::b)
{
    return {{2000, {trust::sha256(image), image.size()}}, slot};
}

struct Bench {
    std::string image = image_of((3U << 20U) + 12'345);
    sim::SimDisk disk;
    SimCard card{at_rest};

    Bench() { put(image); }
    void put(std::string_view bytes)
    {
        REQUIRE(disk.make_folder("/shelf"));
        REQUIRE(disk.write_synced(shelf_file, bytes, assets::Secrecy::shared));
    }
    Result<void, InstallError> run()
    {
        return install(step_for(image), at_rest, shelf_file, disk, card);
    }
    [[nodiscard]] bool stands() const
    {
        return card.slot(SlotName::b).compare(0, image.size(), image) == 0;
    }
    /// What no loader would take for a file system.
    [[nodiscard]] bool empty() const
    {
        return card.slot(SlotName::b).compare(0, sector_bytes, std::string(sector_bytes, '\0')) ==
               0;
    }
};

} // namespace

TEST_CASE("a system is copied whole and then on trial, and the slot that runs is as it was")
{
    Bench bench;
    const std::string running = bench.card.slot(SlotName::a);
    REQUIRE(bench.run());
    CHECK(bench.stands());
    CHECK(bench.card.slot(SlotName::a) == running);
    CHECK(
        bench.card.state() ==
        BootState{.good = SlotName::a, .trial = SlotName::b, .trial_build = 2000, .tries_left = 3});
}

// Method: the power goes in every write in turn, with what was not synced there or gone.
TEST_CASE("a power cut at any write leaves what ran, or a trial that is whole")
{
    Bench whole;
    REQUIRE(whole.run());
    const std::size_t writes = whole.card.writes();
    REQUIRE(writes > 6);
    bool trial_seen = false;
    for (const auto unsynced : {SimCard::Unsynced::lost, SimCard::Unsynced::kept}) {
        for (std::size_t cut = 0; cut < writes; ++cut) {
            CAPTURE(cut);
            Bench bench;
            bench.card.lose_power_after(cut);
            CHECK_FALSE(bench.run());
            bench.card.boot(unsynced);
            const BootState found = bench.card.state();
            CHECK(found.good == SlotName::a);
            if (!found.trial) continue;
            trial_seen = true;
            CHECK(bench.stands());
        }
    }
    CHECK(trial_seen);
}

TEST_CASE("a file with one byte changed, cut off or longer is refused, and nothing can be started")
{
    const std::string good = Bench().image;
    std::string changed = good;
    changed[changed.size() / 2] = static_cast<char>(changed[changed.size() / 2] ^ 1);
    for (const std::string& bytes :
         {changed, good.substr(0, good.size() - 1), good + "x", std::string()}) {
        CAPTURE(bytes.size());
        Bench bench;
        bench.put(bytes);
        const auto refused = bench.run();
        REQUIRE_FALSE(refused);
        CHECK(refused.error().fault == Fault::not_the_offer);
        CHECK(bench.empty());
        CHECK(bench.card.state() == at_rest);
    }
}

TEST_CASE("a card that gives back another byte than was written gets no trial")
{
    for (const Bytes at : {Bytes{0}, Bytes{1} << 20U, Bytes{(3U << 20U) + 12'344}}) {
        CAPTURE(at);
        Bench bench;
        bench.card.rot_at(SlotName::b, at);
        const auto refused = bench.run();
        REQUIRE_FALSE(refused);
        CHECK(refused.error().fault == Fault::card);
        CHECK(bench.empty());
        CHECK(bench.card.state() == at_rest);
    }
}

TEST_CASE("what does not fit into a slot is refused before anything is written")
{
    Bench bench;
    bench.card = SimCard(at_rest, 1 << 20U);
    const auto refused = bench.run();
    REQUIRE_FALSE(refused);
    CHECK(refused.error().fault == Fault::too_large);
    CHECK(bench.card.writes() == 0);
}

TEST_CASE("a newer one over one that waits for its trial is not on trial while it is written")
{
    const BootState waiting{
        .good = SlotName::a, .trial = SlotName::b, .trial_build = 1500, .tries_left = 3};
    Bench bench;
    bench.card = SimCard(waiting);
    bench.card.lose_power_after(copy_sectors.size() + 2);
    CHECK_FALSE(install(step_for(bench.image), waiting, shelf_file, bench.disk, bench.card));
    bench.card.boot(SimCard::Unsynced::kept);
    CHECK(bench.card.state() == at_rest);
}
