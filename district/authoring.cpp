#include "district/authoring.hpp"

#include "bulletin/limits.hpp"
#include "district/descriptor.hpp"
#include "district/media/facts.hpp"
#include "district/wording.hpp"
#include "trust/digest.hpp"

#include <algorithm>
#include <fcntl.h>
#include <functional>
#include <sys/stat.h>

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

Result<Form, FormatError> parse_form(const Json& json)
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

/// What a medium's own bytes say of it; `name` is for the fault.
Outcome<Media> looked_at(std::string_view bytes, const std::string& name, const AssetRef& asset)
{
    const auto facts = media::probe(bytes);
    if (!facts) {
        return fail(
            Fault{ExitCode::invalid, name + " " + facts.error().problem, facts.error().remedy});
    }
    Media media;
    media.type = facts->type;
    media.asset = asset;
    media.width_px = facts->width_px;
    media.height_px = facts->height_px;
    media.duration = facts->duration;
    return media;
}

/// Copies one file in, looks at what it is, and only then gives it its name.
Outcome<Media> copy_in(const Path& file, const Path& media_folder)
{
    auto staged = StagedCopy::make(file, media_folder, bulletin::limits::media_bytes);
    if (!staged) return fail(staged.error());
    const auto mapped = MappedFile::open(staged->path());
    if (!mapped) return fail(mapped.error());
    auto media = looked_at(mapped->bytes(), file.string(), staged->asset());
    if (!media) return media;
    if (auto kept = staged->keep(media->asset.digest.hex()); !kept) return fail(kept.error());
    return media;
}

/// One that was taken in before.
Outcome<Media> held_file(const std::string& name, const Path& media_folder)
{
    const auto digest = Digest::from_hex(name);
    const auto mapped = MappedFile::open(media_folder / (digest ? digest->hex() : "."));
    if (!digest || !mapped) {
        return fail(Fault{ExitCode::invalid, "the file " + in_quotes(name) + " is not here",
                          "send it again"});
    }
    return looked_at(mapped->bytes(), name, {*digest, mapped->bytes().size()});
}

/// Gives what is on the disk a second name in another folder. Whoever has that name already has the
/// same bytes: names are digests.
Outcome<void> name_durably(const Path& file, const Path& name)
{
    const Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    const bool whole = descriptor.valid() && ::fchmod(descriptor.number(), 0644) == 0 &&
                       ::fsync(descriptor.number()) == 0 &&
                       (::link(file.c_str(), name.c_str()) == 0 || errno == EEXIST);
    if (whole) return sync_folder(name.parent_path());
    return fail(Fault{ExitCode::cannot_write,
                      "cannot write " + name.string() + ": " + last_error().message(),
                      "free space on that disk, and check the permissions"});
}

/// The form with digests in place of file names and nothing that depends on when it was read.
std::string form_text(Json json, const std::vector<Media>& media)
{
    for (std::size_t i = 0; i < media.size(); ++i) {
        json["media"][i]["file"] = media[i].asset.digest.hex();
    }
    return to_text(json);
}

using FindFile = std::function<Outcome<Media>(const std::string& file)>;

/// `name` is for faults.
Outcome<Authored> read_any_form(Json json, const std::string& name, Instant now,
                                const FindFile& find_file)
{
    if (auto fault = normalise_texts(json, "")) return fail(format_fault(name, *fault));
    auto form = parse_form(json);
    if (!form) return fail(format_fault(name, form.error()));

    Bulletin& bulletin = form->bulletin;
    for (const MediaDraft& draft : form->media) {
        const auto found = find_file(draft.file);
        if (!found) return fail(found.error());
        Media media = draft.media;
        media.type = found->type;
        media.asset = found->asset;
        media.width_px = found->width_px;
        media.height_px = found->height_px;
        media.duration = found->duration;
        bulletin.media.push_back(std::move(media));
    }
    bulletin.written = now;
    bulletin.window = window_of(*form, now);

    // The domain's own parser judges the whole, so that nothing is sealed that a screen would
    // refuse.
    auto checked = bulletin::parse_bulletin(bulletin::bulletin_text(bulletin));
    if (!checked) return fail(format_fault(name, checked.error()));
    return Authored{*std::move(checked), form_text(std::move(json), bulletin.media)};
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
    auto authored =
        read_any_form(*std::move(json), file.string(), now, [&](const std::string& name) {
            return copy_in(folder / name, media_folder);
        });
    if (!authored) return authored;
    if (auto synced = sync_folder(media_folder); !synced) return fail(synced.error());
    return authored;
}

Outcome<Authored> read_form(Json form, const Path& media_folder, Instant now)
{
    return read_any_form(std::move(form), "the form", now,
                         [&](const std::string& name) { return held_file(name, media_folder); });
}

Outcome<Media> take_bytes(std::string_view bytes, const DataPaths& paths)
{
    auto media = looked_at(bytes, "the file", {trust::sha256(bytes), bytes.size()});
    if (!media) return media;
    if (auto kept = keep_original(bytes, paths); !kept) return fail(kept.error());
    return media;
}

Outcome<Media> move_in(const Path& file, const DataPaths& paths)
{
    const auto mapped = MappedFile::open(file);
    if (!mapped) return fail(mapped.error());
    const std::string_view bytes = mapped->bytes();
    auto media = looked_at(bytes, "what was made", {trust::sha256(bytes), bytes.size()});
    if (!media) return media;
    if (auto named = name_durably(file, paths.media() / media->asset.digest.hex()); !named)
        return fail(named.error());
    return media;
}

Outcome<Digest> keep_original(std::string_view bytes, const DataPaths& paths)
{
    // An import sweeps away what others have half written.
    const auto lock = FolderLock::take(paths.import_lock());
    if (!lock) return fail(lock.error());
    const Digest digest = trust::sha256(bytes);
    if (auto kept = write_file(paths.media() / digest.hex(), bytes, Privacy::shared); !kept)
        return fail(kept.error());
    return digest;
}

} // namespace bangtin::district
