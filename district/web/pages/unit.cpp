#include "district/web/pages/unit.hpp"

#include "district/units.hpp"
#include "district/web/pages/person_json.hpp"

#include <algorithm>

namespace bangtin::district::web {

namespace {

/// Kinds and levels in the visitor's language.
class Words {
public:
    Words(std::vector<UnitWord> words, Language language)
        : words_(std::move(words)), language_(language)
    {
    }

    [[nodiscard]] std::string text(const std::string& word) const
    {
        for (const UnitWord& known : words_)
            if (known.word == word) return language_ == Language::english ? known.en : known.vi;
        return word; // A plan may have words of its own.
    }
    [[nodiscard]] std::string of(const bulletin::Unit& unit) const
    {
        return text(unit.level.empty() ? unit.kind : unit.level);
    }
    [[nodiscard]] Json choices(const std::string& chosen) const
    {
        Json choices = Json::array();
        for (const UnitWord& known : words_) {
            choices.push_back({{"word", known.word},
                               {"text", text(known.word)},
                               {"chosen", known.word == chosen}});
        }
        return choices;
    }

private:
    std::vector<UnitWord> words_;
    Language language_;
};

Outcome<Words> words_of(Office& office, const Visit& visit)
{
    auto words = Units(office.database).words();
    if (!words) return fail(words.error());
    return Words(*std::move(words), visit.language);
}

/// The unit, if it is there and the visitor administers it.
Outcome<std::optional<KnownUnit>> administered(Office& office, const Visit& visit,
                                               const std::string& code)
{
    const auto allowed = may(office, visit.account(), StaffRole::administrator, code);
    if (!allowed) return fail(allowed.error());
    if (!*allowed) return std::nullopt;
    return Units(office.database).find(code);
}

Json units_json(const std::vector<KnownUnit>& units, const Words& words)
{
    Json listed = Json::array();
    for (const KnownUnit& known : units) {
        listed.push_back({{"code", known.unit.code},
                          {"name", known.unit.name},
                          {"kind", words.of(known.unit)},
                          {"of_desk", known.origin == UnitOrigin::desk}});
    }
    return listed;
}

Outcome<Json> people_of(Office& office, const Visit& visit, const std::string& code)
{
    const auto accounts = Accounts(office.database).of_unit(code);
    if (!accounts) return fail(accounts.error());
    Json listed = Json::array();
    for (const Account& account : *accounts) {
        const auto status = status_of(office, visit, account);
        if (!status) return fail(status.error());
        listed.push_back({{"code", account.person},
                          {"name", account.name},
                          {"roles", roles_text(visit, account, code)},
                          {"mark", status->mark},
                          {"status", status->text}});
    }
    return listed;
}

Response new_unit_page(Office& office, const Visit& visit, const KnownUnit& parent,
                       const std::string& error)
{
    const auto words = words_of(office, visit);
    if (!words) return broken_page(visit, words.error());
    const std::string below = say(visit.language, "unit.below_of", {{"unit", parent.unit.name}});
    Json context{{"narrow", true},
                 {"below", below},
                 {"parent", parent.unit.code},
                 {"typed", {{"name", visit.form.text("name")}, {"code", visit.form.text("code")}}},
                 {"kinds", words->choices(visit.form.text("kind"))},
                 {"levels", words->choices(visit.form.text("level"))}};
    if (!error.empty()) context["error"] = error;
    Response response =
        page(visit, "new_unit", say(visit.language, "unit.new_unit"), std::move(context));
    if (!error.empty()) response.status = 400;
    return response;
}

} // namespace

Response show_units(const Visit& visit)
{
    for (const RoleHeld& held : visit.account().roles)
        if (held.role == StaffRole::administrator) return redirect("/units/" + held.unit);
    return not_found_page(visit);
}

Outcome<Json> path_json(Office& office, const Visit& visit, const std::string& code)
{
    const auto path = Units(office.database).path_to(code);
    if (!path) return fail(path.error());
    Json listed = Json::array();
    for (const KnownUnit& known : *path) {
        const auto link = may(office, visit.account(), StaffRole::administrator, known.unit.code);
        if (!link) return fail(link.error());
        listed.push_back({{"code", known.unit.code}, {"name", known.unit.name}, {"link", *link}});
    }
    return listed;
}

Response show_unit(Office& office, const Visit& visit, const std::string& code)
{
    const auto known = administered(office, visit, code);
    if (!known) return broken_page(visit, known.error());
    if (!*known) return not_found_page(visit);
    const auto words = words_of(office, visit);
    if (!words) return broken_page(visit, words.error());
    auto people = people_of(office, visit, code);
    if (!people) return broken_page(visit, people.error());
    const auto below = Units(office.database).below(code);
    if (!below) return broken_page(visit, below.error());
    auto path = path_json(office, visit, code);
    if (!path) return broken_page(visit, path.error());

    const bulletin::Unit& unit = (*known)->unit;
    Json context{{"unit_code", code},
                 {"unit_name", unit.name},
                 {"kind", words->of(unit)},
                 {"of_desk", (*known)->origin == UnitOrigin::desk},
                 {"is_office", unit.level.empty()},
                 {"is_root", unit.parent.empty()},
                 {"path", *std::move(path)},
                 {"has_people", !people->empty()},
                 {"people", *std::move(people)},
                 {"has_units", !below->empty()},
                 {"units", units_json(*below, *words)}};
    if (visit.request.query == "made") context["done"] = say(visit.language, "unit.made");
    return page(visit, "unit", unit.name, std::move(context));
}

Response show_new_unit(Office& office, const Visit& visit, const std::string& code)
{
    const auto parent = administered(office, visit, code);
    if (!parent) return broken_page(visit, parent.error());
    if (!*parent || !(*parent)->unit.level.empty()) return not_found_page(visit);
    return new_unit_page(office, visit, **parent, "");
}

Response take_new_unit(Office& office, const Visit& visit, const std::string& code)
{
    const auto parent = administered(office, visit, code);
    if (!parent) return broken_page(visit, parent.error());
    if (!*parent) return not_found_page(visit);
    const bulletin::Unit unit{.code = visit.form.text("code"),
                              .parent = code,
                              .kind = visit.form.text("kind"),
                              .level = visit.form.text("level"),
                              .name = visit.form.text("name")};
    if (!is_id(unit.code))
        return new_unit_page(office, visit, **parent, say(visit.language, "unit.code_wrong"));
    const auto taken = Units(office.database).find(unit.code);
    if (!taken) return broken_page(visit, taken.error());
    if (*taken) return new_unit_page(office, visit, **parent, say(visit.language, "unit.taken"));
    const auto added = Units(office.database).add(unit, {visit.account().person, visit.now});
    if (!added && added.error().code != ExitCode::invalid &&
        added.error().code != ExitCode::refused)
        return broken_page(visit, added.error());
    if (!added) return new_unit_page(office, visit, **parent, say(visit.language, "unit.refused"));
    if (auto kept = record(office, visit, "unit_made", unit.code); !kept)
        return broken_page(visit, kept.error());
    return redirect("/units/" + url_encoded(code) + "?made");
}

} // namespace bangtin::district::web
