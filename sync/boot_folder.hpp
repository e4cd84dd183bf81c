// The folder `bangtin` on a card's boot partition, in which a technician leaves what lets a board
// in: `ticket.json`, or the address in `cai-dat.txt` and the office's `root.json`.
//
// What the command line says counts before it. Its mistakes are the glass's to tell; here they are
// only logged, and what is right is used.
#pragma once

#include "board/settings.hpp"
#include "sync/command_line.hpp"

namespace bangtin::sync {

/// Fills in what `options` leaves open.
[[nodiscard]] Options with_boot_folder(Options options, const board::ReadSettings& read);

} // namespace bangtin::sync
