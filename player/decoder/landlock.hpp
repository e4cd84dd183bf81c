// What of the file system a decoder can still see, where the kernel has Landlock (5.13 on): for a
// film the system's own files, which libvlc loads its plugins from, for a picture nothing. A
// screen's keys and bulletins are out of reach for both, also by a hole in the seccomp filter.
#pragma once

#include "bulletin/result.hpp"
#include "player/decoder/sandbox.hpp"

#include <string>

namespace bangtin::player {

/// For good; needs PR_SET_NO_NEW_PRIVS. `without_landlock` when the kernel has none; fails when it
/// has, and refuses.
[[nodiscard]] Result<Confinement, std::string> confine_files(DecoderWork work);

} // namespace bangtin::player
