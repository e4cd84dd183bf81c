// One database file of the outbox: opened, looked at, and brought up from what older versions left.
// Internal to the outbox's files.
//
// Whoever has it open has it alone, so that SQLite's index of its journal stays in memory. Beside
// the database it would be a mapped file that each commit changes, and the kernel writes such pages
// to the card by itself.
#pragma once

#include "assets/disk.hpp"
#include "assets/journal_vfs.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>

struct sqlite3;

namespace bangtin::assets {

struct CloseDatabase {
    std::unique_ptr<JournalVfs> vfs; ///< Goes after the connection.
    void operator()(sqlite3* database) const;
};
using OutboxDatabase = std::unique_ptr<sqlite3, CloseDatabase>;

/// Why an outbox did not open. Only a damaged one may be set aside: behind a full, busy or
/// unreadable disk its records are whole.
struct NotOpen {
    enum class Cause : std::uint8_t { damaged, elsewhere } cause;
    DiskError error;
};

/// Sync waits so long for the other program's commit: a slow card takes its time.
inline constexpr int outbox_busy_ms_sync = 10'000;

struct Opening {
    enum class Check : std::uint8_t { tables, every_page };
    /// Bringing up the records of months takes seconds, for which the glass does not wait.
    enum class Older : std::uint8_t { left, brought_up };

    int busy_ms; ///< How long it waits for whoever has it open.
    Check check = Check::tables;
    Older older = Older::left;
};

/// Opens the outbox at `path`, or makes one.
[[nodiscard]] Result<OutboxDatabase, NotOpen> open_outbox(const std::filesystem::path& path,
                                                          const Opening& how);

/// What the connection's last error says, and whether it says that the file is damaged.
[[nodiscard]] DiskError outbox_error(sqlite3* connection);
[[nodiscard]] bool says_damage(sqlite3* connection);

} // namespace bangtin::assets
