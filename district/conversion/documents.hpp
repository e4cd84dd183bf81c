// A presentation or a document of text as a PDF, by LibreOffice in a cell: what it links to is not
// there, and no macro is run.
#pragma once

#include "district/conversion/file_kind.hpp"
#include "district/conversion/workplace.hpp"

namespace bangtin::district::conversion {

inline constexpr Bytes unpacked_bytes_max = 512 * 1024 * 1024;

/// `unpacks` for what its own directory says is larger than `unpacked_bytes_max`, before anything
/// is started.
[[nodiscard]] Result<Path, Refusal> convert_document(const Path& original, FileKind kind,
                                                     const Workplace& place);

} // namespace bangtin::district::conversion
