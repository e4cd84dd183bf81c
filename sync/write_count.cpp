#include "sync/write_count.hpp"

namespace bangtin::sync {

using assets::WriteKind;

WriteCount::WriteCount(Screen& screen, assets::CountingDisk& disk)
    : screen_(screen), disk_(disk), book_(screen.paths, assets::Writer::sync, disk)
{
}

void WriteCount::keep(Instant now, std::chrono::milliseconds monotonic)
{
    gather(now);
    book_.keep(now, monotonic);
}

void WriteCount::close(Instant now)
{
    gather(now);
    book_.close(now);
}

void WriteCount::gather(Instant now)
{
    assets::CardWrites writes = disk_.take();
    writes.add(WriteKind::index, screen_.shelf.take_index_written());
    if (screen_.outbox != nullptr) writes.add(WriteKind::outbox, screen_.outbox->take_written());
    book_.add(writes, now);
}

} // namespace bangtin::sync
