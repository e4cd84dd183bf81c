// Backups of strangers: the archive, and what stands in it. What was read is written the same.
#include "district/backup.hpp"
#include "district/table_rows.hpp"

#include <cstddef>
#include <cstdint>

using namespace bangtin;
using namespace bangtin::district;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (const auto entries = read_archive(bytes)) {
        for (const ArchiveEntry& entry : *entries) {
            require(is_archive_name(entry.name), "a name leads nowhere outside");
            require(entry.bytes.size() <= bytes.size(), "an entry is of the archive");
        }
    }
    (void)read_backup(bytes);
    if (const auto manifest = parse_manifest(bytes)) {
        const std::string text = manifest_text(*manifest);
        const auto again = parse_manifest(text);
        require(again && manifest_text(*again) == text, "a manifest comes back");
    }
    static const Table table{"t", {{"a", ColumnType::text}, {"b", ColumnType::bigint}}, {"a"}};
    if (const auto row = parse_row(table, bytes)) {
        const auto line = row_line(table, *row);
        require(line.has_value(), "a row comes back");
    }
    return 0;
}
