// The place where sticks come: each that comes is a mirror while it is there, and gets a visit
// after the pass.
//
// The pass after it came asks it first; from then on it is asked when nobody else has an answer, so
// that one forgotten in a socket does not keep a screen with a line from newer news.
#pragma once

#include "sync/folder_transport.hpp"
#include "sync/pass.hpp"
#include "sync/stick.hpp"

#include <map>
#include <optional>

namespace bangtin::sync {

class StickDesk {
public:
    /// `folder` is where sticks are mounted; nothing for a screen without such a place.
    explicit StickDesk(std::optional<std::filesystem::path> folder);

    [[nodiscard]] bool open() const { return watch_.has_value(); }
    /// Looks who is there, and answers whether one has come since.
    [[nodiscard]] bool look(Mirrors& mirrors);
    /// Receipts and letters of the sticks that have come, and every hour of those that stay. What
    /// is wrong with them goes into `status`.
    void exchange(const Screen& screen, const assets::Identity& identity, assets::Status& status);

private:
    std::optional<StickWatch> watch_;
    struct Stick {
        std::unique_ptr<FolderTransport> line;
        std::optional<Instant> visited; ///< By the clock of the passes.
    };
    std::map<std::filesystem::path, Stick> sticks_;
};

/// A stick may stay in its socket for weeks, and each visit writes to it.
inline constexpr std::chrono::hours stick_visited_every{1};

} // namespace bangtin::sync
