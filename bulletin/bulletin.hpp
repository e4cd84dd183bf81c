// A bulletin: what an author writes and approvers seal. Words, media, audience, window; nothing
// about when.
//
// The bytes that are sealed are this value's JSON text (docs/formats/bulletin.schema.json). Once
// parsed, a `Bulletin` keeps every rule below, and nobody checks it again.
#pragma once

#include "bulletin/digest.hpp"
#include "bulletin/json.hpp"
#include "bulletin/time.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bangtin::bulletin {

/// The order in which the glass is claimed, weakest first, so that `<` means "yields to".
enum class Layer : std::uint8_t { slate, evergreen, programme, takeover, emergency };

/// How a bulletin is laid out on the stage.
enum class Kind : std::uint8_t { headline, notice, poster, video };

/// How far a bulletin reaches; it decides how many people must seal it (`approval.hpp`).
enum class Scope : std::uint8_t { school, district, province };

/// Whom it is for: everyone below `unit`, and of these only the `levels` named (all when empty).
struct Audience {
    Scope scope = Scope::school;
    std::string unit;                ///< Unit code, e.g. "binh-duong" or "th-hoa-phuong".
    std::vector<std::string> levels; ///< e.g. "tieu-hoc", "thcs"; sorted, distinct.

    bool operator==(const Audience&) const = default;
};

struct Author {
    std::string person; ///< Person code; compared with the approvers'.
    std::string unit;   ///< Unit code the item was sent from.
    std::string byline; ///< Shown on the glass, e.g. "Trường THCS Lê Lợi".

    bool operator==(const Author&) const = default;
};

enum class MediaRole : std::uint8_t { picture, poster, video };
enum class MediaType : std::uint8_t { jpeg, png, mp4 };

struct Media {
    MediaRole role = MediaRole::picture;
    MediaType type = MediaType::jpeg;
    AssetRef asset;
    int width_px = 0;
    int height_px = 0;
    std::optional<Duration> duration; ///< Of a video; always there for one.
    std::string description;          ///< What it shows, for people who cannot see it.
    std::string credit;               ///< Who made it; may be empty.
    bool people_recognisable = false;
    std::string consent; ///< Reference of the consent, required when people are recognisable.

    bool operator==(const Media&) const = default;
};

struct Bulletin {
    std::string id;   ///< Stays the same over revisions, e.g. "bt-2026-0042".
    int revision = 1; ///< ≥ 1.
    Kind kind = Kind::notice;
    Layer layer = Layer::programme; ///< The strongest layer it may be shown in; never `slate`.
    std::string topic;              ///< Topic code, e.g. "thi-dua-khen-thuong".
    Author author;
    Audience audience;
    std::string title;
    std::string summary;           ///< One or two sentences; may be empty.
    std::vector<std::string> body; ///< Paragraphs; may be empty.
    std::vector<Media> media;
    std::string source; ///< Who answers for the facts; CONTEXT.md: no source, no showing.
    std::string link;   ///< https URL of the full story; may be empty.
    Window window;      ///< Outside of it the bulletin is never drawn.
    Instant written;

    bool operator==(const Bulletin&) const = default;

    /// The first media of that role, or null.
    [[nodiscard]] const Media* first(MediaRole role) const;
};

/// Fails on anything outside `limits.hpp`, on unknown members, on a kind without its media (a video
/// without a video, a poster without a poster), on a window that is empty or longer than its layer
/// allows, and on a missing source. Nothing is repaired.
[[nodiscard]] Result<Bulletin, FormatError> parse_bulletin(std::string_view text);

/// The exact bytes to seal; `parse_bulletin` reads them back to an equal value.
[[nodiscard]] std::string bulletin_text(const Bulletin& bulletin);

[[nodiscard]] std::string_view format_layer(Layer layer);
[[nodiscard]] std::optional<Layer> parse_layer(std::string_view text);
[[nodiscard]] std::string_view format_kind(Kind kind);
[[nodiscard]] std::optional<Kind> parse_kind(std::string_view text);
[[nodiscard]] std::string_view format_scope(Scope scope);
[[nodiscard]] std::optional<Scope> parse_scope(std::string_view text);
[[nodiscard]] std::string_view format_media_role(MediaRole role);
[[nodiscard]] std::optional<MediaRole> parse_media_role(std::string_view text);
[[nodiscard]] std::string_view
format_media_type(MediaType type); ///< "image/jpeg", "image/png", "video/mp4".
[[nodiscard]] std::optional<MediaType> parse_media_type(std::string_view text);

/// The payload type inside a sealed envelope (DESIGN.md, The depot).
inline constexpr std::string_view bulletin_payload_type = "application/vnd.bangtin.bulletin+json";

} // namespace bangtin::bulletin
