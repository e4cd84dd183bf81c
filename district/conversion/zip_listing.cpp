#include "district/conversion/zip_listing.hpp"

#include "district/media/reader.hpp"

namespace bangtin::district::conversion {

namespace {

using namespace std::string_view_literals;
using media::ByteOrder;
using media::Reader;

constexpr std::string_view end_mark = "PK\x05\x06"sv;   // APPNOTE, 4.3.16.
constexpr std::string_view entry_mark = "PK\x01\x02"sv; // 4.3.12.
constexpr std::size_t end_bytes = 22;
constexpr std::size_t comment_bytes_max = 65'535;

struct Directory {
    std::string_view bytes;
    std::size_t entries = 0;
};

std::optional<Directory> directory_of(std::string_view bytes)
{
    const std::size_t reach = std::min(bytes.size(), end_bytes + comment_bytes_max);
    const std::string_view tail = bytes.substr(bytes.size() - reach);
    const std::size_t at = tail.rfind(end_mark);
    if (at == std::string_view::npos) return std::nullopt;
    Reader reader(tail.substr(at + end_mark.size()), ByteOrder::little);
    const bool one_disk = reader.u32() == 0; // This disk, and that of the directory.
    const std::size_t here = reader.u16();
    const std::size_t entries = reader.u16();
    const std::size_t length = reader.u32();
    const std::size_t offset = reader.u32();
    reader.skip(reader.u16()); // A comment.
    if (reader.failed() || !one_disk || here != entries || entries > zip_entries_max ||
        offset > bytes.size() || length > bytes.size() - offset)
        return std::nullopt;
    return Directory{bytes.substr(offset, length), entries};
}

std::optional<ZipEntry> next_entry(Reader& reader)
{
    if (reader.take(entry_mark.size()) != entry_mark) return std::nullopt;
    reader.skip(20); // Versions, flags, method, time, check sum, packed length.
    const Bytes length = reader.u32();
    const std::size_t name_bytes = reader.u16();
    const std::size_t extra_bytes = reader.u16();
    const std::size_t comment_bytes = reader.u16();
    reader.skip(12); // Disk, attributes, where it begins.
    const std::string_view name = reader.take(name_bytes);
    reader.skip(extra_bytes);
    reader.skip(comment_bytes);
    if (reader.failed()) return std::nullopt;
    return ZipEntry{name, length};
}

} // namespace

std::optional<std::vector<ZipEntry>> parse_zip(std::string_view bytes)
{
    const auto directory = directory_of(bytes);
    if (!directory) return std::nullopt;
    Reader reader(directory->bytes, ByteOrder::little);
    std::vector<ZipEntry> entries;
    for (std::size_t i = 0; i < directory->entries; ++i) {
        const auto entry = next_entry(reader);
        if (!entry) return std::nullopt;
        entries.push_back(*entry);
    }
    return entries;
}

Bytes unpacked_length(const std::vector<ZipEntry>& entries)
{
    Bytes length = 0;
    for (const ZipEntry& entry : entries) length += entry.length;
    return length;
}

} // namespace bangtin::district::conversion
