#include "bulletin/media.hpp"

#include "bulletin/limits.hpp"
#include "bulletin/words.hpp"

namespace bangtin::bulletin {

namespace {

constexpr Words<MediaRole, 5> role_words{{{MediaRole::picture, "picture"},
                                          {MediaRole::poster, "poster"},
                                          {MediaRole::video, "video"},
                                          {MediaRole::page, "page"},
                                          {MediaRole::captions, "captions"}}};
constexpr Words<MediaType, 5> type_words{{{MediaType::jpeg, "image/jpeg"},
                                          {MediaType::png, "image/png"},
                                          {MediaType::mp4, "video/mp4"},
                                          {MediaType::vtt, "text/vtt"},
                                          {MediaType::srt, "application/x-subrip"}}};

constexpr int media_side_px_max = 8192;

bool fits(MediaRole role, MediaType type)
{
    switch (role) {
    case MediaRole::video: return type == MediaType::mp4;
    case MediaRole::captions: return type == MediaType::vtt || type == MediaType::srt;
    case MediaRole::picture:
    case MediaRole::poster:
    case MediaRole::page: break;
    }
    return type == MediaType::jpeg || type == MediaType::png;
}

std::optional<FormatError> wrong_size(const Media& media, const std::string& place)
{
    if (media.role != MediaRole::captions) {
        if (media.width_px > 0 && media.height_px > 0) return std::nullopt;
        return FormatError{place + (media.width_px > 0 ? "/height_px" : "/width_px"), "missing",
                           "add the size in pixels"};
    }
    if (media.width_px > 0 || media.height_px > 0)
        return FormatError{place + (media.width_px > 0 ? "/width_px" : "/height_px"),
                           "captions have no size", "take it out"};
    if (media.asset.length > limits::captions_bytes)
        return FormatError{place + "/length", "too long for captions",
                           "keep them to " + std::to_string(limits::captions_bytes) + " bytes"};
    return std::nullopt;
}

std::optional<FormatError> wrong_media(const Media& media, const std::string& place)
{
    if (!fits(media.role, media.type)) {
        return FormatError{place + "/type", "does not fit the role",
                           "use video/mp4 for a video, text/vtt or application/x-subrip for "
                           "captions, JPEG or PNG else"};
    }
    const bool is_video = media.role == MediaRole::video;
    if (is_video != media.duration.has_value()) {
        return FormatError{place + "/duration_ms",
                           is_video ? "missing" : "only a video has a duration",
                           is_video ? "add the video's length in milliseconds" : "take it out"};
    }
    if (media.people_recognisable && media.consent.empty()) {
        return FormatError{place + "/consent", "people are recognisable and no consent is named",
                           "give the reference of the consent, or use another picture"};
    }
    return wrong_size(media, place);
}

} // namespace

Result<Media, FormatError> read_media(const Json& json, const std::string& place)
{
    Fields fields(json, place);
    const auto side = [&](const char* name) {
        return static_cast<int>(fields.integer_if_any(name, 1, media_side_px_max).value_or(0));
    };
    Media media;
    media.role = fields.one_of("role", parse_media_role, media_role_choices);
    media.type = fields.one_of("type", parse_media_type,
                               "image/jpeg, image/png, video/mp4, text/vtt, application/x-subrip");
    media.asset.digest = fields.digest("sha256");
    media.asset.length = static_cast<Bytes>(fields.integer("length", 1, limits::media_bytes));
    media.width_px = side("width_px");
    media.height_px = side("height_px");
    if (const auto ms = fields.integer_if_any("duration_ms", 1, limits::duration_max.count())) {
        media.duration = Duration{*ms};
    }
    media.description = fields.text("description", limits::text_bytes);
    media.credit = fields.text_if_any("credit", limits::title_bytes).value_or("");
    media.people_recognisable = fields.truth("people_recognisable");
    media.consent = fields.text_if_any("consent", limits::title_bytes).value_or("");
    if (auto fault = fields.done()) return fail(*fault);
    if (auto fault = wrong_media(media, place)) return fail(*fault);
    return media;
}

Json media_json(const Media& media)
{
    Json json{{"role", format_media_role(media.role)},
              {"type", format_media_type(media.type)},
              {"sha256", media.asset.digest.hex()},
              {"length", media.asset.length},
              {"description", media.description},
              {"credit", media.credit},
              {"people_recognisable", media.people_recognisable}};
    if (media.width_px > 0) json["width_px"] = media.width_px;
    if (media.height_px > 0) json["height_px"] = media.height_px;
    if (media.duration) json["duration_ms"] = media.duration->count();
    if (!media.consent.empty()) json["consent"] = media.consent;
    return json;
}

std::string_view format_media_role(MediaRole role)
{
    return role_words.of(role);
}

std::optional<MediaRole> parse_media_role(std::string_view text)
{
    return role_words.find(text);
}

std::string_view format_media_type(MediaType type)
{
    return type_words.of(type);
}

std::optional<MediaType> parse_media_type(std::string_view text)
{
    return type_words.find(text);
}

} // namespace bangtin::bulletin
