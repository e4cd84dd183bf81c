// The database file of the outbox: opened, and made anew with what can be saved when it is damaged.
//
// Two programs work on it. Whatever one does to the database it does under a shared lock on
// `outbox.lock`; a repair holds that lock alone. So no record is written to a file that is being
// set aside, and whoever comes next sees that another file stands there and opens that.
#pragma once

#include "assets/disk.hpp"
#include "assets/paths.hpp"

#include <cstdint>
#include <memory>
#include <sys/types.h>
#include <utility>

struct sqlite3;

namespace bangtin::assets {

/// The player must go on drawing: it waits a quarter of a second for the other program, and leaves
/// repairs to it. Sync waits as long as a slow card takes.
enum class OutboxUser : std::uint8_t { player, sync };

class OutboxFile {
public:
    OutboxFile(StatePaths paths, OutboxUser user);
    OutboxFile(OutboxFile&&) noexcept;
    OutboxFile& operator=(OutboxFile&&) noexcept;
    ~OutboxFile();

    struct Unlock {
        void operator()(const int* lock) const;
    };
    /// The lock while one thing is done to the database, and the connection to do it with.
    struct Use {
        std::unique_ptr<const int, Unlock> held;
        sqlite3* connection;
        int opening; ///< Which time it was opened: what was known of another file counts no more.
    };

    /// Opens or makes the file unless that is done already. A damaged one is set aside by sync as
    /// `outbox.db.damaged-N`, and a new one stands in its place with what could be read of the old;
    /// nothing is taken away before that new one is on the card. `failed` for the player meanwhile.
    [[nodiscard]] Result<Use, DiskError> use();
    /// What the connection's last error says. When that is damage, the next `use` looks at the
    /// whole file.
    [[nodiscard]] DiskError fault();
    /// Counts a commit that was just made: its pages go to the journal, in blocks of the card of
    /// which the first and the last are rarely filled, and at a checkpoint to the database.
    void count_commit();
    /// What was counted since this was last asked.
    [[nodiscard]] Bytes take_written() { return std::exchange(written_, 0); }

private:
    struct Close {
        void operator()(sqlite3* database) const;
    };
    using Connection = std::unique_ptr<sqlite3, Close>;

    [[nodiscard]] Result<void, DiskError> lock();
    [[nodiscard]] bool stands_there() const;
    [[nodiscard]] Result<void, DiskError> open();

    StatePaths paths_;
    OutboxUser user_;
    int lock_ = -1; ///< Descriptor of the lock file.
    Connection connection_;
    ino_t inode_ = 0; ///< Of the file that the connection has open.
    bool damaged_ = false;
    int openings_ = 0;
    Bytes written_ = 0;
};

} // namespace bangtin::assets
