#include "sync/fetch.hpp"

#include "sync/depot.hpp"
#include "sync/walk.hpp"
#include "tests/sim/sim_disk.hpp"
#include "tests/sim/sim_transport.hpp"
#include "tests/sync/wanted.hpp"
#include "trust/digest.hpp"

#include <doctest/doctest.h>
#include <limits>

using namespace bangtin;
using namespace bangtin::sync;
using assets::FileKind;
using assets::Shelf;
using assets::WantedFile;
using sim::SimDisk;
using sim::SimTransport;

namespace {

FetchTally fetch_whole(const std::vector<WantedFile>& files, SimTransport& transport, Shelf& shelf)
{
    Spending unlimited{Budget{}};
    Mirrors mirrors({&transport});
    return fetch_all(files, mirrors, shelf, unlimited);
}

} // namespace

// Method: cut the line after every possible byte in turn, check what is left behind, heal the line,
// and finish.
TEST_CASE("a picture cut off at any byte resumes there and arrives whole")
{
    const std::string bytes = "Lễ khai giảng năm học mới lúc bảy giờ sáng thứ Hai";
    const WantedFile file = picture(bytes);
    const std::map<std::string, std::string> depot{{depot_path(file), bytes}};

    for (Bytes cut = 0; cut < file.asset.length; ++cut) {
        CAPTURE(cut);
        SimDisk disk;
        Shelf shelf = shelf_on(disk);
        SimTransport transport(depot);

        transport.cut_after(cut);
        const FetchTally interrupted = fetch_whole({file}, transport, shelf);
        REQUIRE(interrupted.unanswered);
        CHECK(interrupted.unanswered->fault == FetchFault::offline);
        CHECK(shelf.part_length(file.asset) == cut);
        CHECK_FALSE(shelf.holds(file.asset));

        transport.heal();
        const FetchTally finished = fetch_whole({file}, transport, shelf);
        CHECK(finished.arrived == 1);
        CHECK(finished.bytes == file.asset.length - cut);
        CHECK(shelf.proves(file.asset));
        CHECK(transport.bytes_served() == file.asset.length); // No byte was paid for twice.
    }
}

TEST_CASE(
    "bytes that are not what their name says never reach the shelf, and the next file is fetched")
{
    const std::string good = "ảnh thật";
    const WantedFile lied_about = picture("anh mot");
    const WantedFile honest = picture(good);
    SimDisk disk;
    Shelf shelf = shelf_on(disk);
    const std::map<std::string, std::string> depot{{depot_path(lied_about), "anh hai"},
                                                   {depot_path(honest), good}};
    SimTransport transport(depot);

    const FetchTally tally = fetch_whole({lied_about, honest}, transport, shelf);
    CHECK(tally.arrived == 1);
    REQUIRE(tally.refused.size() == 1);
    CHECK(tally.refused[0].item.reason.find("not what its name says") != std::string::npos);
    CHECK_FALSE(shelf.holds(lied_about.asset));
    CHECK(shelf.part_length(lied_about.asset) == 0);
    CHECK(shelf.proves(honest.asset));
}

TEST_CASE("a file of another length, an absent one and an oversized one are refused by name")
{
    const WantedFile shorter = picture("đủ dài");
    const WantedFile absent = picture("không có");
    WantedFile huge = picture("x");
    huge.asset.length = std::numeric_limits<Bytes>::max();
    const std::map<std::string, std::string> depot{{depot_path(shorter), "đủ"},
                                                   {depot_path(huge), "x"}};
    SimDisk disk;
    Shelf shelf = shelf_on(disk);
    SimTransport transport(depot);

    const FetchTally tally = fetch_whole({shorter, absent, huge}, transport, shelf);
    CHECK(tally.arrived == 0);
    CHECK(tally.refused.size() == 3);
    CHECK_FALSE(tally.stopped_by);
    CHECK(shelf.list().empty());
}

// Method: let the disk be full at every byte; what is left must be a usable part, never a wrong
// file.
TEST_CASE("a disk that fills up at any byte stops the fetch, and room lets it go on")
{
    const std::string bytes(3000, 'a');
    const WantedFile file = picture(bytes);
    const std::map<std::string, std::string> depot{{depot_path(file), bytes}};
    for (Bytes capacity = 0; capacity < 3000; capacity += 100) {
        CAPTURE(capacity);
        SimDisk disk;
        Shelf shelf = shelf_on(disk);
        SimTransport transport(depot);
        disk.limit(capacity);
        const FetchTally full = fetch_whole({file}, transport, shelf);
        REQUIRE(full.stopped_by);
        CHECK(full.stopped_by->disk == assets::DiskFault::full);
        CHECK_FALSE(shelf.holds(file.asset));
        disk.limit(10'000);
        CHECK(fetch_whole({file}, transport, shelf).arrived == 1);
    }
}

TEST_CASE("a step moves at most its budget")
{
    const std::string bytes(1000, 'b');
    const WantedFile file = picture(bytes);
    const std::map<std::string, std::string> depot{{depot_path(file), bytes}};
    SimDisk disk;
    Shelf shelf = shelf_on(disk);
    SimTransport transport(depot);

    const auto step = [&](Bytes budget) {
        Spending spending{Budget{.bytes = budget}};
        return fetch_step(file, transport, shelf, spending);
    };
    const auto first = step(400);
    REQUIRE(first);
    CHECK(first->held == 400);
    CHECK(first->completion == Completion::partial);
    CHECK(step(400)->held == 800);
    const auto last = step(400);
    REQUIRE(last);
    CHECK(last->completion == Completion::complete);
}

// Method: every budget in bytes from one up, spent over and over; the walk must take what it may,
// say that more waits as long as it does, and end with both files.
TEST_CASE("a walk ends when its budget is spent, and the next goes on at that byte")
{
    const std::vector<std::string> pictures{std::string(700, 'a'), std::string(500, 'b')};
    const std::vector<WantedFile> files{picture(pictures[0]), picture(pictures[1])};
    const std::map<std::string, std::string> depot{{depot_path(files[0]), pictures[0]},
                                                   {depot_path(files[1]), pictures[1]}};
    for (Bytes budget = 1; budget < 1300; budget += 37) {
        CAPTURE(budget);
        SimDisk disk;
        Shelf shelf = shelf_on(disk);
        SimTransport transport(depot);
        FetchTally tally;
        for (Bytes walks = 0; walks <= 1200 / budget; ++walks) {
            std::vector<WantedFile> left = files;
            std::erase_if(left, [&](const auto& file) { return shelf.holds(file.asset); });
            Spending spending{Budget{.bytes = budget}};
            Mirrors mirrors({&transport});
            tally = fetch_all(left, mirrors, shelf, spending);
            CHECK(tally.bytes <= budget);
            CHECK_FALSE(tally.stopped_by);
            CHECK(tally.more_waiting ==
                  !(shelf.holds(files[0].asset) && shelf.holds(files[1].asset)));
            if (!tally.more_waiting) break;
        }
        CHECK(shelf.proves(files[0].asset));
        CHECK(shelf.proves(files[1].asset));
        CHECK(transport.bytes_served() == 1200);
    }
}

namespace {

/// Sends more than it was asked for, against the contract.
class Gushing final : public Transport {
public:
    [[nodiscard]] Result<SmallAnswer, TransportError> get(const SmallFile& file) override
    {
        return fail(TransportError{TransportFault::missing, file.path});
    }
    [[nodiscard]] Result<Bytes, TransportError> take(const Run& run, const RunSink& sink) override
    {
        static_cast<void>(sink(std::string(run.budget + 1, 'x')));
        return run.budget + 1;
    }
    [[nodiscard]] std::string name() const override { return "gushing"; }
};

} // namespace

TEST_CASE("more bytes than were asked for are the mirror's fault, not the card's")
{
    const WantedFile file = picture("đủ dài");
    SimDisk disk;
    Shelf shelf = shelf_on(disk);
    Gushing transport;
    Mirrors mirrors({&transport});
    Spending unlimited{Budget{}};
    const FetchTally tally = fetch_all({file}, mirrors, shelf, unlimited);
    CHECK_FALSE(tally.stopped_by);
    CHECK(tally.refused.size() == 1);
    CHECK(shelf.part_length(file.asset) == 0);
}

TEST_CASE(
    "a part that the card does not give back is the card's fault, waits, and holds up no other")
{
    const std::string bytes(3000, 'a');
    const std::string other(100, 'b');
    const WantedFile file = picture(bytes);
    const std::map<std::string, std::string> depot{{depot_path(file), bytes},
                                                   {depot_path(picture(other)), other}};
    SimDisk disk;
    Shelf shelf = shelf_on(disk);
    SimTransport transport(depot);
    auto part = shelf.path_of(file.asset.digest);
    part += ".part";
    disk.make_unreadable(part);

    const FetchTally tally = fetch_whole({file, picture(other)}, transport, shelf);
    CHECK(tally.arrived == 1);
    REQUIRE(tally.refused.size() == 1);
    CHECK(tally.refused[0].item.reason.find(part.string()) != std::string::npos);
    CHECK(shelf.part_length(file.asset) == 3000);

    disk.make_readable();
    CHECK(fetch_whole({file}, transport, shelf).arrived == 1);
    CHECK(transport.bytes_served() == 3100); // No byte was paid for twice.
}
