#include "bulletin/bulletin.hpp"

#include "bulletin/limits.hpp"
#include "bulletin/words.hpp"

#include <algorithm>

namespace bangtin::bulletin {

namespace {

constexpr Words<Layer, 5> layer_words{{{Layer::slate, "slate"},
                                       {Layer::evergreen, "evergreen"},
                                       {Layer::programme, "programme"},
                                       {Layer::takeover, "takeover"},
                                       {Layer::emergency, "emergency"}}};
constexpr Words<Kind, 4> kind_words{{{Kind::headline, "headline"},
                                     {Kind::notice, "notice"},
                                     {Kind::poster, "poster"},
                                     {Kind::video, "video"}}};
constexpr Words<Scope, 3> scope_words{
    {{Scope::school, "school"}, {Scope::district, "district"}, {Scope::province, "province"}}};
constexpr Words<MediaRole, 3> role_words{
    {{MediaRole::picture, "picture"}, {MediaRole::poster, "poster"}, {MediaRole::video, "video"}}};
constexpr Words<MediaType, 3> type_words{{{MediaType::jpeg, "image/jpeg"},
                                          {MediaType::png, "image/png"},
                                          {MediaType::mp4, "video/mp4"}}};

constexpr int picture_side_px_max = 8192;

std::optional<FormatError> one_line(const std::string& text, const std::string& place)
{
    if (text.find('\n') == std::string::npos) return std::nullopt;
    return FormatError{place, "has a line break", "write it on one line"};
}

Author read_author(Fields& parent)
{
    Fields fields(parent.object("author"), parent.place_of("author"));
    Author author{.person = fields.id("person"),
                  .unit = fields.id("unit"),
                  .byline = fields.text("byline", limits::title_bytes)};
    parent.adopt(one_line(author.byline, fields.place_of("byline")));
    parent.adopt(fields.done());
    return author;
}

Audience read_audience(Fields& parent)
{
    Fields fields(parent.object("audience"), parent.place_of("audience"));
    Audience audience{.scope = fields.one_of("scope", parse_scope, "school, district, province"),
                      .unit = fields.id("unit"),
                      .levels = fields.texts("levels", 16, limits::id_bytes)};
    std::sort(audience.levels.begin(), audience.levels.end());
    const auto twice = std::adjacent_find(audience.levels.begin(), audience.levels.end());
    if (twice != audience.levels.end())
        fields.blame("levels", in_quotes(*twice) + " is there twice", "name it once");
    const auto odd = std::find_if_not(audience.levels.begin(), audience.levels.end(), is_id);
    if (odd != audience.levels.end())
        fields.blame("levels", in_quotes(*odd) + " is not a level code",
                     "use its code, as tieu-hoc");
    parent.adopt(fields.done());
    return audience;
}

std::optional<FormatError> wrong_media(const Media& media, const std::string& place)
{
    const bool is_video = media.role == MediaRole::video;
    if (is_video != (media.type == MediaType::mp4)) {
        return FormatError{place + "/type", "does not fit the role",
                           "use video/mp4 for a video, JPEG or PNG else"};
    }
    if (is_video != media.duration.has_value()) {
        return FormatError{place + "/duration_ms",
                           is_video ? "missing" : "a picture has no duration",
                           is_video ? "add the video's length in milliseconds" : "take it out"};
    }
    if (media.people_recognisable && media.consent.empty()) {
        return FormatError{place + "/consent", "people are recognisable and no consent is named",
                           "give the reference of the consent, or use another picture"};
    }
    return std::nullopt;
}

Result<Media, FormatError> read_media(const Json& json, const std::string& place)
{
    Fields fields(json, place);
    Media media;
    media.role = fields.one_of("role", parse_media_role, "picture, poster, video");
    media.type = fields.one_of("type", parse_media_type, "image/jpeg, image/png, video/mp4");
    media.asset.digest = fields.digest("sha256");
    media.asset.length = static_cast<Bytes>(fields.integer("length", 1, limits::media_bytes));
    media.width_px = static_cast<int>(fields.integer("width_px", 1, picture_side_px_max));
    media.height_px = static_cast<int>(fields.integer("height_px", 1, picture_side_px_max));
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

std::chrono::milliseconds window_max(Layer layer)
{
    switch (layer) {
    case Layer::emergency: return limits::window_max_emergency;
    case Layer::evergreen: return limits::window_max_evergreen;
    case Layer::slate:
    case Layer::programme:
    case Layer::takeover: break;
    }
    return limits::window_max;
}

void check_window(Fields& fields, const Bulletin& bulletin)
{
    if (bulletin.window.empty()) {
        return fields.blame("window", "closes before it opens",
                            "make \"closes\" later than \"opens\"");
    }
    const auto longest = window_max(bulletin.layer);
    if (bulletin.window.closes - bulletin.window.opens > longest) {
        const auto hours = std::chrono::floor<std::chrono::hours>(longest).count();
        const std::string most = hours % 24 == 0 && hours > 24
                                     ? std::to_string(hours / 24) + " days"
                                     : std::to_string(hours) + " hours";
        fields.blame("window", "longer than its layer allows", "let it close within " + most);
    }
}

void check_media_of_kind(Fields& fields, const Bulletin& bulletin)
{
    if (bulletin.kind == Kind::video && bulletin.first(MediaRole::video) == nullptr) {
        fields.blame("media", "a video bulletin without a video", "add a medium of role \"video\"");
    }
    if (bulletin.kind == Kind::poster && bulletin.first(MediaRole::poster) == nullptr) {
        fields.blame("media", "a poster bulletin without a poster",
                     "add a medium of role \"poster\"");
    }
    if (bulletin.kind == Kind::headline && bulletin.first(MediaRole::picture) == nullptr) {
        fields.blame("media", "a headline without a picture",
                     "add a medium of role \"picture\", or make it a notice");
    }
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
    const auto json = parse_json(text, {limits::bulletin_bytes, limits::json_depth});
    if (!json) return fail(json.error());

    Fields fields(*json, "");
    Bulletin bulletin;
    fields.literal("format", "bangtin.bulletin/1");
    bulletin.id = fields.id("id");
    bulletin.revision = static_cast<int>(fields.integer("revision", 1, 1'000'000));
    bulletin.kind = fields.one_of("kind", parse_kind, "headline, notice, poster, video");
    bulletin.layer =
        fields.one_of("layer", parse_layer, "emergency, takeover, programme, evergreen");
    bulletin.topic = fields.id("topic");
    bulletin.author = read_author(fields);
    bulletin.audience = read_audience(fields);
    bulletin.title = fields.text("title", limits::title_bytes);
    fields.adopt(one_line(bulletin.title, "/title"));
    bulletin.summary = fields.text_if_any("summary", limits::text_bytes).value_or("");
    bulletin.body = fields.texts("body", limits::paragraphs, limits::text_bytes);
    fields.list("media", limits::media, [&](const Json& element, const std::string& place) {
        auto media = read_media(element, place);
        if (media) bulletin.media.push_back(std::move(*media));
        return media ? std::nullopt : std::optional(media.error());
    });
    bulletin.source = fields.text("source", limits::title_bytes);
    bulletin.link = fields.text_if_any("link", limits::title_bytes).value_or("");
    fields.adopt(one_line(bulletin.link, "/link"));
    bulletin.window = read_window(fields, "window");
    bulletin.written = fields.instant("written");

    if (!fields.failed() && bulletin.layer == Layer::slate) {
        fields.blame("layer", "nobody writes for the slate",
                     "use emergency, takeover, programme or evergreen");
    }
    if (bulletin.title.empty()) fields.blame("title", "empty", "give it a title");
    if (bulletin.source.empty()) fields.blame("source", "empty", "say who answers for the facts");
    if (!bulletin.link.empty() && !bulletin.link.starts_with("https://")) {
        fields.blame("link", "not an https address", "begin it with https://");
    }
    check_window(fields, bulletin);
    check_media_of_kind(fields, bulletin);
    if (auto fault = fields.done()) return fail(*fault);
    return bulletin;
}

std::string bulletin_text(const Bulletin& bulletin)
{
    Json media = Json::array();
    for (const Media& medium : bulletin.media) media.push_back(media_json(medium));

    return to_text({{"format", "bangtin.bulletin/1"},
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
                    {"media", std::move(media)},
                    {"source", bulletin.source},
                    {"link", bulletin.link},
                    {"window", window_json(bulletin.window)},
                    {"written", format_instant(bulletin.written)}});
}

std::string_view format_layer(Layer layer)
{
    return layer_words.of(layer);
}

std::optional<Layer> parse_layer(std::string_view text)
{
    return layer_words.find(text);
}

std::string_view format_kind(Kind kind)
{
    return kind_words.of(kind);
}

std::optional<Kind> parse_kind(std::string_view text)
{
    return kind_words.find(text);
}

std::string_view format_scope(Scope scope)
{
    return scope_words.of(scope);
}

std::optional<Scope> parse_scope(std::string_view text)
{
    return scope_words.find(text);
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
