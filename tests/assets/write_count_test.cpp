#include "assets/write_count.hpp"

#include "tests/sim/pass_world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using assets::WriteKind;
using sim::monday;
using std::chrono::hours;
using std::chrono::minutes;

TEST_CASE("what a pass wrote is in the book of its day, each medium once")
{
    const std::string film(100'000, 'f');
    const sim::Scratch scratch;
    const assets::StatePaths paths{scratch.path()};
    assets::WriteCount count(paths, assets::Writer::sync);
    sim::PassWorld world(count.disk(), paths.root);
    auto outbox = assets::Outbox::at(paths, assets::OutboxUser::sync);
    world.screen.outbox = &outbox;
    world.add("bt-1", film);
    world.district.publish(monday);
    CHECK(world.once().problem == "");
    count.keep(take_written(world.screen), monday, minutes{0});

    REQUIRE(count.days().size() == 1);
    const assets::CardWrites& writes = count.days()[0].writes;
    CHECK(writes.of(WriteKind::media) == (film.size() + 4095) / 4096 * 4096);
    CHECK(writes.of(WriteKind::metadata) > 0);
    CHECK(writes.of(WriteKind::outbox) > 0);

    // Nothing new: nothing is written but the next day's book.
    const auto book = [&] {
        const auto bytes = count.disk().read(paths.root / "writes-sync-1", 1'000'000);
        REQUIRE(bytes);
        return *bytes;
    };
    const std::string before = book();
    CHECK(world.once(monday + minutes{1}).problem == "");
    count.keep(take_written(world.screen), monday + minutes{1}, minutes{1});
    CHECK(count.days()[0].writes == writes);
    CHECK(book() == before);
    count.close(take_written(world.screen), monday + hours{24});
    CHECK(assets::load_writes(paths, assets::Writer::sync).size() == 2);
}
