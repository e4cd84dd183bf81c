#include "update/boot_state.hpp"

#include "bulletin/result.hpp"
#include "trust/systems.hpp"

#include <charconv>

namespace bangtin::update {

namespace {

// As in image-build/bootstate.py. Every field has a fixed width, so that a loader knows where the
// digit is.
constexpr std::string_view head = "# GRUB Environment Block\n";
constexpr std::size_t covered_bytes = 68;
constexpr std::size_t build_digits = 10;
constexpr std::size_t crc_digits = 8;

/// CRC-32 as in ISO 3309, which U-Boot and zlib compute; bit by bit, for a few bytes a day.
std::uint32_t crc32(std::string_view bytes)
{
    std::uint32_t crc = 0xffffffffU;
    for (const char byte : bytes) {
        crc ^= static_cast<unsigned char>(byte);
        for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1U) ^ ((crc & 1U) ? 0xedb88320U : 0U);
    }
    return ~crc;
}

std::string hex(std::uint32_t number)
{
    std::string digits(crc_digits, '0');
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, number >>= 4U)
        *digit = "0123456789abcdef"[number & 15U];
    return digits;
}

std::string padded(std::int64_t build)
{
    require(build >= 0 && build <= trust::limits::build_max, "a build has ten digits at most");
    const std::string digits = std::to_string(build);
    return std::string(build_digits - digits.size(), '0') + digits;
}

/// The value of the next line, which must be `name=` and exactly so long; nothing otherwise.
std::optional<std::string_view> next(std::string_view& text, std::string_view name,
                                     std::size_t length)
{
    if (!text.starts_with(name)) return std::nullopt;
    text.remove_prefix(name.size());
    if (text.size() <= length || text[length] != '\n') return std::nullopt;
    const std::string_view value = text.substr(0, length);
    text.remove_prefix(length + 1);
    return value;
}

std::optional<std::int64_t> number(std::string_view digits)
{
    if (digits.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
    std::int64_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

std::optional<SlotName> slot_of(std::string_view value)
{
    if (value == "a") return SlotName::a;
    if (value == "b") return SlotName::b;
    return std::nullopt;
}

} // namespace

std::string boot_sector(const BootState& state)
{
    std::string text(head);
    text += std::string("good=") + letter(state.good) + "\ntry=";
    text += state.trial ? letter(*state.trial) : '-';
    text += "\nnew=" + padded(state.trial_build) + "\nbad=" + padded(state.refused) + "\n";
    require(text.size() == covered_bytes, "the boot state has its length");
    text += "crc=" + hex(crc32(text)) + "\nleft=" + std::to_string(state.tries_left) + "\n";
    text.resize(sector_bytes, '#');
    return text;
}

std::optional<BootState> parse_boot_sector(std::string_view sector)
{
    if (sector.size() != sector_bytes || !sector.starts_with(head)) return std::nullopt;
    const std::string_view covered = sector.substr(0, covered_bytes);
    std::string_view text = sector.substr(head.size());
    const auto good = next(text, "good=", 1);
    const auto trial = next(text, "try=", 1);
    const auto fresh = next(text, "new=", build_digits);
    const auto bad = next(text, "bad=", build_digits);
    const auto crc = next(text, "crc=", crc_digits);
    const auto left = next(text, "left=", 1);
    if (!good || !trial || !fresh || !bad || !crc || *crc != hex(crc32(covered)))
        return std::nullopt;
    const auto slot = slot_of(*good);
    const auto trial_build = number(*fresh);
    const auto refused = number(*bad);
    if (!slot || !trial_build || !refused) return std::nullopt;
    BootState state{.good = *slot, .trial = slot_of(*trial), .refused = *refused};
    if (!state.trial) return state;
    state.trial_build = *trial_build;
    if (left && *left >= "1" && *left <= "3") state.tries_left = left->front() - '0';
    return state;
}

BootState boot_state_of(std::string_view first, std::string_view second)
{
    if (const auto state = parse_boot_sector(first)) return *state;
    return parse_boot_sector(second).value_or(BootState{});
}

} // namespace bangtin::update
