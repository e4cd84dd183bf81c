#include "assets/twin_file.hpp"

#include "assets/durable.hpp"
#include "trust/digest.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace bangtin::assets {

namespace {

/// A file's length is a multiple of this: as long as it stays, the file system has nothing to note.
constexpr std::size_t length_step = 512;
constexpr std::size_t header_bytes_max = 128 + length_step;

constexpr std::size_t hex_digits = 64;

using Slots = std::array<std::optional<TwinSlot>, 2>;

std::size_t newer_of(const Slots& slots)
{
    if (!slots[0]) return 1;
    if (!slots[1]) return 0;
    return slots[1]->generation > slots[0]->generation ? 1 : 0;
}

std::optional<TwinSlot> read_slot(const Disk& disk, const std::filesystem::path& path,
                                  const TwinKind& kind)
{
    const auto bytes = disk.read(path, kind.bytes_max + header_bytes_max);
    return bytes ? parse_slot(kind.mark, *bytes) : std::nullopt;
}

} // namespace

std::filesystem::path TwinFile::slot(std::size_t number) const
{
    std::filesystem::path path = path_;
    path += "-" + std::to_string(number);
    return path;
}

std::optional<std::string> TwinFile::load() const
{
    Slots slots{read_slot(*disk_, slot(0), kind_), read_slot(*disk_, slot(1), kind_)};
    auto& newer = slots[newer_of(slots)];
    if (!newer) return std::nullopt;
    return std::move(newer->text);
}

Result<void, DiskError> TwinFile::save(std::string_view text)
{
    const Slots slots{read_slot(*disk_, slot(0), kind_), read_slot(*disk_, slot(1), kind_)};
    const std::size_t newer = newer_of(slots);
    if (slots[newer] && slots[newer]->text == text) return {};

    const std::uint64_t generation = slots[newer] ? slots[newer]->generation + 1 : 1;
    if (auto made = disk_->make_folder(path_.parent_path()); !made) return made;
    const std::filesystem::path older = slot(1 - newer);
    const std::string bytes = slot_text(kind_.mark, TwinSlot{generation, std::string(text)});
    // Without a whole newer one the older is all there is.
    const bool safe = slots[newer] && disk_->length(older);
    if (safe) return disk_->overwrite_synced(older, bytes);
    if (auto published = publish(*disk_, older, bytes); !published) return published;
    // The first of its life makes both, so that no later one costs more than its own block.
    return disk_->length(slot(newer)) ? Result<void, DiskError>()
                                      : publish(*disk_, slot(newer), bytes);
}

std::string slot_text(std::string_view mark, const TwinSlot& slot)
{
    // The generation is under the checksum too: a torn number must not look newer.
    std::string numbered = std::to_string(slot.generation);
    const std::size_t length =
        mark.size() + 1 + hex_digits + 1 + numbered.size() + 1 + slot.text.size();
    numbered.append((length_step - length % length_step) % length_step, ' ');
    numbered.append("\n").append(slot.text);
    return std::string(mark) + " " + trust::sha256(numbered).hex() + " " + numbered;
}

std::optional<TwinSlot> parse_slot(std::string_view mark, std::string_view bytes)
{
    if (!bytes.starts_with(mark)) return std::nullopt;
    bytes.remove_prefix(mark.size());
    if (bytes.size() <= hex_digits + 1 || bytes[0] != ' ' || bytes[hex_digits + 1] != ' ')
        return std::nullopt;

    const auto digest = Digest::from_hex(bytes.substr(1, hex_digits));
    const std::string_view numbered = bytes.substr(hex_digits + 2);
    if (!digest || trust::sha256(numbered) != *digest) return std::nullopt;

    TwinSlot slot;
    const char* end = numbered.data() + numbered.size();
    const auto [rest, code] = std::from_chars(numbered.data(), end, slot.generation);
    const char* line_end = std::find_if(rest, end, [](char c) { return c != ' '; });
    if (code != std::errc{} || line_end == end || *line_end != '\n') return std::nullopt;
    slot.text = numbered.substr(static_cast<std::size_t>(line_end + 1 - numbered.data()));
    return slot;
}

} // namespace bangtin::assets
