// What a decoder gives up before it looks at a byte from outside: new rights, other programs, the
// network, other processes, writing files, and more memory or time than its work can need.
#pragma once

#include "bulletin/result.hpp"

#include <string>
#include <sys/types.h>

namespace bangtin::player {

enum class DecoderWork : std::uint8_t { picture, video };
/// Resource limits and the filter of system calls are always there; Landlock where the kernel has
/// it.
enum class Confinement : std::uint8_t { without_landlock, with_landlock };

/// Ends this process when `parent` ends. Fails when it already has.
[[nodiscard]] Result<void, std::string> die_with(pid_t parent);

/// For good, and for every thread started later. Call it in a process with one thread, its files
/// open.
[[nodiscard]] Result<Confinement, std::string> enter_sandbox(DecoderWork work);

} // namespace bangtin::player
