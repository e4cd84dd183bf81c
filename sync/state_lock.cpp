#include "sync/state_lock.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace bangtin::sync {

Result<std::optional<StateLock>, assets::DiskError> StateLock::take(const assets::StatePaths& paths)
{
    if (auto made = assets::real_disk().make_folder(paths.root); !made) return fail(made.error());
    const int descriptor = ::open(paths.sync_lock().c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (descriptor < 0) {
        return fail(assets::DiskError{assets::DiskFault::failed,
                                      paths.sync_lock().string() + ": " +
                                          std::generic_category().message(errno)});
    }
    StateLock lock(descriptor);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) return std::optional<StateLock>{};
    return std::optional<StateLock>(std::move(lock));
}

StateLock::StateLock(StateLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1))
{
}

StateLock& StateLock::operator=(StateLock&& other) noexcept
{
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

StateLock::~StateLock()
{
    if (descriptor_ >= 0) ::close(descriptor_);
}

} // namespace bangtin::sync
