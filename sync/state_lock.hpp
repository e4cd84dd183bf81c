// Keeps two `bangtin-sync` from writing one state folder. The kernel lets go of it when the process
// ends, however it ends.
#pragma once

#include "assets/disk.hpp"
#include "assets/paths.hpp"

#include <optional>

namespace bangtin::sync {

class StateLock {
public:
    /// Nothing when another process holds it; a fault when the folder cannot be written.
    [[nodiscard]] static Result<std::optional<StateLock>, assets::DiskError>
    take(const assets::StatePaths& paths);
    StateLock(StateLock&& other) noexcept;
    StateLock& operator=(StateLock&& other) noexcept;
    ~StateLock();

private:
    explicit StateLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

} // namespace bangtin::sync
