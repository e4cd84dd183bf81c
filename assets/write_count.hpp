// Gathers what one program writes to the card into its book of the day.
#pragma once

#include "assets/counting_disk.hpp"

namespace bangtin::assets {

class WriteCount {
public:
    /// Borrows the disk beneath.
    WriteCount(const StatePaths& paths, Writer writer, Disk& beneath = real_disk());

    /// Through which the program must write to be counted.
    [[nodiscard]] CountingDisk& disk() { return disk_; }
    /// Now and then. `past` is what SQLite wrote past the disk since this was last told. On the
    /// card at most once an hour.
    void keep(const CardWrites& past, Instant now, std::chrono::milliseconds monotonic);
    /// At the end.
    void close(const CardWrites& past, Instant now);
    [[nodiscard]] const WriteDays& days() const { return book_.days(); }

private:
    void gather(const CardWrites& past, Instant now);

    CountingDisk disk_;
    WriteBook book_;
};

} // namespace bangtin::assets
