// What a file is, by its first bytes, and for a packed document by what is in it: never by its name
// or by what its sender calls it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace bangtin::district::conversion {

enum class FileKind : std::uint8_t {
    jpeg,
    png,
    webp,
    heic, ///< And AVIF: both are HEIF.
    pdf,
    docx,
    odt,
    pptx,
    odp,
    film,       ///< MP4 or QuickTime.
    old_office, ///< DOC, PPT, and whatever Office has put a password on: none of these is opened.
};

/// The word that is kept; of documents also the ending of a name by which LibreOffice knows them.
[[nodiscard]] std::string_view format_file_kind(FileKind kind);
[[nodiscard]] std::optional<FileKind> parse_file_kind(std::string_view word);

/// Nothing for all else.
[[nodiscard]] std::optional<FileKind> file_kind(std::string_view bytes);

/// Whether it is made of pages.
[[nodiscard]] bool has_pages(FileKind kind);

} // namespace bangtin::district::conversion
