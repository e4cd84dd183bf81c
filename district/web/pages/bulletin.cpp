#include "district/web/pages/bulletin.hpp"

#include "district/drafts.hpp"
#include "district/people.hpp"
#include "district/publish_wishes.hpp"
#include "district/remarks.hpp"
#include "district/states.hpp"
#include "district/web/pages/bulletin_changes.hpp"
#include "district/web/pages/bulletin_list.hpp"
#include "district/web/pages/bulletin_words.hpp"
#include "district/web/reach.hpp"
#include "district/withdrawals.hpp"

#include <algorithm>

namespace bangtin::district::web {

namespace {

/// What a visitor may do with one bulletin.
struct Shown {
    Progress progress;
    bool writes = false;
    bool judges = false;
    bool plans = false; ///< Anywhere; for which part of the audience is the plan's page's question.

    [[nodiscard]] const bulletin::Bulletin& bulletin() const { return progress.revision.bulletin; }
    [[nodiscard]] bool can_return() const { return judges && (progress.state == State::submitted); }
    [[nodiscard]] bool can_edit() const { return writes && progress.state != State::retracted; }
    [[nodiscard]] bool can_seal() const { return judges && progress.state == State::submitted; }
    [[nodiscard]] bool can_retract() const { return judges && progress.state != State::retracted; }
};

/// Nothing where there is none, or not for this visitor.
Outcome<std::optional<Shown>> find_shown(Office& office, const Visit& visit, const std::string& id)
{
    auto progress = progress_of(office.database, id, visit.now);
    if (!progress && progress.error().code == ExitCode::not_found) return std::nullopt;
    if (!progress) return fail(progress.error());
    Shown shown{*std::move(progress)};
    const std::string& unit = shown.bulletin().author.unit;
    const Reach reach(office, visit.account());
    const auto sees = reach.sees(unit);
    const auto writes = reach.writes(unit);
    const auto judges = reach.judges(unit);
    for (const auto* asked : {&sees, &writes, &judges})
        if (!*asked) return fail(asked->error());
    if (!*sees) return std::nullopt;
    shown.writes = *writes;
    shown.judges = *judges;
    shown.plans = !reach.units_with({StaffRole::planner}).empty();
    return shown;
}

Outcome<std::string> person_name(Office& office, const std::string& person)
{
    const auto account = Accounts(office.database).find(person);
    if (!account) return fail(account.error());
    return *account ? (*account)->name : person;
}

struct Happened {
    Instant at;
    Json json;
};

Outcome<Json> happened(const Visit& visit, Office& office, const std::string& act,
                       const std::string& person, Instant at, const std::string& words)
{
    const auto name = person_name(office, person);
    if (!name) return fail(name.error());
    return Json{{"what", say(visit.language, "act." + act, {{"person", *name}})},
                {"at", local_time_text(at)},
                {"mark", act},
                {"words", words}};
}

/// Seals and remarks, the oldest first.
Outcome<Json> history_of(Office& office, const Visit& visit, const Shown& shown)
{
    std::vector<Happened> all;
    const auto remarks = Remarks(office.database).of(shown.bulletin().id);
    if (!remarks) return fail(remarks.error());
    for (const Remark& remark : *remarks) {
        auto json = happened(visit, office, std::string(format_act(remark.act)), remark.person,
                             remark.made, remark.words);
        if (!json) return json;
        all.push_back({remark.made, *std::move(json)});
    }
    for (const Seal& seal : shown.progress.revision.seals) {
        auto json = happened(visit, office, "sealed", seal.person, seal.sealed, "");
        if (!json) return json;
        all.push_back({seal.sealed, *std::move(json)});
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Happened& a, const Happened& b) { return a.at < b.at; });
    Json listed = Json::array();
    for (Happened& one : all) listed.push_back(std::move(one.json));
    return listed;
}

Json media_json(const Visit& visit, const std::vector<bulletin::Media>& media)
{
    Json listed = Json::array();
    for (const bulletin::Media& medium : media) {
        const std::string role(bulletin::format_media_role(medium.role));
        Json json{{"role", say(visit.language, "media_role." + role)},
                  {"digest", medium.asset.digest.hex()},
                  {"description", medium.description},
                  {"credit", medium.credit},
                  {"people", medium.people_recognisable},
                  {"consent", medium.consent}};
        if (medium.width_px > 0)
            json["size"] =
                std::to_string(medium.width_px) + " × " + std::to_string(medium.height_px);
        listed.push_back(std::move(json));
    }
    return listed;
}

Outcome<Json> bulletin_json(Office& office, const Visit& visit, const Shown& shown)
{
    const bulletin::Bulletin& bulletin = shown.bulletin();
    const auto unit = unit_name(office, bulletin.author.unit);
    const auto audience = unit_name(office, bulletin.audience.unit);
    const auto topic = topic_name(office, visit, bulletin.topic);
    const auto person = person_name(office, bulletin.author.person);
    for (const auto* asked : {&unit, &audience, &topic, &person})
        if (!*asked) return fail(asked->error());
    const std::string state(format_state(shown.progress.state));
    Json honours = Json::array();
    for (const bulletin::Honour& honour : bulletin.honours)
        honours.push_back(
            {{"name", honour.name}, {"group", honour.group}, {"achievement", honour.achievement}});
    Json events = Json::array();
    for (const bulletin::Event& event : bulletin.events) {
        events.push_back(
            {{"when", event_time_text(event)}, {"what", event.what}, {"place", event.place}});
    }
    return Json{
        {"id", bulletin.id},
        {"kind", say(visit.language, "kind." + std::string(bulletin::format_kind(bulletin.kind)))},
        {"layer",
         say(visit.language, "layer." + std::string(bulletin::format_layer(bulletin.layer)))},
        {"heading", bulletin.title},
        {"summary", bulletin.summary},
        {"body", bulletin.body},
        {"source", bulletin.source},
        {"link", bulletin.link},
        {"byline", bulletin.author.byline},
        {"unit", *unit},
        {"writer", *person},
        {"topic", *topic},
        {"audience", audience_text(visit, bulletin.audience, *audience)},
        {"opens", local_time_text(bulletin.window.opens)},
        {"closes", local_time_text(bulletin.window.closes)},
        {"state", state},
        {"state_name", state_text(visit, state)},
        {"revision", bulletin.revision},
        {"seals", static_cast<std::int64_t>(shown.progress.revision.seals.size())},
        {"seals_needed", bulletin::seals_needed(bulletin.audience.scope)},
        {"has_media", !bulletin.media.empty()},
        {"media", media_json(visit, bulletin.media)},
        {"has_honours", !honours.empty()},
        {"honours", std::move(honours)},
        {"has_events", !events.empty()},
        {"events", std::move(events)}};
}

/// Of a correction that waits for its seals: what is different from what was approved before.
Outcome<Json> changes_since_approved(Office& office, const Visit& visit, const Shown& shown)
{
    const State state = shown.progress.state;
    if (state != State::submitted && state != State::returned) return Json(Json::array());
    const bulletin::Bulletin& now = shown.bulletin();
    const Desk desk(office.database);
    const auto before = desk.approved_before(now.id, now.revision);
    if (!before) return fail(before.error());
    if (!*before) return Json(Json::array());
    return changes_json(office, visit, (*before)->bulletin, now);
}

/// Whether what it is on screens is about to change.
Outcome<bool> waits_to_be_published(Office& office, const Shown& shown)
{
    const State state = shown.progress.state;
    if (state != State::scheduled && state != State::retracted) return false;
    const auto wish = pending_wish(office.database);
    if (!wish) return fail(wish.error());
    return wish->has_value();
}

/// How far a pulled one has left the screens; null where it never was on any, or is still to be
/// published.
Outcome<Json> withdrawal_json(Office& office, const Visit& visit, const Shown& shown)
{
    constexpr std::size_t waiting_shown = 30;
    const auto list = People(office.database).approvers();
    if (!list) return fail(list.error());
    const auto found = withdrawal_of(office.database, *list, shown.bulletin().id);
    if (!found) return fail(found.error());
    if (!*found) return Json(nullptr);
    const Withdrawal& withdrawal = **found;
    Json waiting = Json::array();
    for (const NamedScreen& screen : withdrawal.waiting) {
        if (waiting.size() == waiting_shown) break;
        const auto site = unit_name(office, screen.site);
        if (!site) return fail(site.error());
        waiting.push_back(
            {{"site", *site},
             {"name", screen.name},
             {"seen", screen.last_seen ? say(visit.language, "bulletin.off_seen",
                                             {{"at", local_time_text(*screen.last_seen)}})
                                       : say(visit.language, "bulletin.off_never")}});
    }
    const std::int64_t all = withdrawal.off + static_cast<std::int64_t>(withdrawal.waiting.size());
    const char* word = all == 0 ? "off_none" : withdrawal.off == all ? "off_all" : "off_count";
    return Json{
        {"says", say(visit.language, "bulletin." + std::string(word),
                     {{"off", std::to_string(withdrawal.off)}, {"all", std::to_string(all)}})},
        {"has_waiting", !waiting.empty()},
        {"more", withdrawal.waiting.size() > waiting_shown},
        {"waiting", std::move(waiting)}};
}

Response bulletin_page(Office& office, const Visit& visit, const Shown& shown,
                       const std::string& error)
{
    auto context = bulletin_json(office, visit, shown);
    if (!context) return broken_page(visit, context.error());
    auto history = history_of(office, visit, shown);
    if (!history) return broken_page(visit, history.error());
    const auto draft = Drafts(office.database).find(shown.bulletin().id);
    if (!draft) return broken_page(visit, draft.error());

    Json& json = *context;
    json["history"] = *std::move(history);
    json["can_edit"] = shown.can_edit();
    json["can_return"] = shown.can_return();
    json["can_seal"] = shown.can_seal();
    json["can_plan"] = shown.plans && shown.progress.state != State::retracted;
    json["can_retract"] = shown.can_retract();
    json["has_draft"] = shown.can_edit() && draft->has_value();
    json["typed"] = visit.form.text("words");
    if (shown.progress.state == State::returned) json["returned"] = shown.progress.returned;
    for (const char* word : {"sent", "returned", "commented", "retracted"}) {
        if (visit.request.query == word)
            json["done"] = say(visit.language, "bulletin.done_" + std::string(word));
    }
    auto changes = changes_since_approved(office, visit, shown);
    if (!changes) return broken_page(visit, changes.error());
    json["has_changes"] = !changes->empty();
    json["changes"] = *std::move(changes);
    auto waits = waits_to_be_published(office, shown);
    if (!waits) return broken_page(visit, waits.error());
    json["waits"] = *waits;
    if (shown.progress.state == State::retracted) {
        auto off = withdrawal_json(office, visit, shown);
        if (!off) return broken_page(visit, off.error());
        if (!off->is_null()) json["off"] = *std::move(off);
    }
    if (!error.empty()) json["error"] = error;
    const std::string title = shown.bulletin().title;
    Response response = page(visit, "bulletin", title, std::move(json));
    if (!error.empty()) response.status = 400;
    return response;
}

/// What an action could not do, said on the page.
Response refused(Office& office, const Visit& visit, const Shown& shown, const std::string& why)
{
    return bulletin_page(office, visit, shown, say(visit.language, "bulletin." + why));
}

Response leave_remark(Office& office, const Visit& visit, const Shown& shown, Act act)
{
    const std::string& id = shown.bulletin().id;
    const Remark remark{.person = visit.account().person,
                        .act = act,
                        .revision = shown.bulletin().revision,
                        .words = visit.form.text("words"),
                        .made = visit.now};
    const auto added = Remarks(office.database).add(id, remark);
    if (!added && added.error().code == ExitCode::invalid)
        return refused(office, visit, shown, "words_wrong");
    if (!added) return broken_page(visit, added.error());
    if (act == Act::returned) {
        auto moved = Items(office.database).move(id, ItemStage::returned, visit.now);
        if (!moved) return broken_page(visit, moved.error());
    }
    const std::string word(format_act(act));
    if (auto kept = record(office, visit, word, id, revision_text(remark.revision)); !kept)
        return broken_page(visit, kept.error());
    return redirect("/bulletins/" + url_encoded(id) + "?" + word);
}

Response retract(Office& office, const Visit& visit, const Shown& shown)
{
    const std::string& id = shown.bulletin().id;
    if (visit.form.text("sure").empty()) return refused(office, visit, shown, "not_sure");
    auto transaction = Transaction::begin(office.database);
    if (!transaction) return broken_page(visit, transaction.error());
    if (auto done = Desk(office.database).retract(id, visit.now); !done)
        return broken_page(visit, done.error());
    if (auto done = transaction->commit(); !done) return broken_page(visit, done.error());
    const Remark pulled{.person = visit.account().person,
                        .act = Act::retracted,
                        .revision = shown.bulletin().revision,
                        .words = {},
                        .made = visit.now};
    if (auto added = Remarks(office.database).add(id, pulled); !added)
        return broken_page(visit, added.error());
    if (auto kept = record(office, visit, "retracted", id); !kept)
        return broken_page(visit, kept.error());
    return redirect("/bulletins/" + url_encoded(id) + "?retracted");
}

} // namespace

Response show_bulletin(Office& office, const Visit& visit, const std::string& id)
{
    const auto shown = find_shown(office, visit, id);
    if (!shown) return broken_page(visit, shown.error());
    if (*shown) return bulletin_page(office, visit, **shown, "");
    // What was never sent is only a draft.
    const auto draft = Drafts(office.database).find(id);
    if (!draft) return broken_page(visit, draft.error());
    if (*draft) return redirect("/bulletins/" + url_encoded(id) + "/edit");
    return not_found_page(visit);
}

Response change_bulletin(Office& office, const Visit& visit, const std::string& id,
                         const std::string& action)
{
    const auto found = find_shown(office, visit, id);
    if (!found) return broken_page(visit, found.error());
    if (!*found) return not_found_page(visit);
    const Shown& shown = **found;
    if (action == "comment" && (shown.writes || shown.judges))
        return leave_remark(office, visit, shown, Act::commented);
    if (action == "retract" && shown.can_retract()) return retract(office, visit, shown);
    if (action != "return" || !shown.judges) return not_found_page(visit);
    // What was looked at is what is returned: a correction that came in between is not.
    if (visit.form.text("revision") != std::to_string(shown.bulletin().revision))
        return refused(office, visit, shown, "newer");
    if (!shown.can_return()) return refused(office, visit, shown, "not_open");
    return leave_remark(office, visit, shown, Act::returned);
}

} // namespace bangtin::district::web
