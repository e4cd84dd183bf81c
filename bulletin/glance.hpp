// A glance at a glass: what an office asks of one screen, and the small picture that the screen
// answers with (docs/adr/0038).
//
// The question is signed by the district's online key, the answer by the screen's own. A glance is
// answered once: its number is above that of every glance before, and it ends.
#pragma once

#include "bulletin/bulletin.hpp"
#include "bulletin/json.hpp"
#include "bulletin/result.hpp"
#include "bulletin/time.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace bangtin::bulletin {

struct Glance {
    std::string screen;
    std::int64_t number = 0; ///< At most the seconds since 1970 at its end.
    Instant expires;
    bool metered = false; ///< The answer is worth its bytes on a metered line too.

    bool operator==(const Glance&) const = default;
};

[[nodiscard]] Result<Glance, FormatError> parse_glance(std::string_view text);
[[nodiscard]] std::string glance_text(const Glance& glance);

inline constexpr std::string_view glance_payload_type = "application/vnd.bangtin.glance+json";
inline constexpr Bytes glance_bytes_max = 512;
/// Who steals the online key can use up the numbers of so many days, and no more.
inline constexpr std::chrono::days glance_life_max{7};
/// With its envelope and signature: it travels inside the answer to a report.
inline constexpr Bytes glance_envelope_bytes_max = 2 * 1024;

/// What is to be known of a picture besides what it shows.
struct PictureFacts {
    std::string screen;
    std::string board = {};  ///< `trust::board_id`; empty where the board does not say.
    std::int64_t glance = 0; ///< The number that it answers.
    Instant at;              ///< By the board's clock; how far that can be believed says the grade.
    TimeGrade grade = TimeGrade::unknown;
    std::int64_t edition = 0; ///< On the glass; 0 before the first.
    Layer layer = Layer::slate;
    std::string slot = {}; ///< Empty for the slate, as is the bulletin.
    std::string bulletin_id = {};
    int width_px = 0; ///< Of the glass.
    int height_px = 0;

    bool operator==(const PictureFacts&) const = default;
};

struct GlassPicture {
    PictureFacts facts;
    std::string jpeg; ///< Never decoded here.

    bool operator==(const GlassPicture&) const = default;
};

inline constexpr Bytes picture_jpeg_bytes_max = 60 * 1024;
inline constexpr int picture_side_px_max = 640; ///< Of the JPEG's longer side.
inline constexpr int glass_side_px_max = 16384;

[[nodiscard]] Result<PictureFacts, FormatError> parse_picture_facts(std::string_view text);
[[nodiscard]] std::string picture_facts_text(const PictureFacts& facts);

/// One line of facts, then the bytes of the JPEG.
[[nodiscard]] Result<GlassPicture, FormatError> parse_picture(std::string_view bytes);
[[nodiscard]] std::string picture_bytes(const GlassPicture& picture);

inline constexpr std::string_view picture_payload_type = "application/vnd.bangtin.picture";
inline constexpr Bytes picture_facts_bytes_max = 1024;
inline constexpr Bytes picture_bytes_max = picture_facts_bytes_max + 1 + picture_jpeg_bytes_max;
/// Base64 makes four bytes of three; the envelope around it is small.
inline constexpr Bytes picture_envelope_bytes_max = picture_bytes_max / 3 * 4 + 1024;

} // namespace bangtin::bulletin
