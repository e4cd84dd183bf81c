#include "assets/trust_memory.hpp"

#include "assets/durable.hpp"
#include "trust/digest.hpp"

#include <array>
#include <charconv>

namespace bangtin::assets {

namespace {

constexpr std::string_view slot_mark = "bangtin.trust/1 ";
constexpr std::size_t header_bytes_max = 128;

std::filesystem::path slot_path(const StatePaths& paths, std::size_t slot)
{
    return paths.trust() / ("slot-" + std::to_string(slot));
}

using Slots = std::array<std::optional<TrustSlot>, 2>;

Slots read_slots(const Disk& disk, const StatePaths& paths)
{
    Slots slots;
    for (std::size_t i = 0; i < slots.size(); ++i) {
        const auto text = disk.read(slot_path(paths, i), limits::bundle_bytes + header_bytes_max);
        if (text) slots[i] = parse_slot(*text);
    }
    return slots;
}

std::size_t newer_of(const Slots& slots)
{
    if (!slots[0]) return 1;
    if (!slots[1]) return 0;
    return slots[1]->generation > slots[0]->generation ? 1 : 0;
}

} // namespace

std::optional<MetadataBundle> TrustMemory::load() const
{
    Slots slots = read_slots(*disk_, paths_);
    auto& newer = slots[newer_of(slots)];
    if (!newer) return std::nullopt;
    return std::move(newer->bundle);
}

Result<void, DiskError> TrustMemory::save(const MetadataBundle& bundle)
{
    const Slots slots = read_slots(*disk_, paths_);
    const std::size_t newer = newer_of(slots);
    if (slots[newer] && slots[newer]->bundle == bundle) return {};

    const std::uint64_t generation = slots[newer] ? slots[newer]->generation + 1 : 1;
    if (auto made = disk_->make_folder(paths_.trust()); !made) return made;
    return publish(*disk_, slot_path(paths_, 1 - newer), slot_text(TrustSlot{generation, bundle}));
}

std::string slot_text(const TrustSlot& slot)
{
    const std::string body = bundle_text(slot.bundle);
    // The generation is under the checksum too: a torn number must not look newer.
    const std::string numbered = std::to_string(slot.generation) + "\n" + body;
    return std::string(slot_mark) + trust::sha256(numbered).hex() + " " + numbered;
}

std::optional<TrustSlot> parse_slot(std::string_view text)
{
    constexpr std::size_t hex_digits = 64;
    if (!text.starts_with(slot_mark)) return std::nullopt;
    text.remove_prefix(slot_mark.size());
    if (text.size() <= hex_digits || text[hex_digits] != ' ') return std::nullopt;

    const auto digest = Digest::from_hex(text.substr(0, hex_digits));
    const std::string_view numbered = text.substr(hex_digits + 1);
    if (!digest || trust::sha256(numbered) != *digest) return std::nullopt;

    TrustSlot slot;
    const char* end = numbered.data() + numbered.size();
    const auto [rest, code] = std::from_chars(numbered.data(), end, slot.generation);
    if (code != std::errc{} || rest == end || *rest != '\n') return std::nullopt;

    auto bundle =
        parse_bundle(numbered.substr(static_cast<std::size_t>(rest + 1 - numbered.data())));
    if (!bundle) return std::nullopt;
    slot.bundle = std::move(*bundle);
    return slot;
}

} // namespace bangtin::assets
