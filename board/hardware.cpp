#include "board/hardware.hpp"

#include "board/small_file.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>

namespace bangtin::board {

namespace {

constexpr std::size_t serial_bytes_max = 128;
constexpr std::size_t kind_bytes_max = 64;

std::string word_in(const std::filesystem::path& file)
{
    std::string text = read_small(file).value_or("");
    text.resize(
        std::min({text.size(), text.find_first_of(std::string_view("\0\n", 2)), serial_bytes_max}));
    return text;
}

/// What makers leave in the place of a number: nothing in it tells two boards apart.
bool is_number(const std::string& serial)
{
    constexpr std::array<std::string_view, 8> fillers = {"Default string",
                                                         "System Serial Number",
                                                         "To be filled by O.E.M.",
                                                         "To Be Filled By O.E.M.",
                                                         "None",
                                                         "Not Specified",
                                                         "Not Applicable",
                                                         "INVALID"};
    return serial.find_first_not_of("0 .-Ff") != std::string::npos &&
           std::ranges::find(fillers, serial) == fillers.end();
}

/// A PC's firmware has several; the system's own number is the most a maker takes care of.
std::string number_of_pc(const std::filesystem::path& dmi)
{
    for (const char* name : {"product_serial", "board_serial", "product_uuid"})
        if (std::string serial = word_in(dmi / name); is_number(serial)) return serial;
    return {};
}

} // namespace

Hardware read_hardware(const std::filesystem::path& sys)
{
    const auto tree = sys / "firmware/devicetree/base";
    std::string serial = word_in(tree / "serial-number");
    if (serial.empty()) serial = number_of_pc(sys / "class/dmi/id");
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
