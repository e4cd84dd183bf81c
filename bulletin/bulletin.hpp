// A bulletin: what an author writes and approvers seal. Words, media, audience, window; nothing
// about when.
//
// The bytes that are sealed are this value's JSON text (docs/formats/bulletin.schema.json). Once
// parsed, a `Bulletin` keeps every rule below, and nobody checks it again.
#pragma once

#include "bulletin/json.hpp"
#include "bulletin/media.hpp"
#include "bulletin/particulars.hpp"
#include "bulletin/time.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bangtin::bulletin {

/// The order in which the glass is claimed, weakest first, so that `<` means "yields to".
enum class Layer : std::uint8_t { slate, evergreen, programme, takeover, emergency };

/// How a bulletin is laid out on the stage.
enum class Kind : std::uint8_t {
    headline,  ///< Words beside a picture.
    notice,    ///< Words.
    poster,    ///< A picture that says it all.
    video,     ///< A film, perhaps with captions.
    document,  ///< Pages, turned one after the other.
    honour,    ///< Names of people who did well.
    countdown, ///< The days left to a date.
    calendar,  ///< What happens when and where, day by day.
};

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
    bool drill = false; ///< An emergency that is only practised; said in large words.
    std::optional<Date> counts_to = {}; ///< Of a countdown: the day, on the school's calendar.
    std::vector<Honour> honours = {};   ///< Of an honour roll, in the order to be read.
    std::vector<Event> events = {};     ///< Of a calendar, in any order.
    Window window;                      ///< Outside of it the bulletin is never drawn.
    Instant written;

    bool operator==(const Bulletin&) const = default;

    /// The first media of that role, or null.
    [[nodiscard]] const Media* first(MediaRole role) const;
    /// A document's pages, in the order of reading.
    [[nodiscard]] std::vector<const Media*> pages() const;
};

/// Fails on anything outside `limits.hpp`, on unknown members, on a kind without what it is made of
/// (a video without a video, an honour roll without names) or with what belongs to another kind (a
/// notice with a picture, which nobody would see), on a window that is empty, longer than its layer
/// allows or open after the day it counts to, and on a missing source. Nothing is repaired.
[[nodiscard]] Result<Bulletin, FormatError> parse_bulletin(std::string_view text);

/// The exact bytes to seal; `parse_bulletin` reads them back to an equal value.
[[nodiscard]] std::string bulletin_text(const Bulletin& bulletin);

/// For messages: every kind, in words.
inline constexpr std::string_view kind_choices =
    "headline, notice, poster, video, document, honour, countdown, calendar";

[[nodiscard]] std::string_view format_layer(Layer layer);
[[nodiscard]] std::optional<Layer> parse_layer(std::string_view text);
[[nodiscard]] std::string_view format_kind(Kind kind);
[[nodiscard]] std::optional<Kind> parse_kind(std::string_view text);
[[nodiscard]] std::string_view format_scope(Scope scope);
[[nodiscard]] std::optional<Scope> parse_scope(std::string_view text);

/// The payload type inside a sealed envelope (DESIGN.md, The depot).
inline constexpr std::string_view bulletin_payload_type = "application/vnd.bangtin.bulletin+json";

} // namespace bangtin::bulletin
