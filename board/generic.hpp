// Any Linux machine: the kernel's clocks and boot id.
//
// How far its clock is believed, until boards bring better proofs: *trusted* while the kernel says
// that something (NTP, GPS) disciplines it; *held over* when only a battery clock carried it
// through the last power cut; *unknown* without either, as on a bare Raspberry Pi before its first
// synchronisation.
#pragma once

#include "board/board.hpp"

#include <memory>

namespace bangtin::board {

/// What `boot_id` answers when the kernel does not say.
inline const std::string no_boot_id = std::string(32, '0');

[[nodiscard]] std::unique_ptr<Board> generic_board();

/// What a Linux kernel tells of where its wall clock comes from.
struct ClockSigns {
    bool synchronised = false;      ///< adjtimex(2) without STA_UNSYNC and TIME_ERROR.
    bool has_battery_clock = false; ///< A first real-time clock that can be read.
};
[[nodiscard]] TimeGrade grade_of(ClockSigns signs);

} // namespace bangtin::board
