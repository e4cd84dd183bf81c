// What a screen does with a stick besides reading its depot: takes the district's receipt from it,
// and leaves letters on it, when the stick asks for them.
//
// A stick is a mirror like any other (`folder_transport.hpp`), and believed as little: a receipt
// counts only under the district's online key. Letters are left as often as the stick comes by;
// the district counts each record once.
#pragma once

#include "assets/identity.hpp"
#include "assets/outbox.hpp"
#include "assets/status.hpp"
#include "bulletin/screen_health.hpp"
#include "bulletin/stick.hpp"
#include "trust/keys.hpp"
#include "trust/metadata.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace bangtin::sync {

/// Folders directly under `folder`, where sticks are mounted, that have something of ours on them;
/// sorted, at most `sticks_max`.
[[nodiscard]] std::vector<std::filesystem::path> find_sticks(const std::filesystem::path& folder);
inline constexpr std::size_t sticks_max = 4;

/// Sticks that have come since the last look. One that was pulled out and is back has come anew.
class StickWatch {
public:
    explicit StickWatch(std::filesystem::path folder) : folder_(std::move(folder)) {}
    [[nodiscard]] std::vector<std::filesystem::path> come();
    /// All that are there, as of the last look.
    [[nodiscard]] const std::vector<std::filesystem::path>& there() const { return there_; }

private:
    std::filesystem::path folder_;
    std::vector<std::filesystem::path> there_;
};

/// Who is at the stick, and what binds it to its district. Borrows all but the root.
struct StickVisitor {
    assets::StatePaths paths;
    const assets::Identity& identity;
    assets::Outbox& outbox;
    const trust::PrivateKey& device;
    trust::Root root;       ///< The newest that this screen trusts.
    Instant newest;         ///< Issued time of the newest timestamp that it has admitted.
    std::string board = {}; ///< `trust::board_id`; empty where the board does not say.
    std::optional<bulletin::ScreenHealth> health = {}; ///< Goes with the newest records.
};

struct StickVisit {
    bool enrolled = false;         ///< The receipt says that the district knows this screen.
    std::int64_t acknowledged = 0; ///< Records that left the outbox.
    std::int64_t letters = 0;      ///< Left on the stick.
    std::vector<assets::RefusedItem> refused;
};

/// Takes the receipt, then leaves letters. Whatever is wrong with one does not keep the other.
[[nodiscard]] StickVisit visit_stick(const bulletin::StickPaths& stick,
                                     const StickVisitor& visitor);

} // namespace bangtin::sync
