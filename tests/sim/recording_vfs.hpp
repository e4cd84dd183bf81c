// SQLite on the machine's own files, with every write, truncation, sync and deletion of its
// databases and journals noted on a simulated disk, so that its power can be cut there.
//
// What is real: SQLite, the locks, the shared memory. What is simulated: what a cut leaves of its
// files; so the machine itself is never made to sync. The shared memory of a WAL is not noted,
// because SQLite makes it anew after a cut. SQLite's dice are loaded, so that the same seed writes
// the same bytes.
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

    /// From now on another disk is written to: that of the next boot. All databases below `root`
    /// are closed.
    void note_on(SimDisk& disk);

    struct Vfs;

private:
    std::unique_ptr<Vfs> vfs_;
};

} // namespace bangtin::sim
