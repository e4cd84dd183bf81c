// A tar file (POSIX.1-1988, ustar) of named bytes, as `tar` lists and unpacks it: what a backup is
// written as.
//
// Of all that the format allows, one way is written and nothing else is read: plain files, no
// owner, no time, so that every byte of a header is known beforehand.
#pragma once

#include "bulletin/digest.hpp"
#include "district/files.hpp"
#include "trust/digest.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace bangtin::district {

/// Writes one beside its final name; gone again unless it is kept.
class ArchiveWriter {
public:
    /// `cannot_write` when `path` is there already: an older backup is never written over.
    [[nodiscard]] static Outcome<ArchiveWriter> make(const Path& path);
    ArchiveWriter(ArchiveWriter&& other) noexcept;
    ArchiveWriter& operator=(ArchiveWriter&&) = delete;
    ~ArchiveWriter();

    /// `name` is one that `is_archive_name` knows.
    [[nodiscard]] Outcome<void> add(std::string_view name, std::string_view bytes);
    [[nodiscard]] Bytes length() const { return length_; }
    /// Of all that was written; what follows is not in it.
    [[nodiscard]] Digest digest() { return hasher_.finish(); }
    /// Ends it, durably, under its final name.
    [[nodiscard]] Outcome<void> keep();

private:
    ArchiveWriter(Path path, Path temporary, int descriptor);
    [[nodiscard]] Outcome<void> write(std::string_view bytes);

    Path path_;
    Path temporary_; ///< Empty once kept.
    int descriptor_;
    Bytes length_ = 0;
    trust::Hasher hasher_;
};

struct ArchiveEntry {
    std::string_view name;
    std::string_view bytes;
    Bytes begins = 0; ///< Where its header stands in the archive.
};

/// Plain names of a–z 0–9 - _ . between slashes, none beginning with a dot; 100 bytes at most.
[[nodiscard]] bool is_archive_name(std::string_view name);

/// All entries, in order, as views into `archive`.
[[nodiscard]] Result<std::vector<ArchiveEntry>, FormatError> read_archive(std::string_view archive);

} // namespace bangtin::district
