// The outbox as two programs work on it: opened for each piece of work, and made anew by sync when
// it is damaged.
//
// Whatever one does to the database it does under a shared lock on `outbox.lock`, and SQLite lets
// one in at a time; a repair holds that lock alone. So no record is written to a file that is being
// set aside, and whoever comes next opens the one that stands there.
#pragma once

#include "assets/outbox_database.hpp"
#include "assets/outbox_journal.hpp"
#include "assets/paths.hpp"

#include <optional>
#include <utility>

namespace bangtin::assets {

/// The player must go on drawing: it waits a quarter of a second for the other program, and leaves
/// to it what takes longer: repairs, and an outbox of an older version. Sync waits as long as a
/// slow card takes.
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
    /// The lock while one thing is done to the database, and the connection to do it with. The file
    /// stays where it is meanwhile.
    struct Use {
        std::unique_ptr<const int, Unlock> held;
        OutboxDatabase connection;
        int file; ///< Another number for another file: what was known of that counts no more.
    };

    /// Opens the database, or makes it. A damaged one is set aside by sync as
    /// `outbox.db.damaged-N`, and a new one stands in its place with what could be read of the old;
    /// nothing is taken away before that new one is on the card. `failed` for the player meanwhile.
    [[nodiscard]] Result<Use, DiskError> use();
    /// What the connection's last error says. When that is damage, the next `use` looks at the
    /// whole file.
    [[nodiscard]] DiskError fault(sqlite3* connection);
    [[nodiscard]] OutboxJournal& journal() { return journal_; }
    [[nodiscard]] OutboxUser user() const { return user_; }

private:
    /// Two files are not the same because one has got the number of another that is gone.
    struct FileId {
        std::uint64_t inode;
        std::int64_t born_s;
        std::uint32_t born_ns;
        bool operator==(const FileId&) const = default;
    };
    [[nodiscard]] std::optional<FileId> there() const;
    [[nodiscard]] Result<void, DiskError> lock();
    [[nodiscard]] DiskError lock_error(int code) const;
    [[nodiscard]] Result<OutboxDatabase, DiskError> open();
    [[nodiscard]] Result<OutboxDatabase, NotOpen> repair(const Opening& how);

    StatePaths paths_;
    OutboxUser user_;
    int lock_ = -1; ///< Descriptor of the lock file.
    OutboxJournal journal_;
    std::optional<FileId> looked_at_; ///< Each page of it by sync.
    bool damaged_ = false;
    int file_ = 0;
};

} // namespace bangtin::assets
