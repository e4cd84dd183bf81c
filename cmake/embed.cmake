# cmake -DOUT=FILE -DFOLDER=DIR "-DNAMES=A;B" -P embed.cmake: writes a source that holds these files of the folder as they are.
set(entries "")
foreach(name IN LISTS NAMES)
  file(READ "${FOLDER}/${name}" text)
  string(APPEND entries "    EmbeddedFile{\"${name}\", R\"embedded(${text})embedded\"},\n")
endforeach()
file(WRITE "${OUT}.new" "// Written by cmake/embed.cmake.
#include \"district/web/embedded.hpp\"

#include \"bulletin/result.hpp\"

#include <array>

namespace bangtin::district::web {

namespace {

constexpr std::array files{
${entries}};

} // namespace

std::span<const EmbeddedFile> embedded_files()
{
    return files;
}

std::string_view embedded(std::string_view name)
{
    for (const EmbeddedFile& file : files)
        if (file.name == name) return file.text;
    bangtin::require(false, \"the program holds the file\");
    return {};
}

} // namespace bangtin::district::web
")
file(RENAME "${OUT}.new" "${OUT}")
