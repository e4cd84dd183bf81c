// SQLite on the machine's own files, with every write, truncation, sync and deletion of its
// databases and journals noted on a simulated disk, so that its power can be cut there.
//
// What is real: SQLite, the locks, the shared memory. What is simulated: what a cut leaves of its
// files. The shared memory of a WAL is not noted, because SQLite makes it anew after a cut.
#pragma once

#include "tests/sim/sim_disk.hpp"

#include <memory>

namespace bangtin::sim {

/// While it lives, every database that is opened by this process and whose path begins with `root`
/// is noted on `disk`. One at a time; all of them must be closed before it ends.
class RecordingVfs {
public:
    RecordingVfs(SimDisk& disk, std::string root);
    ~RecordingVfs();
    RecordingVfs(const RecordingVfs&) = delete;
    RecordingVfs& operator=(const RecordingVfs&) = delete;

    struct Vfs;

private:
    std::unique_ptr<Vfs> vfs_;
};

} // namespace bangtin::sim
