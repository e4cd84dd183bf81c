#include "bulletin/bulletin.hpp"

#include "bulletin/limits.hpp"
#include "bulletin/reading.hpp"

#include <algorithm>

namespace bangtin::bulletin {

namespace {

constexpr std::string_view format = "bangtin.bulletin/1";

constexpr Words<Layer, 5> layers{{{Layer::slate, "slate"},
                                  {Layer::evergreen, "evergreen"},
                                  {Layer::programme, "programme"},
                                  {Layer::takeover, "takeover"},
                                  {Layer::emergency, "emergency"}}};
constexpr Words<Kind, 4> kinds{{{Kind::headline, "headline"},
                                {Kind::notice, "notice"},
                                {Kind::poster, "poster"},
                                {Kind::video, "video"}}};
constexpr Words<Scope, 3> scopes{
    {{Scope::school, "school"}, {Scope::district, "district"}, {Scope::province, "province"}}};
constexpr Words<MediaRole, 3> roles{
    {{MediaRole::picture, "picture"}, {MediaRole::poster, "poster"}, {MediaRole::video, "video"}}};
constexpr Words<MediaType, 3> types{{{MediaType::jpeg, "image/jpeg"},
                                     {MediaType::png, "image/png"},
                                     {MediaType::mp4, "video/mp4"}}};

Author read_author(Fields& fields)
{
    Fields author(fields.object("author"), fields.place_of("author"));
    Author value{author.id("person"), author.id("unit"),
                 read_line(author, "byline", limits::title_bytes)};
    fields.adopt(author.done());
    return value;
}

Audience read_audience(Fields& fields)
{
    Fields audience(fields.object("audience"), fields.place_of("audience"));
    Audience value{audience.one_of("scope", parse_scope, choices(scopes)), audience.id("unit"),
                   read_ids(audience, "levels", limits::levels)};
    fields.adopt(audience.done());
    return value;
}

/// A film plays for a time; a picture does not.
void check_type(Fields& fields, const Media& media)
{
    if (fields.failed()) return;
    const bool is_film = media.role == MediaRole::video;
    if (is_film != (media.type == MediaType::mp4)) {
        fields.blame("type", "a " + std::string(format_media_role(media.role)) + " cannot be that",
                     is_film ? "use video/mp4" : "use image/jpeg or image/png");
    }
    if (is_film && !media.duration)
        fields.blame("duration_ms", "missing for a video", "say how long the video is");
    if (!is_film && media.duration)
        fields.blame("duration_ms", "only a video has a duration", "take it out");
}

Media read_media(Fields& fields)
{
    Media media;
    media.role = fields.one_of("role", parse_media_role, choices(roles));
    media.type = fields.one_of("type", parse_media_type, choices(types));
    media.asset = read_asset(fields, limits::media_bytes);
    media.width_px = static_cast<int>(fields.integer("width_px", 1, limits::side_px_max));
    media.height_px = static_cast<int>(fields.integer("height_px", 1, limits::side_px_max));
    const auto duration_ms =
        fields.integer_if_any("duration_ms", 1, Duration{limits::video_max}.count());
    if (duration_ms) media.duration = Duration{*duration_ms};
    check_type(fields, media);
    media.description = fields.text("description", limits::text_bytes);
    if (media.description.empty())
        fields.blame("description", "empty", "say what it shows, for people who cannot see it");
    media.credit = fields.text_if_any("credit", limits::text_bytes).value_or("");
    fields.require_member("people_recognisable");
    media.people_recognisable = fields.truth("people_recognisable", false);
    media.consent = fields.text_if_any("consent", limits::text_bytes).value_or("");
    if (media.people_recognisable && media.consent.empty()) {
        fields.blame("consent", "people can be recognised and no consent is named",
                     "give the reference of the consent, or use a picture without them");
    }
    return media;
}

std::vector<std::string> read_body(Fields& fields)
{
    auto body = fields.texts("body", limits::paragraphs, limits::text_bytes);
    const auto empty = std::find(body.begin(), body.end(), "");
    if (empty != body.end()) {
        fields.adopt(
            FormatError{fields.place_of("body") + "/" + std::to_string(empty - body.begin()),
                        "an empty paragraph", "take it out"});
    }
    return body;
}

/// Printable ASCII after "https://": what a QR code can carry and a phone will open.
std::string read_link(Fields& fields)
{
    auto link = fields.text_if_any("link", limits::link_bytes).value_or("");
    const auto printable = [](char c) { return c > ' ' && c < '\x7F'; };
    const std::string_view scheme = "https://";
    if (!link.empty() && (!link.starts_with(scheme) || link.size() == scheme.size() ||
                          !std::all_of(link.begin(), link.end(), printable)))
        fields.blame("link", "not an https address", "write https:// and an address, or leave out");
    return link;
}

Layer read_layer(Fields& fields)
{
    const Layer layer = fields.one_of("layer", parse_layer, choices(layers));
    if (!fields.failed() && layer == Layer::slate) {
        fields.blame("layer", "the slate is drawn by the screen itself",
                     "use evergreen, programme, takeover or emergency");
    }
    return layer;
}

Duration window_max(Layer layer)
{
    switch (layer) {
    case Layer::emergency: return limits::window_max_emergency;
    case Layer::evergreen: return limits::window_max_evergreen;
    case Layer::slate:
    case Layer::programme:
    case Layer::takeover: return limits::window_max;
    }
    return limits::window_max;
}

void check_window(Fields& fields, const Bulletin& bulletin)
{
    const Duration longest = window_max(bulletin.layer);
    if (fields.failed() || bulletin.window.closes - bulletin.window.opens <= longest) return;
    const auto hours = std::chrono::duration_cast<std::chrono::hours>(longest).count();
    fields.blame("window",
                 "longer than a bulletin of layer " + std::string(format_layer(bulletin.layer)) +
                     " may be shown",
                 "close it at most " + std::to_string(hours) + " hours after it opens");
}

void check_kind(Fields& fields, const Bulletin& bulletin)
{
    if (fields.failed()) return;
    if (bulletin.kind == Kind::video && bulletin.first(MediaRole::video) == nullptr)
        fields.blame("media", "a video without a video", "add media of role video");
    if (bulletin.kind == Kind::poster && bulletin.first(MediaRole::poster) == nullptr)
        fields.blame("media", "a poster without a poster", "add media of role poster");
}

Json media_json(const Media& media)
{
    Json json{{"role", format_media_role(media.role)},
              {"type", format_media_type(media.type)},
              {"sha256", media.asset.digest.hex()},
              {"length", media.asset.length},
              {"width_px", media.width_px},
              {"height_px", media.height_px},
              {"description", media.description},
              {"credit", media.credit},
              {"people_recognisable", media.people_recognisable}};
    if (media.duration) json["duration_ms"] = media.duration->count();
    if (!media.consent.empty()) json["consent"] = media.consent;
    return json;
}

} // namespace

const Media* Bulletin::first(MediaRole role) const
{
    const auto found =
        std::find_if(media.begin(), media.end(), [&](const Media& m) { return m.role == role; });
    return found == media.end() ? nullptr : &*found;
}

Result<Bulletin, FormatError> parse_bulletin(std::string_view text)
{
    const auto json =
        parse_json(text, {.bytes = limits::bulletin_bytes, .depth = limits::json_depth});
    if (!json) return fail(json.error());

    Fields fields(*json, "");
    fields.literal("format", format);
    Bulletin bulletin;
    bulletin.id = fields.id("id");
    bulletin.revision = static_cast<int>(fields.integer("revision", 1, limits::revision_max));
    bulletin.kind = fields.one_of("kind", parse_kind, choices(kinds));
    bulletin.layer = read_layer(fields);
    bulletin.topic = fields.id("topic");
    bulletin.author = read_author(fields);
    bulletin.audience = read_audience(fields);
    bulletin.title = read_line(fields, "title", limits::title_bytes);
    bulletin.summary = fields.text_if_any("summary", limits::text_bytes).value_or("");
    bulletin.body = read_body(fields);
    bulletin.media = read_objects<Media>(fields, "media", limits::media, read_media);
    check_kind(fields, bulletin);
    bulletin.source = read_line(fields, "source", limits::text_bytes);
    bulletin.link = read_link(fields);
    bulletin.window = read_window(fields, "window");
    check_window(fields, bulletin);
    bulletin.written = fields.instant("written");
    if (auto fault = fields.done()) return fail(*fault);
    return bulletin;
}

std::string bulletin_text(const Bulletin& bulletin)
{
    Json json{{"format", format},
              {"id", bulletin.id},
              {"revision", bulletin.revision},
              {"kind", format_kind(bulletin.kind)},
              {"layer", format_layer(bulletin.layer)},
              {"topic", bulletin.topic},
              {"author",
               {{"person", bulletin.author.person},
                {"unit", bulletin.author.unit},
                {"byline", bulletin.author.byline}}},
              {"audience",
               {{"scope", format_scope(bulletin.audience.scope)},
                {"unit", bulletin.audience.unit},
                {"levels", bulletin.audience.levels}}},
              {"title", bulletin.title},
              {"summary", bulletin.summary},
              {"body", bulletin.body},
              {"media", Json::array()},
              {"source", bulletin.source},
              {"window", window_json(bulletin.window)},
              {"written", format_instant(bulletin.written)}};
    for (const Media& media : bulletin.media) json["media"].push_back(media_json(media));
    if (!bulletin.link.empty()) json["link"] = bulletin.link;
    return to_text(json);
}

std::string_view format_layer(Layer layer)
{
    return word_of(layers, layer);
}

std::optional<Layer> parse_layer(std::string_view text)
{
    return value_of(layers, text);
}

std::string_view format_kind(Kind kind)
{
    return word_of(kinds, kind);
}

std::optional<Kind> parse_kind(std::string_view text)
{
    return value_of(kinds, text);
}

std::string_view format_scope(Scope scope)
{
    return word_of(scopes, scope);
}

std::optional<Scope> parse_scope(std::string_view text)
{
    return value_of(scopes, text);
}

std::string_view format_media_role(MediaRole role)
{
    return word_of(roles, role);
}

std::optional<MediaRole> parse_media_role(std::string_view text)
{
    return value_of(roles, text);
}

std::string_view format_media_type(MediaType type)
{
    return word_of(types, type);
}

std::optional<MediaType> parse_media_type(std::string_view text)
{
    return value_of(types, text);
}

} // namespace bangtin::bulletin
