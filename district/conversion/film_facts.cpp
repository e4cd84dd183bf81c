#include "district/conversion/film_facts.hpp"

#include "bulletin/json.hpp"

#include <charconv>
#include <string>

namespace bangtin::district::conversion {

namespace {

constexpr std::size_t answer_bytes_max = 1024 * 1024;
constexpr std::size_t answer_depth = 12;
constexpr double frames_a_second_max = 30.5;

std::string member_text(const Json& json, const char* name)
{
    const auto found = json.is_object() ? json.find(name) : json.end();
    return json.is_object() && found != json.end() && found->is_string() ? found->get<std::string>()
                                                                         : "";
}

std::int64_t member_number(const Json& json, const char* name)
{
    const auto found = json.find(name);
    return found != json.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

std::optional<double> decimal_of(std::string_view text)
{
    double value = 0;
    const char* last = text.data() + text.size();
    const auto [rest, fault] = std::from_chars(text.data(), last, value);
    if (fault != std::errc{} || rest != last || !(value >= 0) || value > 1e9) return std::nullopt;
    return value;
}

/// "30000/1001".
double rate_of(const std::string& text)
{
    const std::size_t stroke = text.find('/');
    if (stroke == std::string::npos) return frames_a_second_max;
    const auto above = decimal_of(std::string_view(text).substr(0, stroke));
    const auto below = decimal_of(std::string_view(text).substr(stroke + 1));
    if (!above || !below || *below <= 0) return frames_a_second_max;
    return *above / *below;
}

/// Covers of songs are streams of pictures too.
bool is_cover(const Json& stream)
{
    const auto found = stream.find("disposition");
    return found != stream.end() && found->is_object() &&
           member_number(*found, "attached_pic") != 0;
}

bool is_turned(const Json& stream)
{
    const auto found = stream.find("side_data_list");
    if (found == stream.end() || !found->is_array()) return false;
    for (const Json& side : *found)
        if (side.is_object() && side.contains("rotation")) return true;
    return false;
}

bool plays(const Json& stream)
{
    const std::string aspect = member_text(stream, "sample_aspect_ratio");
    return member_text(stream, "codec_name") == "h264" &&
           member_text(stream, "pix_fmt") == "yuv420p" && !is_turned(stream) &&
           (aspect.empty() || aspect == "1:1" || aspect == "0:1") &&
           rate_of(member_text(stream, "avg_frame_rate")) < frames_a_second_max;
}

} // namespace

std::optional<FilmFacts> parse_film_facts(std::string_view answer)
{
    const auto json = parse_json(answer, {.bytes = answer_bytes_max, .depth = answer_depth});
    if (!json || !json->is_object() || !json->contains("streams") || !(*json)["streams"].is_array())
        return std::nullopt;
    FilmFacts facts;
    bool sound_plays = true;
    bool has_sound = false;
    for (const Json& stream : (*json)["streams"]) {
        if (!stream.is_object()) return std::nullopt;
        const std::string type = member_text(stream, "codec_type");
        if (type == "video" && !is_cover(stream) && !facts.has_picture) {
            facts.has_picture = true;
            facts.width_px = member_number(stream, "width");
            facts.height_px = member_number(stream, "height");
            facts.plays_as_it_is = plays(stream);
        }
        if (type == "audio" && !has_sound) { // The first is taken, as for the picture.
            has_sound = true;
            sound_plays = member_text(stream, "codec_name") == "aac";
        }
    }
    facts.plays_as_it_is = facts.plays_as_it_is && sound_plays;
    if (json->contains("format") && (*json)["format"].is_object()) {
        if (const auto seconds = decimal_of(member_text((*json)["format"], "duration")))
            facts.length = Duration(static_cast<std::int64_t>(*seconds * 1000));
    }
    return facts;
}

} // namespace bangtin::district::conversion
