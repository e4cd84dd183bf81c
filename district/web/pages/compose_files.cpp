#include "district/web/pages/compose_files.hpp"

#include "bulletin/limits.hpp"
#include "district/authoring.hpp"
#include "district/conversion/jobs.hpp"
#include "district/media/facts.hpp"
#include "district/media/metadata.hpp"
#include "district/sessions.hpp"
#include "district/web/pages/compose_form.hpp"
#include "district/wording.hpp"

#include <algorithm>
#include <spdlog/spdlog.h>

namespace bangtin::district::web {

namespace {

using bulletin::Kind;
using bulletin::MediaType;
using conversion::FileKind;
using conversion::JobState;

constexpr std::size_t name_bytes_max = 120;
constexpr std::size_t id_letters = 20;

Kind kind_of_draft(const Json& form)
{
    return bulletin::parse_kind(form.value("kind", "")).value_or(Kind::notice);
}

/// As people may read it; what a browser sends can be anything.
std::string readable_name(const std::string& name)
{
    std::string part = name.substr(0, name_bytes_max);
    while (!part.empty() && name.size() > part.size() &&
           (static_cast<unsigned char>(name[part.size()]) & 0xC0U) == 0x80U)
        part.pop_back();
    auto text = normalise(part);
    return text ? *std::move(text) : std::string("?");
}

/// What will be made of it, so that nothing is converted for which there is no place.
MediaType outcome_of(FileKind kind)
{
    return kind == FileKind::film ? MediaType::mp4 : MediaType::png;
}

/// How one file fared: the name of a refusal's text, or nothing when it was taken.
using Taking = Outcome<std::optional<std::string>>;

Taking take_as_it_is(Office& office, const Upload& upload, MediaType type, Json& form)
{
    const auto role = role_for(kind_of_draft(form), type);
    if (!role) return "no_place";
    const auto media = take_bytes(upload.bytes, office.paths);
    if (!media) return fail(media.error());
    form["media"].push_back(
        {{"role", bulletin::format_media_role(*role)}, {"file", media->asset.digest.hex()}});
    return std::nullopt;
}

Taking begin_conversion(Office& office, const Visit& visit, const Upload& upload, FileKind kind,
                        Draft& draft)
{
    const Kind of_bulletin = kind_of_draft(draft.form);
    if (kind == FileKind::old_office) return "old_office";
    if (!role_for(of_bulletin, outcome_of(kind))) return "no_place";
    const auto original = keep_original(upload.bytes, office.paths);
    if (!original) return fail(original.error());
    const conversion::Job job{.id = fresh_token().substr(0, id_letters),
                              .bulletin = draft.id,
                              .person = visit.account().person,
                              .name = readable_name(upload.name),
                              .original = *original,
                              .kind = kind,
                              .pages_max = of_bulletin == Kind::document ? document_pages_max : 1,
                              // Those of one form in their order.
                              .added = visit.now + Duration(draft.form["media"].size())};
    const auto added = conversion::Jobs(office.database).add(job);
    if (!added && added.error().code == ExitCode::busy) return "too_many_wait";
    if (!added) return fail(added.error());
    spdlog::info("event=conversion_asked id={} bulletin={} kind={} bytes={} by={}", job.id,
                 draft.id, conversion::format_file_kind(kind), upload.bytes.size(), job.person);
    draft.form["media"].push_back({{"conversion", job.id}});
    return std::nullopt;
}

Taking take_file(Office& office, const Visit& visit, const Upload& upload, Draft& draft)
{
    if (draft.form["media"].size() >= bulletin::limits::media) return "too_many";
    const auto facts = media::probe(upload.bytes);
    if (facts && !media::tells_more(upload.bytes))
        return take_as_it_is(office, upload, facts->type, draft.form);
    if (const auto kind = conversion::file_kind(upload.bytes))
        return begin_conversion(office, visit, upload, *kind, draft);
    spdlog::info("event=upload_refused by={} reason=\"{}\"", visit.account().person,
                 facts ? "tells more" : facts.error().problem);
    return "refused";
}

/// The entries that take the place of a file. A page says of itself which it is.
Json entries_of(const conversion::Job& job, Kind kind)
{
    Json entries = Json::array();
    for (std::size_t i = 0; i < job.made.size(); ++i) {
        const auto role = role_for(kind, job.made[i].type);
        if (!role) continue;
        Json entry{{"role", bulletin::format_media_role(*role)},
                   {"file", job.made[i].digest.hex()}};
        if (conversion::has_pages(job.kind) && job.made.size() > 1)
            entry["description"] = job.name + " (" + std::to_string(i + 1) + "/" +
                                   std::to_string(job.made.size()) + ")";
        entries.push_back(std::move(entry));
    }
    return entries;
}

std::string id_of(const Json& medium)
{
    return medium.value("conversion", "");
}

Outcome<std::optional<conversion::Job>> job_of(Office& office, const Json& medium)
{
    return conversion::Jobs(office.database).find(id_of(medium));
}

std::string reason_text(const Visit& visit, const conversion::Job& job)
{
    const conversion::Refusal refusal = job.refusal.value_or(conversion::Refusal{});
    return say(
        visit.language,
        "conversion_reason." + std::string(conversion::format_reason(refusal.reason)),
        {{"number", std::to_string(refusal.number)}, {"most", std::to_string(refusal.most)}});
}

} // namespace

Outcome<std::string> take_files(Office& office, const Visit& visit, Draft& draft)
{
    std::string refused;
    for (const Upload& upload : visit.form.files()) {
        const auto taken = take_file(office, visit, upload, draft);
        if (!taken) return fail(taken.error());
        if (!*taken) continue;
        refused += (refused.empty() ? "" : " ") +
                   say(visit.language, "upload." + **taken, {{"file", readable_name(upload.name)}});
    }
    return refused;
}

Outcome<bool> settle_files(Office& office, Draft& draft, Instant now)
{
    if (!draft.form.contains("media")) return false;
    const Json before = draft.form["media"];
    Json after = Json::array();
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (id_of(before[i]).empty()) {
            after.push_back(before[i]);
            continue;
        }
        const auto job = job_of(office, before[i]);
        if (!job) return fail(job.error());
        if (!*job || (*job)->state == JobState::dropped) continue;
        if ((*job)->state != JobState::done) {
            after.push_back(before[i]);
            continue;
        }
        const Json entries = entries_of(**job, kind_of_draft(draft.form));
        const std::size_t others = after.size() + before.size() - i - 1;
        if (others + entries.size() > bulletin::limits::media) {
            const conversion::Refusal refusal{
                conversion::Reason::too_many, static_cast<std::int64_t>(entries.size()),
                static_cast<std::int64_t>(bulletin::limits::media - others)};
            if (auto late = conversion::Jobs(office.database).refuse_late((*job)->id, refusal, now);
                !late)
                return fail(late.error());
            after.push_back(before[i]);
            continue;
        }
        for (const Json& entry : entries) after.push_back(entry);
    }
    const bool changed = after != before;
    draft.form["media"] = std::move(after);
    return changed;
}

Outcome<void> drop_files(Office& office, const Json& before, const Json& after, Instant now)
{
    const Json none = Json::array();
    const Json& held = after.contains("media") ? after["media"] : none;
    for (const Json& medium : before.contains("media") ? before["media"] : none) {
        const std::string id = id_of(medium);
        if (id.empty() || std::find(held.begin(), held.end(), medium) != held.end()) continue;
        if (auto dropped = conversion::Jobs(office.database).drop(id, now); !dropped)
            return dropped;
    }
    return {};
}

Outcome<void> describe_files(Office& office, const Visit& visit, Json& context)
{
    bool at_work = false;
    for (Json& row : context["media"]) {
        if (id_of(row).empty()) continue;
        const auto job = job_of(office, row);
        if (!job) return fail(job.error());
        if (!*job) continue;
        const bool runs = (*job)->state == JobState::running;
        const bool works = runs || (*job)->state == JobState::waiting;
        at_work = at_work || works;
        row["file_name"] = (*job)->name;
        row["works"] = works;
        row["runs"] = runs;
        row["waits"] = works && !runs;
        row["percent"] = (*job)->percent;
        if ((*job)->state == JobState::refused) row["reason"] = reason_text(visit, **job);
    }
    context["converts"] = at_work;
    if (at_work) context["script"] = "conversion_progress";
    return {};
}

Response conversions_json(Office& office, const Visit& visit, const Draft& draft)
{
    Json files = Json::array();
    const Json none = Json::array();
    for (const Json& medium : draft.form.contains("media") ? draft.form["media"] : none) {
        if (id_of(medium).empty()) continue;
        const auto job = job_of(office, medium);
        if (!job) return broken_page(visit, job.error());
        if (!*job) continue;
        files.push_back({{"id", (*job)->id},
                         {"state", conversion::format_job_state((*job)->state)},
                         {"percent", (*job)->percent}});
    }
    return json_response(200, to_text(Json{{"files", std::move(files)}}));
}

} // namespace bangtin::district::web
