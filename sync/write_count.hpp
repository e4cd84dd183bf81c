// Gathers what a pass wrote to the card into the book of the day.
#pragma once

#include "assets/counting_disk.hpp"
#include "sync/pass.hpp"

namespace bangtin::sync {

class WriteCount {
public:
    /// Borrows both; `disk` is the one the screen's shelf is on.
    WriteCount(Screen& screen, assets::CountingDisk& disk);

    /// After a pass. On the card at most once an hour.
    void keep(Instant now, std::chrono::milliseconds monotonic);
    /// At the end.
    void close(Instant now);
    [[nodiscard]] const assets::WriteDays& days() const { return book_.days(); }

private:
    void gather(Instant now);

    Screen& screen_;
    assets::CountingDisk& disk_;
    assets::WriteBook book_;
};

} // namespace bangtin::sync
