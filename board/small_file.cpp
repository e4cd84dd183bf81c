#include "board/small_file.hpp"

#include <charconv>
#include <fstream>

namespace bangtin::board {

std::optional<std::string> read_small(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    if (!in) return std::nullopt;
    std::string text(small_file_bytes_max, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (in.bad() || (in.fail() && !in.eof())) return std::nullopt; // A folder can be opened.
    text.resize(static_cast<std::size_t>(in.gcount()));
    while (!text.empty() && (text.back() == '\n' || text.back() == ' ' || text.back() == '\0'))
        text.pop_back();
    return text;
}

std::optional<std::int64_t> read_number(const std::filesystem::path& file)
{
    const auto text = read_small(file);
    if (!text) return std::nullopt;
    const bool hex = text->starts_with("0x");
    const char* begin = text->data() + (hex ? 2 : 0);
    const char* end = text->data() + text->size();
    std::int64_t number = 0;
    const auto [stopped, error] = std::from_chars(begin, end, number, hex ? 16 : 10);
    const bool whole = stopped == end || *stopped == ' ' || *stopped == '\n';
    if (error != std::errc{} || !whole) return std::nullopt;
    return number;
}

} // namespace bangtin::board
