#include "tests/sim/scratch.hpp"
#include "tests/sim/screen_day.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using assets::WriteKind;

namespace {

Bytes sum(const assets::WriteDays& days, WriteKind kind)
{
    Bytes bytes = 0;
    for (const assets::DayWrites& day : days) bytes += day.writes.of(kind);
    return bytes;
}

} // namespace

// Method: 8,640 items and 1,440 reports through the programs' own code, counted by what they count
// themselves, in whole blocks. What the journal of ext4 adds is measured by `script/bench
// card_day`.
TEST_CASE("a day of 8,640 items and 1,440 reports writes each medium once, and little else")
{
    constexpr Bytes mib = 1024 * 1024;
    const sim::Scratch scratch;
    sim::ScreenDay day(assets::real_disk(), scratch.path(), {});
    for (int minute = 0; minute < 24 * 60; ++minute) day.minute();
    day.close();

    CHECK(day.items == 8640);
    CHECK(day.desk.reports >= 1440);
    CHECK(day.desk.held >= 8630); // All but those of the last minute.
    CHECK(day.desk.counted == day.desk.held);
    CHECK(day.desk.healths >= 96);
    CHECK(day.status.problem == "");
    const auto written = [&](WriteKind kind) {
        return sum(day.written_by_sync(), kind) + sum(day.written_by_player(), kind);
    };
    CHECK(written(WriteKind::media) >= day.media_bytes());
    CHECK(written(WriteKind::media) <= day.media_bytes() * 102 / 100);
    Bytes rest = 0;
    for (std::size_t i = 0; i < assets::write_kinds; ++i) {
        const auto kind = static_cast<WriteKind>(i);
        MESSAGE(format_write_kind(kind), ": ", written(kind));
        if (kind != WriteKind::media) rest += written(kind);
    }
    CHECK(rest < 16 * mib);
    CHECK(written(WriteKind::outbox) > 0);
    CHECK(written(WriteKind::metadata) > 0);
}
