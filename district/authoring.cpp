#include "district/authoring.hpp"

#include "bulletin/limits.hpp"
#include "district/media/facts.hpp"
#include "district/wording.hpp"

#include <algorithm>

namespace bangtin::district {

namespace {

using bulletin::Bulletin;
using bulletin::Layer;
using bulletin::Media;

struct MediaDraft {
    std::string file;
    Media media; ///< Without what the file itself tells.
};

/// The form as read, before its media files are looked at.
struct Form {
    Bulletin bulletin;
    std::vector<MediaDraft> media;
    std::optional<Instant> opens;
    std::optional<Instant> closes;
    std::optional<std::chrono::days> length;
};

std::optional<FormatError> read_media(const Json& json, const std::string& place, Form& form)
{
    Fields fields(json, place);
    MediaDraft draft;
    draft.file = fields.text("file", 255);
    draft.media.role =
        fields.one_of("role", bulletin::parse_media_role, bulletin::media_role_choices);
    draft.media.description = fields.text("description", bulletin::limits::text_bytes);
    draft.media.credit = fields.text_if_any("credit", bulletin::limits::text_bytes).value_or("");
    // Its author must say it: a child's consent must never be missing by omission.
    draft.media.people_recognisable = draft.media.role == bulletin::MediaRole::captions
                                          ? fields.truth("people_recognisable", false)
                                          : fields.truth("people_recognisable");
    draft.media.consent = fields.text_if_any("consent", bulletin::limits::text_bytes).value_or("");
    // One plain name: media stand beside the form, and nothing outside of the folder is read.
    if (draft.file.find('/') != std::string::npos || draft.file.starts_with('.')) {
        fields.blame("file", "is not a plain file name", "put the file beside bulletin.json");
    }
    form.media.push_back(std::move(draft));
    return fields.done();
}

std::optional<FormatError> read_author(const Json& json, bulletin::Author& author)
{
    Fields fields(json, "/author");
    author.person = fields.id("person");
    author.unit = fields.id("unit");
    author.byline = fields.text("byline", bulletin::limits::title_bytes);
    return fields.done();
}

std::optional<FormatError> read_audience(const Json& json, bulletin::Audience& audience)
{
    Fields fields(json, "/audience");
    audience.scope = fields.one_of("scope", bulletin::parse_scope, "school, district, province");
    audience.unit = fields.id("unit");
    audience.levels = fields.texts("levels", 16, bulletin::limits::id_bytes);
    std::sort(audience.levels.begin(), audience.levels.end());
    audience.levels.erase(std::unique(audience.levels.begin(), audience.levels.end()),
                          audience.levels.end());
    return fields.done();
}

Result<Form, FormatError> read_form(const Json& json)
{
    Fields fields(json, "");
    Form form;
    Bulletin& bulletin = form.bulletin;
    bulletin.id = fields.id("id");
    bulletin.kind = fields.one_of("kind", bulletin::parse_kind, bulletin::kind_choices);
    bulletin.layer =
        fields.one_of("layer", bulletin::parse_layer, "emergency, takeover, programme, evergreen");
    bulletin.topic = fields.id("topic");
    bulletin.title = fields.text("title", bulletin::limits::title_bytes);
    bulletin.summary = fields.text_if_any("summary", bulletin::limits::text_bytes).value_or("");
    bulletin.body =
        fields.texts("body", bulletin::limits::paragraphs, bulletin::limits::text_bytes);
    bulletin.source = fields.text("source", bulletin::limits::text_bytes);
    bulletin.link = fields.text_if_any("link", bulletin::limits::text_bytes).value_or("");
    bulletin.drill = fields.truth("drill", false);
    if (fields.has("counts_to")) bulletin.counts_to = fields.date("counts_to");
    bulletin.honours = bulletin::read_honours(fields);
    bulletin.events = bulletin::read_events(fields);
    form.opens = fields.instant_if_any("opens");
    form.closes = fields.instant_if_any("closes");
    if (const auto days =
            fields.integer_if_any("days", 1, bulletin::limits::window_max_evergreen.count())) {
        form.length = std::chrono::days(*days);
        if (form.closes)
            fields.blame("days", "is given beside \"closes\"", "leave one of them out");
    }
    const Json& author = fields.object("author");
    const Json& audience = fields.object("audience");
    if (!fields.failed()) fields.adopt(read_author(author, bulletin.author));
    if (!fields.failed()) fields.adopt(read_audience(audience, bulletin.audience));
    fields.list("media", bulletin::limits::media, [&](const Json& media, const std::string& place) {
        return read_media(media, place, form);
    });
    if (auto fault = fields.done()) return fail(*std::move(fault));
    return form;
}

/// DESIGN.md, Admitting is strict: every bulletin has an end, also when its author named none.
Duration default_length(Layer layer)
{
    switch (layer) {
    case Layer::emergency: return bulletin::limits::window_max_emergency;
    case Layer::evergreen: return bulletin::limits::window_max_evergreen;
    case Layer::slate:
    case Layer::programme:
    case Layer::takeover: return bulletin::limits::window_default;
    }
    return bulletin::limits::window_default;
}

Window window_of(const Form& form, Instant now)
{
    const Instant opens = form.opens.value_or(now);
    // A countdown ends with its day, in Vietnam's time.
    if (!form.closes && !form.length && form.bulletin.counts_to)
        return {opens, std::chrono::sys_days{*form.bulletin.counts_to} + std::chrono::hours(17)};
    const Duration length =
        form.length ? Duration(*form.length) : default_length(form.bulletin.layer);
    return {opens, form.closes.value_or(opens + length)};
}

/// Copies one file in, looks at what it is, and only then gives it its name.
Outcome<Media> take_media(const Path& file, const MediaDraft& draft, const Path& media_folder)
{
    auto staged = StagedCopy::make(file, media_folder, bulletin::limits::media_bytes);
    if (!staged) return fail(staged.error());
    const auto mapped = MappedFile::open(staged->path());
    if (!mapped) return fail(mapped.error());
    const auto facts = media::probe(mapped->bytes());
    if (!facts) {
        return fail(Fault{ExitCode::invalid, file.string() + " " + facts.error().problem,
                          facts.error().remedy});
    }
    Media media = draft.media;
    media.type = facts->type;
    media.asset = staged->asset();
    media.width_px = facts->width_px;
    media.height_px = facts->height_px;
    media.duration = facts->duration;
    if (auto kept = staged->keep(media.asset.digest.hex()); !kept) return fail(kept.error());
    return media;
}

/// The form with digests in place of file names and nothing that depends on when it was read.
std::string form_text(Json json, const std::vector<Media>& media)
{
    for (std::size_t i = 0; i < media.size(); ++i) {
        json["media"][i]["file"] = media[i].asset.digest.hex();
    }
    return to_text(json);
}

} // namespace

Outcome<Authored> read_authored(const Path& folder, const Path& media_folder, Instant now)
{
    const Path file = folder / "bulletin.json";
    const auto text = read_file(file, bulletin::limits::bulletin_bytes);
    if (!text) return fail(text.error());
    auto json = parse_json(
        *text, {.bytes = bulletin::limits::bulletin_bytes, .depth = bulletin::limits::json_depth});
    if (!json) return fail(format_fault(file.string(), json.error()));
    if (auto fault = normalise_texts(*json, "")) return fail(format_fault(file.string(), *fault));
    auto form = read_form(*json);
    if (!form) return fail(format_fault(file.string(), form.error()));

    Bulletin& bulletin = form->bulletin;
    for (const MediaDraft& draft : form->media) {
        auto media = take_media(folder / draft.file, draft, media_folder);
        if (!media) return fail(media.error());
        bulletin.media.push_back(*std::move(media));
    }
    if (auto synced = sync_folder(media_folder); !synced) return fail(synced.error());
    bulletin.written = now;
    bulletin.window = window_of(*form, now);

    // The domain's own parser judges the whole, so that nothing is sealed that a screen would
    // refuse.
    auto checked = bulletin::parse_bulletin(bulletin::bulletin_text(bulletin));
    if (!checked) return fail(format_fault(file.string(), checked.error()));
    return Authored{*std::move(checked), form_text(*std::move(json), bulletin.media)};
}

} // namespace bangtin::district
