#include "district/web/pages/compose.hpp"

#include "bulletin/limits.hpp"
#include "bulletin/reading.hpp"
#include "district/authoring.hpp"
#include "district/conversion/jobs.hpp"
#include "district/desk.hpp"
#include "district/drafts.hpp"
#include "district/form_checks.hpp"
#include "district/people.hpp"
#include "district/remarks.hpp"
#include "district/units.hpp"
#include "district/web/pages/bulletin_list.hpp"
#include "district/web/pages/compose_files.hpp"
#include "district/web/pages/compose_form.hpp"
#include "district/web/reach.hpp"

#include <algorithm>

namespace bangtin::district::web {

namespace {

using bulletin::Kind;
using bulletin::Layer;

constexpr std::array kinds{Kind::headline, Kind::notice, Kind::poster,    Kind::video,
                           Kind::document, Kind::honour, Kind::countdown, Kind::calendar};
constexpr std::array layers{Layer::programme, Layer::evergreen, Layer::takeover, Layer::emergency};

/// A count of saves that no draft has.
constexpr std::int64_t none_of_ours = -1;

std::string address_of(const std::string& id)
{
    return "/bulletins/" + url_encoded(id);
}

/// "bt-20261128-4k7w2m": the day, for people; the rest so that two never meet.
std::string fresh_id(Instant now)
{
    const std::string day = local_date_text(now); // "28/11/2026"
    return "bt-" + day.substr(6, 4) + day.substr(3, 2) + day.substr(0, 2) + "-" +
           fresh_token().substr(0, 10);
}

/// What is written on: the draft, or a new one with the words that were sent last.
Outcome<std::optional<Draft>> find_draft(Office& office, const Visit& visit, const std::string& id)
{
    auto draft = Drafts(office.database).find(id);
    if (!draft) return draft;
    if (!*draft) {
        const Desk desk(office.database);
        const auto newest = desk.newest(id);
        if (!newest && newest.error().code == ExitCode::not_found) return std::nullopt;
        if (!newest) return fail(newest.error());
        const auto retracted = desk.is_retracted(id);
        if (!retracted) return fail(retracted.error());
        if (*retracted) return std::nullopt;
        auto form = desk.form(id);
        if (!form) return fail(form.error());
        *draft = Draft{.id = id,
                       .unit = newest->bulletin.author.unit,
                       .person = visit.account().person,
                       .form = *std::move(form)};
    }
    const auto writes = Reach(office, visit.account()).writes((*draft)->unit);
    if (!writes) return fail(writes.error());
    return *writes ? draft : std::nullopt;
}

/// Whom the unit may write for: itself, and what stands above it.
Outcome<Json> audiences_of(Office& office, const Visit& visit, const std::string& unit,
                           const std::string& chosen)
{
    const auto path = Units(office.database).path_to(unit);
    if (!path) return fail(path.error());
    Json choices = Json::array();
    for (auto known = path->rbegin(); known != path->rend(); ++known) {
        const bool school = !known->unit.level.empty();
        const bool root = known->unit.parent.empty();
        const std::string scope = school ? "school" : root ? "province" : "district";
        const std::string word = scope + ":" + known->unit.code;
        choices.push_back(
            {{"word", word},
             {"text", say(visit.language, "audience." + scope, {{"unit", known->unit.name}})},
             {"seals", say(visit.language, "audience.needs_" + scope)},
             {"chosen", word == chosen}});
    }
    return choices;
}

Outcome<Json> levels_of(Office& office, const Visit& visit, const Json& chosen)
{
    const auto words = Units(office.database).words();
    if (!words) return fail(words.error());
    const auto used = office.database.rows("select distinct level from units where level <> ''");
    if (!used) return fail(used.error());
    Json choices = Json::array();
    for (const UnitWord& word : *words) {
        const bool is_level = std::any_of(used->begin(), used->end(),
                                          [&](const Row& row) { return row.text(0) == word.word; });
        if (!is_level) continue;
        const bool ticked = std::find(chosen.begin(), chosen.end(), word.word) != chosen.end();
        choices.push_back({{"word", word.word},
                           {"text", visit.language == Language::english ? word.en : word.vi},
                           {"chosen", ticked}});
    }
    return choices;
}

Json layers_json(const Visit& visit, const std::string& chosen)
{
    Json choices = Json::array();
    for (const Layer layer : layers) {
        const std::string word(bulletin::format_layer(layer));
        choices.push_back({{"word", word},
                           {"text", say(visit.language, "layer." + word)},
                           {"chosen", word == chosen}});
    }
    return choices;
}

Json lacks_json(const Visit& visit, const std::vector<FormLack>& lacks)
{
    Json listed = Json::array();
    for (const FormLack& lack : lacks) {
        const std::string name(format_lack(lack.lack));
        listed.push_back({{"text", say(visit.language, "lack." + name,
                                       {{"number", std::to_string(lack.index + 1)}})}});
    }
    return listed;
}

/// What the page says besides the draft itself.
struct Notes {
    int status = 200;
    std::string error = {};
    std::vector<FormLack> lacks = {};
    std::string technical = {}; ///< Of a form that is refused though it lacks nothing.
};

Outcome<Json> compose_json(Office& office, const Visit& visit, const Draft& draft)
{
    const Json& form = draft.form;
    const bool has_audience = form.contains("audience");
    const std::string audience = has_audience ? form["audience"]["scope"].get<std::string>() + ":" +
                                                    form["audience"]["unit"].get<std::string>()
                                              : "";
    auto audiences = audiences_of(office, visit, draft.unit, audience);
    if (!audiences) return audiences;
    const Json chosen_levels = has_audience ? form["audience"]["levels"] : Json::array();
    auto levels = levels_of(office, visit, chosen_levels);
    if (!levels) return levels;
    auto topics = topic_choices(office, visit, form.value("topic", ""));
    if (!topics) return topics;
    auto unit = unit_name(office, draft.unit);
    if (!unit) return fail(unit.error());

    const std::string kind = form.value("kind", "notice");
    Json context = fields_of_form(form);
    if (context["byline"].get<std::string>().empty()) context["byline"] = *unit;
    context["heading"] = context["title"]; // "title" is the page's own.
    context["id"] = draft.id;
    context["saves"] = draft.saves;
    context["kind_name"] = say(visit.language, "kind." + kind);
    context["files_hint"] = say(visit.language, "files_hint." + kind);
    context["unit"] = *std::move(unit);
    context["audiences"] = *std::move(audiences);
    context["levels"] = *std::move(levels);
    context["topics"] = *std::move(topics);
    context["layers"] = layers_json(visit, form.value("layer", "programme"));
    if (draft.saves > 0) context["saved"] = local_time_text(draft.saved);
    for (Json& medium : context["media"])
        if (medium["is_medium"].get<bool>())
            medium["role_name"] =
                say(visit.language, "media_role." + medium["role"].get<std::string>());
    if (auto described = describe_files(office, visit, context); !described)
        return fail(described.error());
    return context;
}

Response compose_page(Office& office, const Visit& visit, const Draft& draft, const Notes& notes)
{
    auto context = compose_json(office, visit, draft);
    if (!context) return broken_page(visit, context.error());
    Json& json = *context;
    if (visit.request.query == "saved") json["done"] = say(visit.language, "compose.saved");
    if (!notes.error.empty()) json["error"] = notes.error;
    json["has_lacks"] = !notes.lacks.empty();
    json["kept"] = notes.status == 200; // All on the page is what is kept: it may be read again.
    json["lacks"] = lacks_json(visit, notes.lacks);
    if (!notes.technical.empty()) json["technical"] = notes.technical;
    const bool follows = json.contains("script");
    Response response =
        page(visit, "compose", say(visit.language, "compose.title"), std::move(json));
    response.status = notes.status;
    if (follows) let_fetch(response);
    return response;
}

/// The draft with what has been made of its files meanwhile, and the page of it. What somebody else
/// has just saved is read again.
Response settled_page(Office& office, const Visit& visit, Draft draft)
{
    const auto settled = settle_files(office, draft, visit.now);
    if (!settled) return broken_page(visit, settled.error());
    if (*settled) {
        const auto saves = Drafts(office.database).save(draft);
        if (!saves && saves.error().code == ExitCode::busy)
            return redirect(address_of(draft.id) + "/edit");
        if (!saves) return broken_page(visit, saves.error());
        draft.saves = *saves;
    }
    return compose_page(office, visit, draft, {});
}

/// The form with what its writer does not type.
Json whole_form(const Draft& draft, const std::string& person)
{
    Json form = draft.form;
    form["id"] = draft.id;
    form["author"]["person"] = person;
    form["author"]["unit"] = draft.unit;
    return form;
}

Response send(Office& office, const Visit& visit, const Draft& draft)
{
    const auto lacks = lacks_of(draft.form);
    if (!lacks.empty()) {
        return compose_page(
            office, visit, draft,
            {.status = 400, .error = say(visit.language, "compose.lacks"), .lacks = lacks});
    }
    const std::string& person = visit.account().person;
    auto authored = read_form(whole_form(draft, person), office.paths.media(), visit.now);
    auto known = authored ? People(office.database).require_known(authored->bulletin)
                          : Outcome<void>(fail(authored.error()));
    Desk desk(office.database);
    auto intake = known ? desk.take(*authored) : Outcome<Intake>(fail(known.error()));
    if (!intake &&
        (intake.error().code == ExitCode::invalid || intake.error().code == ExitCode::refused)) {
        return compose_page(office, visit, draft,
                            {.status = 400,
                             .error = say(visit.language, "compose.refused"),
                             .technical = intake.error().text()});
    }
    if (!intake) return broken_page(visit, intake.error());
    // Sent again as it was, after it was returned: somebody is to look at it once more.
    auto moved = intake->taken == Taken::unchanged
                     ? desk.move(draft.id, ItemStage::submitted, visit.now)
                     : Outcome<void>();
    if (!moved) return broken_page(visit, moved.error());
    const Remark sent{.person = person,
                      .act = Act::sent,
                      .revision = intake->revision,
                      .words = {},
                      .made = visit.now};
    if (auto added = Remarks(office.database).add(draft.id, sent); !added)
        return broken_page(visit, added.error());
    if (auto gone = Drafts(office.database).discard(draft.id); !gone)
        return broken_page(visit, gone.error());
    if (auto kept = record(office, visit, "sent", draft.id, revision_text(intake->revision)); !kept)
        return broken_page(visit, kept.error());
    return redirect(address_of(draft.id) + "?sent");
}

} // namespace

Response show_new_bulletin(Office& office, const Visit& visit)
{
    const auto units = Reach(office, visit.account()).units_with(writing_roles());
    if (units.empty()) return not_found_page(visit);
    Json choices = Json::array();
    for (const std::string& unit : units) {
        auto name = unit_name(office, unit);
        if (!name) return broken_page(visit, name.error());
        choices.push_back(
            {{"word", unit}, {"text", *std::move(name)}, {"chosen", unit == visit.account().unit}});
    }
    Json kinds_listed = Json::array();
    for (const Kind kind : kinds) {
        const std::string word(bulletin::format_kind(kind));
        kinds_listed.push_back({{"word", word},
                                {"text", say(visit.language, "kind." + word)},
                                {"means", say(visit.language, "kind_means." + word)},
                                {"chosen", kind == Kind::headline}});
    }
    Json context{
        {"narrow", true}, {"units", std::move(choices)}, {"kinds", std::move(kinds_listed)}};
    return page(visit, "new_bulletin", say(visit.language, "compose.new"), std::move(context));
}

Response take_new_bulletin(Office& office, const Visit& visit)
{
    const auto kind = bulletin::parse_kind(visit.form.text("kind"));
    const std::string& unit = visit.form.text("unit");
    const auto units = Reach(office, visit.account()).units_with(writing_roles());
    if (!kind || std::find(units.begin(), units.end(), unit) == units.end())
        return show_new_bulletin(office, visit);
    const Draft draft{.id = fresh_id(visit.now),
                      .unit = unit,
                      .person = visit.account().person,
                      .form = new_form(*kind),
                      .saved = visit.now};
    const auto saved = Drafts(office.database).save(draft);
    if (!saved && saved.error().code == ExitCode::refused)
        return message_page(visit, 409, "message.too_many_drafts");
    if (!saved) return broken_page(visit, saved.error());
    return redirect(address_of(draft.id) + "/edit");
}

Response show_compose(Office& office, const Visit& visit, const std::string& id)
{
    const auto draft = find_draft(office, visit, id);
    if (!draft) return broken_page(visit, draft.error());
    if (!*draft) return not_found_page(visit);
    return settled_page(office, visit, **draft);
}

Response show_conversions(Office& office, const Visit& visit, const std::string& id)
{
    const auto draft = find_draft(office, visit, id);
    if (!draft) return broken_page(visit, draft.error());
    if (!*draft) return not_found_page(visit);
    return conversions_json(office, visit, **draft);
}

Response take_compose(Office& office, const Visit& visit, const std::string& id)
{
    auto found = find_draft(office, visit, id);
    if (!found) return broken_page(visit, found.error());
    if (!*found) return not_found_page(visit);
    Draft draft = **std::move(found);
    const Json before = draft.form;
    const bool stale = visit.form.text("saves") != std::to_string(draft.saves);
    draft.form = form_of_fields(visit.form, draft.form);
    if (stale) {
        // Pressing again must not write over what was never looked at.
        draft.saves = none_of_ours;
        return compose_page(office, visit, draft,
                            {.status = 409, .error = say(visit.language, "compose.stale")});
    }
    if (auto settled = settle_files(office, draft, visit.now); !settled)
        return broken_page(visit, settled.error());
    const auto refused = take_files(office, visit, draft);
    if (!refused && refused.error().code == ExitCode::busy)
        return compose_page(office, visit, draft,
                            {.status = 503, .error = say(visit.language, "compose.busy")});
    if (!refused) return broken_page(visit, refused.error());
    draft.person = visit.account().person;
    draft.saved = visit.now;
    const auto saves = Drafts(office.database).save(draft);
    if (!saves && saves.error().code == ExitCode::busy)
        return compose_page(office, visit, draft,
                            {.status = 409, .error = say(visit.language, "compose.stale")});
    if (!saves && saves.error().code == ExitCode::refused)
        return compose_page(office, visit, draft,
                            {.status = 400, .error = say(visit.language, "compose.too_long")});
    if (!saves) return broken_page(visit, saves.error());
    draft.saves = *saves;
    if (auto dropped = drop_files(office, before, draft.form, visit.now); !dropped)
        return broken_page(visit, dropped.error());
    if (!refused->empty())
        return compose_page(office, visit, draft, {.status = 400, .error = *refused});
    if (visit.form.has("send")) return send(office, visit, draft);
    return redirect(address_of(id) + "/edit?saved");
}

Response discard_draft(Office& office, const Visit& visit, const std::string& id)
{
    const auto draft = find_draft(office, visit, id);
    if (!draft) return broken_page(visit, draft.error());
    if (!*draft) return not_found_page(visit);
    if (auto gone = Drafts(office.database).discard(id); !gone)
        return broken_page(visit, gone.error());
    if (auto dropped = conversion::Jobs(office.database).drop_all(id, visit.now); !dropped)
        return broken_page(visit, dropped.error());
    if (auto kept = record(office, visit, "draft_discarded", id); !kept)
        return broken_page(visit, kept.error());
    return redirect("/");
}

} // namespace bangtin::district::web
