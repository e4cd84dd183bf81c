// One file that somebody sent, made into media that the weakest board shows, or refused with the
// reason. Nothing here asks the database: it runs beside the loop, on any thread.
#pragma once

#include "district/conversion/file_kind.hpp"
#include "district/conversion/workplace.hpp"

namespace bangtin::district::conversion {

struct Asked {
    Path original;
    FileKind kind = FileKind::pdf;
    int pages_max = 1;
};

/// The files stand in the workplace, whole and durable.
[[nodiscard]] Made convert(const Asked& asked, const Workplace& place);

} // namespace bangtin::district::conversion
