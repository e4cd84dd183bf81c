// What a day costs the card: 8,640 items, 1,440 reports and passes, through the code that does it
// on a board, on a real file system.
//
// bangtin-card-day FOLDER [MINUTES SECONDS]: prints one line of key=value. The device's own counter
// is read before and after, with the file system synced, so FOLDER should be on a device that
// nobody else writes. With MINUTES it lives so many, one in SECONDS of real time, so that what the
// kernel writes by itself is counted too: ext4 its journal each 5 s, and dirty blocks after 30.
#include "tests/sim/screen_day.hpp"

#include <cstdio>
#include <cstdlib>
#include <unistd.h>

using namespace bangtin;

namespace {

Bytes device(const std::filesystem::path& folder)
{
    ::sync();
    return assets::real_disk().device_written(folder).value_or(0);
}

Bytes sum(const assets::WriteDays& days, assets::WriteKind kind)
{
    Bytes bytes = 0;
    for (const assets::DayWrites& day : days) bytes += day.writes.of(kind);
    return bytes;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2 && argc != 4) {
        std::fprintf(stderr, "bangtin-card-day: name one folder on the device to measure\n");
        return 2;
    }
    const int minutes = argc == 4 ? std::atoi(argv[2]) : 24 * 60;
    const auto pace = argc == 4 ? static_cast<unsigned>(std::atoi(argv[3])) : 0U;
    const std::filesystem::path root = std::filesystem::path(argv[1]) / "state";
    std::filesystem::create_directories(root);
    sim::ScreenDay day(assets::real_disk(), root, {});
    // Past what comes by the hour, or the few minutes would stand for too much of it.
    constexpr int an_hour = 61;
    for (int minute = 0; argc == 4 && minute < an_hour; ++minute) day.minute();
    const Bytes before = device(argv[1]);
    for (int minute = 0; minute < minutes; ++minute) {
        day.minute();
        ::sleep(pace);
    }
    day.close();
    const Bytes after = device(argv[1]);
    std::printf("items=%lld reports=%zu editions=%lld films=%llu device=%llu",
                static_cast<long long>(day.items), day.desk.reports,
                static_cast<long long>(day.status.edition),
                static_cast<unsigned long long>(day.media_bytes()),
                static_cast<unsigned long long>(after - before));
    for (std::size_t i = 0; i < assets::write_kinds; ++i) {
        const auto kind = static_cast<assets::WriteKind>(i);
        const Bytes counted = sum(day.written_by_sync(), kind) + sum(day.written_by_player(), kind);
        std::printf(" %s=%llu", std::string(format_write_kind(kind)).c_str(),
                    static_cast<unsigned long long>(counted));
    }
    std::printf(" problem=\"%s\"\n", day.status.problem.c_str());
    return day.status.problem.empty() ? 0 : 1;
}
