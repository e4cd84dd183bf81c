// The authoring form: how a bulletin reaches the district, as a folder with `bulletin.json` and its
// media files, or from a page of the desk. Reading it fills in what the author need not know:
// digests, sizes, dates.
#pragma once

#include "bulletin/bulletin.hpp"
#include "district/paths.hpp"

#include <string>

namespace bangtin::district {

struct Authored {
    bulletin::Bulletin bulletin; ///< Revision 1, as `parse_bulletin` accepts it.
    std::string form; ///< The form in one spelling, with digests for files: equal forms are the
                      ///< same content.
};

/// Reads the folder, normalises its texts, and copies its media to `media_folder` under their
/// digests. `now` is when it counts as written. `invalid` with the place in the form, or with what
/// to do about a media file.
[[nodiscard]] Outcome<Authored> read_authored(const Path& folder, const Path& media_folder,
                                              Instant now);

/// Reads a form whose media lie in `media_folder` already: each `file` is a digest there, as
/// `Authored::form` spells it. `invalid` with the place in the form.
[[nodiscard]] Outcome<Authored> read_form(Json form, const Path& media_folder, Instant now);

/// A medium's bytes, looked at and kept under their digest in the media folder, durably. `invalid`
/// with what to do about them; `busy` while an import is at work there.
[[nodiscard]] Outcome<bulletin::Media> take_bytes(std::string_view bytes, const DataPaths& paths);

/// The same of a file on the file system of the media folder that nobody writes any more: it is
/// copied nowhere, and an import at work is no hindrance. It keeps its own name beside.
[[nodiscard]] Outcome<bulletin::Media> move_in(const Path& file, const DataPaths& paths);

/// Keeps what was sent as it came, under its digest among the media, whatever it is: as evidence of
/// what was made of it. `busy` as `take_bytes`.
[[nodiscard]] Outcome<Digest> keep_original(std::string_view bytes, const DataPaths& paths);

} // namespace bangtin::district
