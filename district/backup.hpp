// A backup: one file with every row of the database and every media file of a district, of one
// moment, and of neither engine. What it looks like and what is not in it: docs/adr/0056.
//
// A tar file: `tables/<table>/<number>.jsonl` with a row a line, `media/<sha256>`, and at the end
// `manifest-<sha256>.json`, which counts and seals all before it. Whoever can read it reads all the
// district knows; it holds no private key.
#pragma once

#include "bulletin/time.hpp"
#include "district/archive.hpp"
#include "district/district.hpp"

#include <map>

namespace bangtin::district {

struct BackedUp {
    std::int64_t rows = 0;
    std::int64_t media = 0;
    Bytes bytes = 0;
    std::vector<std::string> damaged; ///< Media whose bytes are not those of their name: left out.
};

/// Writes a backup of all that is committed now as the new file `out`, while others go on writing.
/// `cannot_write` when it is there already; after any fault there is none.
[[nodiscard]] Outcome<BackedUp> back_up(District& district, const Path& out, Instant now);

struct BackupManifest {
    Instant made;
    std::int64_t schema = 0;                  ///< The last step of `migrations` that it knows.
    std::vector<Table> tables;                ///< Their keys are not told.
    std::map<std::string, std::int64_t> rows; ///< By table.
    std::int64_t media = 0;
    Bytes length = 0; ///< Of all before the manifest.
    Digest sha256 = {};
};

[[nodiscard]] std::string manifest_text(const BackupManifest& manifest);
[[nodiscard]] Result<BackupManifest, FormatError> parse_manifest(std::string_view text);

/// A backup that was read and is whole; views into its bytes.
struct Backup {
    BackupManifest manifest;
    std::map<std::string, std::vector<std::string_view>> pages; ///< By table, in order.
    std::vector<ArchiveEntry> media;                            ///< Named by their digests alone.
};

/// Everything is checked here, each row but for its columns.
[[nodiscard]] Result<Backup, FormatError> read_backup(std::string_view archive);

} // namespace bangtin::district
