// The files of a bulletin: what each is for, what it is, and whom it shows.
#pragma once

#include "bulletin/digest.hpp"
#include "bulletin/json.hpp"
#include "bulletin/time.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace bangtin::bulletin {

enum class MediaRole : std::uint8_t {
    picture,
    poster,
    video,
    page,     ///< Of a document, in the order of reading.
    captions, ///< What is said in the video.
};
enum class MediaType : std::uint8_t { jpeg, png, mp4, vtt, srt };

struct Media {
    MediaRole role = MediaRole::picture;
    MediaType type = MediaType::jpeg;
    AssetRef asset;
    int width_px = 0; ///< 0 for captions, as is the height.
    int height_px = 0;
    std::optional<Duration> duration; ///< Of a video; always there for one.
    std::string description;          ///< What it shows, for people who cannot see it.
    std::string credit;               ///< Who made it; may be empty.
    bool people_recognisable = false;
    std::string consent; ///< Reference of the consent, required when people are recognisable.

    bool operator==(const Media&) const = default;
};

/// Reads one medium of a sealed bulletin; `place` is its JSON pointer.
[[nodiscard]] Result<Media, FormatError> read_media(const Json& json, const std::string& place);
[[nodiscard]] Json media_json(const Media& media);

/// For messages: every role, and every type, in words.
inline constexpr std::string_view media_role_choices = "picture, poster, video, page, captions";

[[nodiscard]] std::string_view format_media_role(MediaRole role);
[[nodiscard]] std::optional<MediaRole> parse_media_role(std::string_view text);
/// "image/jpeg", "image/png", "video/mp4", "text/vtt", "application/x-subrip".
[[nodiscard]] std::string_view format_media_type(MediaType type);
[[nodiscard]] std::optional<MediaType> parse_media_type(std::string_view text);

} // namespace bangtin::bulletin
