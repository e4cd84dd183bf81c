#include "board/hardware.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>

namespace bangtin::board {

namespace {

constexpr std::size_t serial_bytes_max = 128;
constexpr std::size_t kind_bytes_max = 64;

/// The first line of a small file; the device tree ends its words with NUL.
std::string word_in(const std::filesystem::path& file)
{
    std::string text;
    std::getline(std::ifstream(file), text);
    text.resize(std::min({text.size(), text.find('\0'), serial_bytes_max}));
    return text;
}

} // namespace

Hardware read_hardware(const std::filesystem::path& sys)
{
    const auto tree = sys / "firmware/devicetree/base";
    std::string serial = word_in(tree / "serial-number");
    const char* told = std::getenv("BANGTIN_BOARD_SERIAL");
    if (told != nullptr) serial = std::string(told).substr(0, serial_bytes_max);
    std::string model = word_in(tree / "model");
    if (model.empty()) model = word_in(sys / "class/dmi/id/product_name");
    return {std::move(serial), kind_of(model)};
}

std::string kind_of(const std::string& name)
{
    std::string kind;
    for (const char byte : name) {
        const bool upper = byte >= 'A' && byte <= 'Z';
        const bool plain = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
        if (upper || plain)
            kind += upper ? static_cast<char>(byte - 'A' + 'a') : byte;
        else if (!kind.empty() && kind.back() != '-')
            kind += '-';
    }
    kind.resize(std::min(kind.size(), kind_bytes_max));
    if (kind.ends_with('-')) kind.pop_back();
    return kind.empty() ? "unknown" : kind;
}

} // namespace bangtin::board
