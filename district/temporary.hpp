// A file in the making, as `files.cpp` makes all of them: beside its later name, under one that
// `sweep_temporaries` knows when it is left behind. For those who give files their names
// themselves.
#pragma once

#include "district/files.hpp"

#include <string>
#include <string_view>

namespace bangtin::district {

/// A new file beside the final name, open for writing.
struct Temporary {
    std::string path;
    int descriptor; ///< Negative when there is none: see `last_error`.
};

[[nodiscard]] Temporary open_temporary(const Path& folder);
/// Gives it its name, in place of whatever has it, once its bytes are synced; the folder is not
/// yet.
[[nodiscard]] Outcome<void> give_name(const Temporary& temporary, const Path& path);
[[nodiscard]] bool write_all(int descriptor, std::string_view bytes);
/// `cannot_write`, with what to do.
[[nodiscard]] Fault unwritable(const Path& path, const std::error_code& error);

} // namespace bangtin::district
