#include "assets/write_count.hpp"

namespace bangtin::assets {

WriteCount::WriteCount(const StatePaths& paths, Writer writer, Disk& beneath)
    : disk_(beneath, paths), book_(paths, writer, disk_)
{
}

void WriteCount::keep(const CardWrites& past, Instant now, std::chrono::milliseconds monotonic)
{
    gather(past, now);
    book_.keep(now, monotonic);
}

void WriteCount::close(const CardWrites& past, Instant now)
{
    gather(past, now);
    book_.close(now);
}

void WriteCount::gather(const CardWrites& past, Instant now)
{
    book_.add(disk_.take(), now);
    book_.add(past, now);
}

} // namespace bangtin::assets
