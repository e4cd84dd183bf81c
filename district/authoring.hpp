// The authoring form: how a bulletin reaches the district, as a folder with `bulletin.json` and its
// media files. Reading it fills in what the author need not know: digests, sizes, dates.
#pragma once

#include "bulletin/bulletin.hpp"
#include "district/files.hpp"

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

} // namespace bangtin::district
