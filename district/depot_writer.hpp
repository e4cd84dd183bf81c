// Writes the static tree. Every name but `metadata/timestamp.json` is written once: it holds its
// digest or its version, so a file that is there is left alone, and a reader
// can never see half a publish.
#pragma once

#include "bulletin/digest.hpp"
#include "district/files.hpp"
#include "district/staged_files.hpp"

#include <set>
#include <string>
#include <string_view>

namespace bangtin::district {

/// How a file that is there already is told to be the right one: by its length, or, reading it
/// whole, by its bytes. The second finds what a failing disk or another hand has changed.
enum class Checking : std::uint8_t { lengths, bytes };

class DepotWriter {
public:
    /// Makes the folders of an empty depot, and clears away what a writer that was killed left in
    /// them. One writer at a time: `publish` holds the lock.
    [[nodiscard]] static Outcome<DepotWriter> open(const Path& root, Checking checking);

    /// Whether `relative` is there and is that file, as far as it is checked.
    [[nodiscard]] bool holds(const std::string& relative, const AssetRef& file) const;
    /// Writes `relative` unless it is there. Beyond the first few, files get their names when it is
    /// settled.
    [[nodiscard]] Outcome<void> put(const std::string& relative, std::string_view bytes);
    /// Copies a media file under its digest; `refused` when `from` is no longer what its name says.
    [[nodiscard]] Outcome<void> put_media(const Path& from, const AssetRef& asset);
    /// Takes a file out, if it is there; durable when settled.
    [[nodiscard]] Outcome<void> take_out(const std::string& relative);
    /// Makes everything put and taken out so far durable.
    [[nodiscard]] Outcome<void> settle();
    /// Settles, then makes `bytes` the one file that changes: from here on readers see the new
    /// edition.
    [[nodiscard]] Outcome<void> turn(std::string_view timestamp);

    [[nodiscard]] std::size_t files_written() const { return files_written_; }

private:
    DepotWriter(Path root, Checking checking) : root_(std::move(root)), checking_(checking) {}
    Path root_;
    Checking checking_;
    StagedFiles staged_;
    std::set<Path> unsettled_; ///< Folders with new names in them, or fewer.
    std::size_t files_written_ = 0;
};

} // namespace bangtin::district
