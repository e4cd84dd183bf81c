// The technician's folder on the boot partition, which root alone may read, handed out to those
// who need a part of it: the password to who joins the network, the rest to player and sync.
//
// The partition is written by a stranger's computer: what is no plain file, or is too large, is
// left there. Nothing is ever written to it.
#pragma once

#include "bulletin/result.hpp"

#include <filesystem>
#include <string>

namespace bangtin::board {

struct Places {
    std::filesystem::path from; ///< `bangtin` on the boot partition.
    std::filesystem::path open; ///< Gets what a screen's programs may read. Is made.
    std::filesystem::path wifi; ///< The file for who joins the network; for its owner alone.
};

inline constexpr std::size_t handed_bytes_max = 1024 * 1024;

/// Hands out `cai-dat.txt` without its secret, `root.json` and `ticket.json`; each only if it is
/// there. Without a network to join there is no file `wifi` afterwards. Fails with one line when
/// it cannot write; what it has written before that stands.
[[nodiscard]] Result<void, std::string> hand_out(const Places& places);

} // namespace bangtin::board
