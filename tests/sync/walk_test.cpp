#include "sync/walk.hpp"

#include "sync/depot.hpp"
#include "tests/sim/sim_disk.hpp"
#include "tests/sim/sim_transport.hpp"
#include "tests/sync/wanted.hpp"
#include "trust/digest.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <limits>

using namespace bangtin;
using namespace bangtin::sync;
using assets::Shelf;
using assets::WantedFile;
using sim::SimDisk;
using sim::SimTransport;

namespace {

/// A mirror and two neighbours, with the same film.
struct Neighbourhood {
    std::string film = std::string(100'000, 'f');
    WantedFile file = picture(film);
    std::map<std::string, std::string> depot{{depot_path(file), film}};
    SimDisk disk;
    Shelf shelf = shelf_on(disk);
    SimTransport mirror{depot}, near{depot}, other{depot};
    Mirrors mirrors{std::vector<Transport*>{&mirror}, std::vector<Transport*>{&near, &other}};

    FetchTally fetch(Bytes bytes = std::numeric_limits<Bytes>::max())
    {
        Spending spending{Budget{.bytes = bytes}};
        return fetch_all({file}, mirrors, shelf, spending);
    }
};

} // namespace

TEST_CASE("a neighbour gives a film over several passes, and the line is not asked for a byte")
{
    Neighbourhood world;
    for (int pass = 0; pass < 4; ++pass) {
        const FetchTally tally = world.fetch(30'000);
        CHECK(tally.bytes == 0);
        CHECK(tally.more_waiting == (pass < 3));
        CHECK(tally.refused.empty());
    }
    CHECK(world.near.bytes_served() == world.film.size());
    CHECK(world.shelf.proves(world.file.asset));
    CHECK(world.mirror.asked.empty());
    CHECK(world.other.asked.empty());
}

TEST_CASE("what no neighbour has comes from the mirror, and nobody is blamed")
{
    Neighbourhood world;
    for (SimTransport* near : {&world.near, &world.other})
        near->fault(depot_path(world.file), TransportFault::missing);
    const FetchTally tally = world.fetch();
    CHECK(tally.refused.empty());
    CHECK(tally.arrived == 1);
    CHECK(tally.bytes == world.film.size());
}

// Method: the neighbour lies over all of the film, in the middle of which it ends, or a pass does;
// the line must pay for the film once and no more.
TEST_CASE("a lying neighbour costs nothing but its own bytes")
{
    for (const Bytes ends_after : {Bytes{1'000'000}, Bytes{40'000}, Bytes{0}}) {
        for (const Bytes a_pass : {Bytes{1'000'000}, Bytes{30'000}}) {
            CAPTURE(ends_after);
            CAPTURE(a_pass);
            Neighbourhood world;
            world.other.fault(depot_path(world.file), TransportFault::missing);
            world.near.lie(depot_path(world.file), std::string(world.film.size(), 'x'));
            world.near.cut_after(ends_after);
            FetchTally tally;
            Bytes paid = 0;
            int passes = 0;
            do {
                tally = world.fetch(a_pass);
                paid += tally.bytes;
                CHECK(tally.refused.empty());
            } while (tally.more_waiting && ++passes < 20);
            CHECK(world.shelf.proves(world.file.asset));
            CHECK(paid == world.film.size());
            CHECK(world.mirror.bytes_served() == world.film.size());
        }
    }
}

TEST_CASE("what the line has begun no neighbour goes on with")
{
    Neighbourhood world;
    REQUIRE(world.shelf.append_part(world.file.asset, world.film.substr(0, 60'000)));
    const FetchTally tally = world.fetch();
    CHECK(tally.bytes == 40'000);
    CHECK(world.near.asked.empty());
}

TEST_CASE("a second neighbour gives what the first broke off, from its first byte on")
{
    Neighbourhood world;
    world.near.cut_after(40'000);
    const FetchTally tally = world.fetch();
    CHECK(tally.arrived == 1);
    CHECK(tally.bytes == 0);
    CHECK(world.other.bytes_served() == world.film.size());
}

TEST_CASE("without a line the walk goes on to what a neighbour has, and asks the line once")
{
    Neighbourhood world;
    const WantedFile nobodys = picture("không ai có");
    const WantedFile other = picture("cũng không");
    world.mirror.cut_after(0);
    Spending unlimited{Budget{}};
    const FetchTally tally =
        fetch_all({nobodys, world.file, other}, world.mirrors, world.shelf, unlimited);
    CHECK(tally.arrived == 1);
    CHECK(world.shelf.proves(world.file.asset));
    REQUIRE(tally.unanswered);
    CHECK(tally.unanswered->text.find("the line is dead") != std::string::npos);
    CHECK(tally.refused.empty());
    CHECK_FALSE(tally.stopped_by);
    CHECK_FALSE(tally.more_waiting);
    CHECK(world.mirror.asked.size() == 1);
}

namespace {

/// Answers nothing, after a while.
class Stalling final : public Transport {
public:
    explicit Stalling(std::chrono::milliseconds& clock) : clock_(clock) {}
    [[nodiscard]] Result<SmallAnswer, TransportError> get(const SmallFile& file) override
    {
        return fail(silence(file.path));
    }
    [[nodiscard]] Result<Bytes, TransportError> take(const Run& run,
                                                     const RunSink& /*sink*/) override
    {
        return fail(silence(run.path));
    }
    [[nodiscard]] std::string name() const override { return "stalling"; }
    int asked = 0;

private:
    TransportError silence(const std::string& path)
    {
        ++asked;
        clock_ += std::chrono::seconds{20};
        return {TransportFault::unreachable, path + ": nothing comes"};
    }
    std::chrono::milliseconds& clock_;
};

} // namespace

TEST_CASE("the time that a silent mirror took is not taken from a neighbour behind it")
{
    const std::string film(100'000, 'f');
    const WantedFile nobodys = picture("không ai có");
    const WantedFile file = picture(film);
    const std::map<std::string, std::string> depot{{depot_path(file), film}};
    std::chrono::milliseconds clock{0};
    Stalling line(clock);
    SimTransport near(depot);
    Mirrors mirrors({&line}, {&near});
    SimDisk disk;
    Shelf shelf = shelf_on(disk);
    Spending spending{Budget{.time = std::chrono::seconds{15}, .clock = [&] { return clock; }}};
    const FetchTally tally = fetch_all({nobodys, file}, mirrors, shelf, spending);
    CHECK(tally.arrived == 1);
    CHECK_FALSE(
        tally.more_waiting); // Or the next pass would begin at once, for a line that is away.
    CHECK(line.asked == 1);
}

// Method: before a restart somebody else gave the first bytes, right or wrong ones; then the line
// gives the rest, over one pass or several.
TEST_CASE(
    "a part that a stranger to this run began is ended, or begun anew once, and nobody blamed")
{
    for (const char byte : {'f', 'x'}) {
        for (const Bytes a_pass : {Bytes{1'000'000}, Bytes{30'000}}) {
            CAPTURE(byte);
            CAPTURE(a_pass);
            Neighbourhood world;
            REQUIRE(world.shelf.append_part(world.file.asset, std::string(60'000, byte)));
            FetchTally tally;
            int passes = 0;
            do {
                tally = world.fetch(a_pass);
                CHECK(tally.refused.empty());
            } while (tally.more_waiting && ++passes < 20);
            CHECK(world.shelf.proves(world.file.asset));
            const Bytes spoilt = byte == 'x' ? world.film.size() : 0;
            CHECK(world.mirror.bytes_served() <= 40'000 + spoilt);
        }
    }
}

TEST_CASE("a mirror that lies about what another began is asked for it once more, and then blamed")
{
    Neighbourhood world;
    REQUIRE(world.shelf.append_part(world.file.asset, world.film.substr(0, 60'000)));
    world.mirror.lie(depot_path(world.file), std::string(world.film.size(), 'x'));
    const FetchTally tally = world.fetch();
    CHECK(tally.refused.size() == 1);
    CHECK(world.mirror.bytes_served() == 40'000 + world.film.size());
    CHECK(world.shelf.part_length(world.file.asset) == 0);
}

// Method: the first mirror gives wrong bytes and breaks off, in each pass anew; the second is
// honest and goes on with them.
TEST_CASE("two mirrors that take turns over a part end it, whoever of them began it wrongly")
{
    const std::string film(100'000, 'f');
    const WantedFile file = picture(film);
    const std::map<std::string, std::string> depot{{depot_path(file), film}};
    SimTransport liar(depot), honest(depot);
    liar.lie(depot_path(file), std::string(film.size(), 'x'));
    Mirrors mirrors({&liar, &honest});
    SimDisk disk;
    Shelf shelf = shelf_on(disk);
    int passes = 0;
    while (!shelf.holds(file.asset) && passes < 10) {
        ++passes;
        static_cast<void>(mirrors.for_news());
        liar.cut_after(25'000);
        Spending spending{Budget{.bytes = 40'000}};
        const FetchTally tally = fetch_all({file}, mirrors, shelf, spending);
        liar.heal();
    }
    CHECK(shelf.proves(file.asset));
    CHECK(passes <= 7);
}

TEST_CASE("a film of which the only mirror gives other bytes is asked for less and less often")
{
    const std::string film(100'000, 'f');
    const WantedFile file = picture(film), other = picture("an honest picture");
    const std::map<std::string, std::string> depot{{depot_path(file), film},
                                                   {depot_path(other), "an honest picture"}};
    SimTransport mirror(depot);
    mirror.lie(depot_path(file), std::string(film.size(), 'x'));
    Mirrors mirrors({&mirror});
    SimDisk disk;
    Shelf shelf = shelf_on(disk);
    std::chrono::milliseconds clock = std::chrono::hours{1};
    const auto pass = [&] {
        static_cast<void>(mirrors.for_news());
        Spending spending{Budget{.clock = [&] { return clock; }}};
        const FetchTally tally = fetch_all({file, other}, mirrors, shelf, spending);
        mirrors.forget_lies(); // As a pass does that walked its list to the end.
        clock += std::chrono::minutes{1};
        return tally;
    };
    for (int minute = 0; minute < 24 * 60; ++minute) {
        const FetchTally tally = pass();
        REQUIRE(tally.refused.size() == 1); // Named in each pass, asked for or not.
        REQUIRE_FALSE(tally.unanswered);
    }
    CHECK(shelf.proves(other.asset));
    const auto asked = std::count(mirror.asked.begin(), mirror.asked.end(), depot_path(file));
    CHECK(asked >= 6);
    CHECK(asked <= 8);

    mirror.be_honest(); // Once it gives the right ones, they come within a day.
    const auto mended = clock;
    while (!shelf.holds(file.asset) && clock < mended + lie_rest_max) static_cast<void>(pass());
    CHECK(shelf.proves(file.asset));
}

TEST_CASE("a neighbour whose bytes were wrong is not asked again for a day")
{
    Neighbourhood world;
    world.other.fault(depot_path(world.file), TransportFault::missing);
    world.near.lie(depot_path(world.file), std::string(world.film.size(), 'x'));
    std::chrono::milliseconds clock = std::chrono::hours{1};
    const auto fetch = [&] {
        static_cast<void>(world.mirrors.for_news());
        REQUIRE(world.shelf.remove(world.file.asset.digest));
        Spending spending{Budget{.clock = [&] { return clock; }}};
        CHECK(fetch_all({world.file}, world.mirrors, world.shelf, spending).arrived == 1);
        world.mirrors.forget_lies(); // As a pass does that walked its list to the end.
    };
    for (; clock < std::chrono::hours{25}; clock += std::chrono::minutes{10}) fetch();
    CHECK(world.near.bytes_served() == world.film.size());
    fetch();
    CHECK(world.near.bytes_served() == 2 * world.film.size());
}

TEST_CASE("what neighbours break off is counted, and beyond a day's share they begin nothing")
{
    Neighbourhood world;
    world.other.fault(depot_path(world.file), TransportFault::missing);
    world.mirrors.wasted(near_waste_max - 40'000, {});
    world.near.cut_after(39'999);
    CHECK(world.fetch().bytes == world.film.size());
    CHECK(world.near.bytes_served() == 39'999);
    REQUIRE(world.shelf.remove(world.file.asset.digest));
    for (int round = 0; round < 4; ++round) static_cast<void>(world.mirrors.for_news());
    world.near.cut_after(1); // A byte more, which is the last that is left of the day's share.
    CHECK(world.fetch().bytes == world.film.size());
    REQUIRE(world.shelf.remove(world.file.asset.digest));
    for (int round = 0; round < 8; ++round) static_cast<void>(world.mirrors.for_news());
    world.near.heal();
    CHECK(world.fetch().bytes == world.film.size());
    CHECK(world.near.bytes_served() == 40'000);
}
