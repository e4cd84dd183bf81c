// What a media file is, found in its first bytes and never in its name, and why it is refused.
//
// Only headers are read: the district never decodes what a school sent (findings/libraries 0). A
// file is either fit for the weakest board or refused with the command that makes it so.
#pragma once

#include "bulletin/bulletin.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace bangtin::district::media {

struct Facts {
    bulletin::MediaType type = bulletin::MediaType::jpeg;
    int width_px = 0; ///< 0 for captions, as is the height.
    int height_px = 0;
    std::optional<Duration> duration; ///< Of a video.

    bool operator==(const Facts&) const = default;
};

struct Refusal {
    std::string problem; ///< One clause.
    std::string remedy;  ///< What to do, with a command where there is one.

    bool operator==(const Refusal&) const = default;
};

using Probed = Result<Facts, Refusal>;

namespace limits {
inline constexpr int picture_side_px = 4096; ///< 64 MiB decoded: what a 512 MB board can bear.
inline constexpr Bytes picture_bytes = 16ull * 1024 * 1024;
inline constexpr int video_long_side_px = 1920;
inline constexpr int video_short_side_px = 1088; ///< 1080 lines are coded as 1088.
inline constexpr std::chrono::seconds video_length{600};
} // namespace limits

/// Of a whole file's bytes.
[[nodiscard]] Probed probe(std::string_view bytes);

[[nodiscard]] Probed probe_jpeg(std::string_view bytes);
[[nodiscard]] Probed probe_png(std::string_view bytes);
[[nodiscard]] Probed probe_mp4(std::string_view bytes);

/// Which kind of captions begins with these bytes; nothing when none does.
[[nodiscard]] std::optional<bulletin::MediaType> captions_type(std::string_view bytes);
/// Captions are the one medium that is read whole here: they are words, and small.
[[nodiscard]] Probed probe_captions(std::string_view bytes, bulletin::MediaType type);

} // namespace bangtin::district::media
