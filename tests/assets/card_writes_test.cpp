#include "assets/card_writes.hpp"

#include "tests/sim/sim_disk.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::assets;
using sim::SimDisk;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;

namespace {

const StatePaths paths{"/state"};
const Instant noon = *parse_instant("2026-11-26T12:00:00Z");

CardWrites media(Bytes bytes)
{
    CardWrites writes;
    writes.add(WriteKind::media, bytes);
    return writes;
}

} // namespace

TEST_CASE("a book is made at once, then written hourly at most, with the new day, and at the end")
{
    SimDisk disk;
    WriteBook book(paths, Writer::sync, disk);
    std::size_t steps = disk.steps();
    const auto wrote = [&] { return std::exchange(steps, disk.steps()) != disk.steps(); };
    book.keep(noon, minutes{0});
    CHECK(wrote());
    for (minutes at{0}; at < hours{1}; at += minutes{1}) {
        book.add(media(10), noon + at);
        book.keep(noon + at, at);
        CHECK_FALSE(wrote());
    }
    book.keep(noon + hours{1}, hours{1});
    CHECK(wrote());
    CHECK(load_writes(paths, Writer::sync, disk)[0].writes == media(600));
    CHECK(load_writes(paths, Writer::player, disk).empty());

    book.add(media(7), noon + hours{12});
    book.keep(noon + hours{12}, hours{1} + minutes{1});
    CHECK(wrote());
    book.add(media(1), noon + hours{13});
    book.close(noon + hours{13});
    CHECK(wrote());

    WriteBook again(paths, Writer::sync, disk);
    REQUIRE(again.days().size() == 2);
    CHECK(again.days()[0].day == *parse_instant("2026-11-27T00:00:00Z"));
    CHECK(again.days()[0].writes == media(8));
    CHECK(again.days()[1].writes == media(600));
    again.keep(noon + hours{13}, minutes{0}); // A start.
    CHECK_FALSE(wrote());
}

TEST_CASE("a book holds a week and today, also under a clock that is set back")
{
    SimDisk disk;
    WriteBook book(paths, Writer::player, disk);
    for (int day = 0; day < 20; ++day) book.add(media(1), noon + hours{24 * day});
    book.add(media(5), noon);
    CHECK(book.days().size() == limits::write_days);
    CHECK(book.days()[0].writes == media(5));
    book.close(noon);
    CHECK(parse_writes(writes_text(book.days())) == book.days());
}

TEST_CASE("the machine's own device counts what everybody writes, where it counts at all")
{
    CHECK_FALSE(real_disk().device_written("/proc"));
    CHECK_FALSE(real_disk().device_written("/no/such/folder"));
    CHECK(real_disk().space("/")->total > real_disk().space("/")->free);
}
