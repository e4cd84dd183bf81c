// The files that the desk's pages are made of, inside the program: templates, texts, style,
// scripts. The build writes `embedded.cpp` from the folders here (cmake/embed.cmake).
#pragma once

#include <span>
#include <string_view>

namespace bangtin::district::web {

struct EmbeddedFile {
    std::string_view name; ///< "templates/home.html".
    std::string_view text;
};

[[nodiscard]] std::span<const EmbeddedFile> embedded_files();
/// A file that the program was built with; a name that is not there is a bug, and aborts.
[[nodiscard]] std::string_view embedded(std::string_view name);

} // namespace bangtin::district::web
