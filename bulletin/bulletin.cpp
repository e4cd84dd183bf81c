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
constexpr Words<Kind, 8> kind_words{{{Kind::headline, "headline"},
                                     {Kind::notice, "notice"},
                                     {Kind::poster, "poster"},
                                     {Kind::video, "video"},
                                     {Kind::document, "document"},
                                     {Kind::honour, "honour"},
                                     {Kind::countdown, "countdown"},
                                     {Kind::calendar, "calendar"}}};
constexpr Words<Scope, 3> scope_words{
    {{Scope::school, "school"}, {Scope::district, "district"}, {Scope::province, "province"}}};

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

/// Whether a bulletin of that kind has a place for such a medium on the stage.
bool shows(Kind kind, MediaRole role)
{
    switch (role) {
    case MediaRole::picture:
        return kind == Kind::headline || kind == Kind::video || kind == Kind::honour;
    case MediaRole::poster: return kind == Kind::poster;
    case MediaRole::video:
    case MediaRole::captions: return kind == Kind::video;
    case MediaRole::page: return kind == Kind::document;
    }
    return false;
}

/// A medium that nobody would see is refused: approvers would seal what never comes on the glass,
/// and screens would fetch it first.
void check_media_are_shown(Fields& fields, const Bulletin& bulletin)
{
    const auto stray =
        std::find_if(bulletin.media.begin(), bulletin.media.end(),
                     [&](const Media& medium) { return !shows(bulletin.kind, medium.role); });
    if (stray == bulletin.media.end()) return;
    const std::string kind(format_kind(bulletin.kind));
    const std::string role(format_media_role(stray->role));
    fields.blame("media", "a bulletin of kind \"" + kind + "\" does not show a " + role,
                 "take it out, or change the kind");
}

/// The medium a kind is made of, and the fault when it is not there.
void check_media_of_kind(Fields& fields, const Bulletin& bulletin)
{
    const auto need = [&](MediaRole role, const char* problem, const char* remedy) {
        if (bulletin.first(role) == nullptr) fields.blame("media", problem, remedy);
    };
    switch (bulletin.kind) {
    case Kind::video:
        need(MediaRole::video, "a video bulletin without a video",
             "add a medium of role \"video\"");
        break;
    case Kind::poster:
        need(MediaRole::poster, "a poster bulletin without a poster",
             "add a medium of role \"poster\"");
        break;
    case Kind::headline:
        need(MediaRole::picture, "a headline without a picture",
             "add a medium of role \"picture\", or make it a notice");
        break;
    case Kind::document:
        need(MediaRole::page, "a document without pages", "add media of role \"page\"");
        break;
    case Kind::notice:
    case Kind::honour:
    case Kind::countdown:
    case Kind::calendar: break;
    }
}

/// Members that only one kind has: required of it, and refused elsewhere, where nobody would see
/// them.
void check_particulars(Fields& fields, const Bulletin& bulletin)
{
    const auto belongs = [&](const char* name, Kind kind, bool there) {
        if (there == (bulletin.kind == kind)) return;
        const std::string word(format_kind(kind));
        fields.blame(name,
                     there ? "only a bulletin of kind \"" + word + "\" has it"
                           : "missing in a bulletin of kind \"" + word + "\"",
                     there ? "take it out, or change the kind" : "add it");
    };
    belongs("honours", Kind::honour, !bulletin.honours.empty());
    belongs("events", Kind::calendar, !bulletin.events.empty());
    belongs("counts_to", Kind::countdown, bulletin.counts_to.has_value());
    if (bulletin.drill && bulletin.layer != Layer::emergency) {
        fields.blame("drill", "only an emergency is practised",
                     "set the layer to emergency, or take \"drill\" out");
    }
}

/// After its day a countdown has nothing to say. The zone is the school's: midnight in UTC is the
/// next morning in Vietnam, and late enough for any place this could be used at.
void check_countdown_window(Fields& fields, const Bulletin& bulletin)
{
    if (!bulletin.counts_to) return;
    const Instant over = std::chrono::sys_days{*bulletin.counts_to} + std::chrono::days(1);
    if (bulletin.window.closes <= over) return;
    fields.blame("window", "open after the day it counts to",
                 "let it close by " + format_instant(over));
}

} // namespace

const Media* Bulletin::first(MediaRole role) const
{
    const auto found =
        std::find_if(media.begin(), media.end(), [&](const Media& m) { return m.role == role; });
    return found == media.end() ? nullptr : &*found;
}

std::vector<const Media*> Bulletin::pages() const
{
    std::vector<const Media*> pages;
    for (const Media& medium : media)
        if (medium.role == MediaRole::page) pages.push_back(&medium);
    return pages;
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
    bulletin.kind = fields.one_of("kind", parse_kind, kind_choices);
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
    bulletin.drill = fields.truth("drill", false);
    if (fields.has("counts_to")) bulletin.counts_to = fields.date("counts_to");
    bulletin.honours = read_honours(fields);
    bulletin.events = read_events(fields);
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
    check_particulars(fields, bulletin);
    check_countdown_window(fields, bulletin);
    check_media_are_shown(fields, bulletin);
    if (auto fault = fields.done()) return fail(*fault);
    return bulletin;
}

std::string bulletin_text(const Bulletin& bulletin)
{
    Json media = Json::array();
    for (const Media& medium : bulletin.media) media.push_back(media_json(medium));

    Json json{{"format", "bangtin.bulletin/1"},
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
              {"written", format_instant(bulletin.written)}};
    if (bulletin.drill) json["drill"] = true;
    if (bulletin.counts_to) json["counts_to"] = format_date(*bulletin.counts_to);
    if (!bulletin.honours.empty()) json["honours"] = honours_json(bulletin.honours);
    if (!bulletin.events.empty()) json["events"] = events_json(bulletin.events);
    return to_text(json);
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

} // namespace bangtin::bulletin
