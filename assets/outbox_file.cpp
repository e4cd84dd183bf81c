#include "assets/outbox_file.hpp"

#include "assets/outbox_salvage.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace bangtin::assets {

namespace {

constexpr int busy_ms_player = 250; // Longer, and the glass would stand still.

/// 0, or the errno that it failed with. A signal is no reason to go on without the lock.
int take_lock(int lock, int mode)
{
    while (::flock(lock, mode) != 0) {
        if (errno != EINTR) return errno;
    }
    return 0;
}

} // namespace

void OutboxFile::Unlock::operator()(const int* lock) const
{
    ::flock(*lock, LOCK_UN);
}

OutboxFile::OutboxFile(StatePaths paths, OutboxUser user) : paths_(std::move(paths)), user_(user) {}

OutboxFile::OutboxFile(OutboxFile&& other) noexcept
    : paths_(std::move(other.paths_)), user_(other.user_), lock_(std::exchange(other.lock_, -1)),
      journal_(other.journal_), looked_at_(other.looked_at_), damaged_(other.damaged_),
      file_(other.file_)
{
}

OutboxFile& OutboxFile::operator=(OutboxFile&& other) noexcept
{
    std::swap(paths_, other.paths_);
    std::swap(user_, other.user_);
    std::swap(lock_, other.lock_);
    std::swap(journal_, other.journal_);
    std::swap(looked_at_, other.looked_at_);
    std::swap(damaged_, other.damaged_);
    std::swap(file_, other.file_);
    return *this;
}

OutboxFile::~OutboxFile()
{
    if (lock_ >= 0) ::close(lock_);
}

Result<OutboxFile::Use, DiskError> OutboxFile::use()
{
    if (auto locked = lock(); !locked) return fail(locked.error());
    std::unique_ptr<const int, Unlock> held(&lock_);
    auto connection = open();
    if (!connection) return fail(std::move(connection.error()));
    journal_.attend(connection->get());
    return Use{std::move(held), std::move(*connection), file_};
}

DiskError OutboxFile::fault(sqlite3* connection)
{
    damaged_ = says_damage(connection);
    return outbox_error(connection);
}

std::optional<OutboxFile::FileId> OutboxFile::there() const
{
    struct statx facts {};
    const unsigned wanted = STATX_INO | STATX_BTIME;
    if (::statx(AT_FDCWD, paths_.outbox().c_str(), 0, wanted, &facts) != 0) return std::nullopt;
    return FileId{facts.stx_ino, facts.stx_btime.tv_sec, facts.stx_btime.tv_nsec};
}

Result<void, DiskError> OutboxFile::lock()
{
    if (lock_ < 0) {
        if (auto made = real_disk().make_folder(paths_.root); !made) return made;
        lock_ = ::open(paths_.outbox_lock().c_str(), O_RDONLY | O_CREAT | O_CLOEXEC, 0644);
    }
    if (lock_ < 0) return fail(lock_error(errno));
    const int mode = user_ == OutboxUser::player ? LOCK_SH | LOCK_NB : LOCK_SH;
    const int code = take_lock(lock_, mode);
    if (code == EWOULDBLOCK)
        return fail(DiskError{DiskFault::failed, "outbox: it is being repaired"});
    if (code != 0) return fail(lock_error(code));
    return {};
}

DiskError OutboxFile::lock_error(int code) const
{
    return {code == ENOSPC ? DiskFault::full : DiskFault::failed,
            "outbox: " + paths_.outbox_lock().string() + ": " +
                std::generic_category().message(code)};
}

Result<OutboxDatabase, DiskError> OutboxFile::open()
{
    using Check = Opening::Check;
    using Older = Opening::Older;
    const bool sync = user_ == OutboxUser::sync;
    const auto found = there();
    const bool known = found && found == looked_at_ && !damaged_;
    const Opening how{.busy_ms = sync ? outbox_busy_ms_sync : busy_ms_player,
                      .check = sync && !known ? Check::every_page : Check::tables,
                      .older = sync ? Older::brought_up : Older::left};
    auto whole = open_outbox(paths_.outbox(), how);
    if (!whole && whole.error().cause == NotOpen::Cause::damaged) {
        if (!sync) {
            return fail(DiskError{DiskFault::failed,
                                  whole.error().error.text + "; bangtin-sync repairs it"});
        }
        whole = repair(how);
    }
    if (!whole) return fail(std::move(whole.error().error));
    const auto now = there();
    if (now != looked_at_ || damaged_) ++file_;
    looked_at_ = now;
    damaged_ = false;
    return std::move(*whole);
}

/// Alone, and only if nobody else did it while we waited.
Result<OutboxDatabase, NotOpen> OutboxFile::repair(const Opening& how)
{
    const auto elsewhere = [](DiskError error) {
        return fail(NotOpen{NotOpen::Cause::elsewhere, std::move(error)});
    };
    if (const int code = take_lock(lock_, LOCK_EX); code != 0) return elsewhere(lock_error(code));
    const Opening whole{
        .busy_ms = how.busy_ms, .check = Opening::Check::every_page, .older = how.older};
    auto opened = open_outbox(paths_.outbox(), whole);
    if (!opened && opened.error().cause == NotOpen::Cause::damaged) {
        if (auto replaced = replace_damaged_outbox(paths_.outbox()); !replaced)
            return elsewhere(std::move(replaced.error()));
        opened = open_outbox(paths_.outbox(), whole);
    }
    if (const int code = take_lock(lock_, LOCK_SH); code != 0) return elsewhere(lock_error(code));
    return opened;
}

} // namespace bangtin::assets
