// A bulletin as a screen would draw it, before anybody seals it: drawn by the player's own program,
// in a cell (docs/adr/0063).
//
// The desk never opens a medium itself, and never links the player. Nothing here asks the database:
// it may run beside the loop, on any thread.
#pragma once

#include "bulletin/time.hpp"
#include "district/cell.hpp"
#include "district/preview_cache.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace bangtin::district {

enum class Orientation : std::uint8_t { landscape, portrait };

[[nodiscard]] std::string_view format_orientation(Orientation orientation);

struct PreviewAsk {
    std::string text; ///< The bulletin's, as it would be sealed.
    std::string site; ///< A school's name, for the header.
    Orientation orientation = Orientation::landscape;
    int leaf = 1; ///< As people count them.
};

struct Preview {
    std::string jpeg;
    int leaf = 1;
    int leaves = 1; ///< How many the bulletin has in this orientation.
    int width = 0;
    int height = 0;
    /// Why the bulletin's picture is not in it, for the log; empty when nothing is left out.
    std::string left_out = {};
};

/// The first line and the picture behind it, as `bangtin-player preview --out -` writes them.
/// `invalid` for anything else.
[[nodiscard]] Outcome<Preview> parse_preview(std::string_view output);

struct PreviewPlaces {
    Path programs; ///< Folder of bangtin-player and bangtin-decoder; their fonts are beside it.
    Path media;    ///< Files by their SHA-256.
    PreviewCache cache;
    Path bubblewrap = "/usr/bin/bwrap";
};

class Previews {
public:
    explicit Previews(PreviewPlaces places) : places_(std::move(places)) {}

    /// The digest of all that the picture is made of, but the media, whose digests are in the text.
    /// Costs no drawing.
    [[nodiscard]] Digest key_of(const PreviewAsk& ask) const;
    /// One that was drawn before and is still kept.
    [[nodiscard]] std::optional<Preview> find(const Digest& key) const;

    /// Takes a second or so where it was not drawn before: to be run beside the loop. It is drawn
    /// as of the instant at which the bulletin's window opens.
    ///
    /// `invalid` when the text is no bulletin, `not_found` for a leaf that it does not have,
    /// `unavailable` where the player is not installed or no sandbox can be made, `busy` when it
    /// took too long.
    [[nodiscard]] Outcome<Preview> preview_of(const PreviewAsk& ask) const;

private:
    [[nodiscard]] Outcome<std::string> draw(const PreviewAsk& ask) const;
    PreviewPlaces places_;
};

} // namespace bangtin::district
