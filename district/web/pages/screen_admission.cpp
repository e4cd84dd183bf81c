#include "district/web/pages/screen_admission.hpp"

#include "district/caretaker.hpp"
#include "district/screens.hpp"
#include "district/units.hpp"
#include "district/web/pages/screen_words.hpp"
#include "district/whole_number.hpp"
#include "district/wording.hpp"
#include "trust/short_code.hpp"

#include <limits>

namespace bangtin::district::web {

namespace {

/// More schools than these are not chosen from a list: their code is typed.
constexpr std::int64_t schools_listed = 200;
constexpr std::size_t place_name_bytes = 120;
/// An errand is answered within the second where `tend` runs.
constexpr std::chrono::seconds errand_held{6};

/// The screen whose place is to be taken, if the visitor may.
Outcome<std::optional<FleetScreen>> replaced_screen(Office& office, const Visit& visit)
{
    const std::string& id = visit.form.text("replaces");
    if (!is_id(id)) return std::nullopt;
    auto screen = Fleet(office.database).find(id);
    if (!screen || !*screen || (*screen)->facts.gone) return std::nullopt;
    const auto allowed = tends(office.database, visit.account().person, (*screen)->line.site);
    if (!allowed) return fail(allowed.error());
    if (!*allowed) return std::nullopt;
    return screen;
}

Json school_choices(const std::vector<NamedUnit>& schools, const std::string& chosen)
{
    Json choices = Json::array();
    for (const NamedUnit& school : schools) {
        choices.push_back({{"word", school.code},
                           {"text", school.name},
                           {"chosen", school.code == chosen || schools.size() == 1}});
    }
    return choices;
}

/// `error` stands above the form, and what was typed in it.
Response new_screen_page(Office& office, const Visit& visit,
                         const std::optional<FleetScreen>& replaces, const std::string& error)
{
    const auto schools =
        Units(office.database).sites_inside(tended_units(office, visit), schools_listed + 1);
    if (!schools) return broken_page(visit, schools.error());
    const bool many = static_cast<std::int64_t>(schools->size()) > schools_listed;
    Json context{
        {"narrow", true},
        {"here", "/screens"},
        {"many", many},
        {"schools", many ? Json::array() : school_choices(*schools, visit.form.text("site"))},
        {"typed",
         {{"code", visit.form.text("code")},
          {"site", visit.form.text("site")},
          {"name", visit.form.text("name")}}}};
    if (replaces) {
        context["replaces"] = {{"id", replaces->line.id},
                               {"text", say(visit.language, "admit.replaces",
                                            {{"screen", screen_title(replaces->line)},
                                             {"site", replaces->line.site_name}})}};
    }
    if (!error.empty()) context["error"] = error;
    Response response =
        page(visit, "new_screen", say(visit.language, "admit.title"), std::move(context));
    if (!error.empty()) response.status = 400;
    return response;
}

/// The code as the office knows it, or the long name.
std::optional<std::string> meant_by(const std::string& typed)
{
    if (typed.starts_with("screen-") && is_id(typed)) return typed;
    return trust::read_short_code(typed);
}

bool is_place_name(const std::string& name)
{
    return !name.empty() && name.size() <= place_name_bytes && name.find('"') == std::string::npos;
}

/// Why the form cannot be sent on, by the name of a text; empty when it can.
Outcome<std::string> fault_of(Office& office, const Visit& visit, const Approval& approval)
{
    if (!meant_by(approval.who)) return std::string("admit.no_code");
    if (!is_place_name(approval.name)) return std::string("admit.no_name");
    if (!approval.replaces.empty()) return std::string();
    if (!is_id(approval.site)) return std::string("admit.no_site");
    const auto allowed = tends(office.database, visit.account().person, approval.site);
    if (!allowed) return fail(allowed.error());
    const auto sites = Units(office.database).sites_inside({approval.site}, 1);
    if (!sites) return fail(sites.error());
    const bool is_school = !sites->empty() && sites->front().code == approval.site;
    return std::string(*allowed && is_school ? "" : "admit.no_site");
}

std::string errand_fault(const Visit& visit, const Errand& errand)
{
    const std::string group = errand.act == ErrandAct::admit ? "admit_fault." : "picture_fault.";
    switch (errand.answer->code) {
    case ExitCode::not_found: return say(visit.language, group + "not_found");
    case ExitCode::refused: return say(visit.language, group + "refused");
    case ExitCode::unavailable: return say(visit.language, group + "unavailable");
    case ExitCode::ok:
    case ExitCode::usage:
    case ExitCode::invalid:
    case ExitCode::cannot_write:
    case ExitCode::unreachable:
    case ExitCode::busy: break;
    }
    return say(visit.language, group + "other");
}

std::string again_address(const Approval& approval)
{
    return "/screens/new?code=" + url_encoded(approval.who) +
           "&site=" + url_encoded(approval.site) + "&name=" + url_encoded(approval.name) +
           "&replaces=" + url_encoded(approval.replaces);
}

Response waiting_page(const Visit& visit)
{
    Response response = page(visit, "errand", say(visit.language, "errand.waiting"),
                             {{"narrow", true},
                              {"lead", say(visit.language, "errand.waiting_means")},
                              {"again", visit.request.path},
                              {"again_text", say(visit.language, "errand.look_again")}});
    response.hold = errand_held; // The server asks again, so long and no longer.
    return response;
}

Response answered_page(const Visit& visit, const Errand& errand)
{
    const bool admits = errand.act == ErrandAct::admit;
    Json context{{"narrow", true}};
    std::string title = say(visit.language, admits ? "errand.admitted" : "errand.asked");
    if (errand.answer->code == ExitCode::ok) {
        context["lead"] =
            say(visit.language, admits ? "errand.admitted_means" : "errand.asked_means");
        context["screen"] = errand.answer->text;
    } else {
        title = say(visit.language, admits ? "errand.not_admitted" : "errand.not_asked");
        context["error"] = errand_fault(visit, errand);
        context["detail"] = errand.answer->text;
        context["again"] = admits ? again_address(errand.approval)
                                  : "/screens/" + url_encoded(errand.approval.who);
        context["again_text"] = say(visit.language, admits ? "errand.try_again" : "back");
    }
    return page(visit, "errand", title, std::move(context));
}

} // namespace

Response show_new_screen(Office& office, const Visit& visit)
{
    if (tended_units(office, visit).empty()) return not_found_page(visit);
    const auto replaces = replaced_screen(office, visit);
    if (!replaces) return broken_page(visit, replaces.error());
    if (!visit.form.text("replaces").empty() && !*replaces) return not_found_page(visit);
    return new_screen_page(office, visit, *replaces, "");
}

Response take_new_screen(Office& office, const Visit& visit)
{
    if (tended_units(office, visit).empty()) return not_found_page(visit);
    const auto replaces = replaced_screen(office, visit);
    if (!replaces) return broken_page(visit, replaces.error());
    if (!visit.form.text("replaces").empty() && !*replaces) return not_found_page(visit);

    const Approval approval{.who = visit.form.text("code"),
                            .site = *replaces ? (*replaces)->line.site : visit.form.text("site"),
                            .name = normalise(visit.form.text("name")).value_or(""),
                            .replaces = *replaces ? (*replaces)->line.id : ""};
    const auto fault = fault_of(office, visit, approval);
    if (!fault) return broken_page(visit, fault.error());
    if (!fault->empty())
        return new_screen_page(office, visit, *replaces, say(visit.language, *fault));
    const auto wait = Errands(office.database).wait_of(visit.account().person, visit.now);
    if (!wait) return broken_page(visit, wait.error());
    if (*wait > Duration{0}) {
        Response response = new_screen_page(
            office, visit, *replaces,
            say(visit.language, "admit.wait", {{"time", wait_text(visit.language, *wait)}}));
        response.status = 429;
        return response;
    }
    Errand errand{.person = visit.account().person,
                  .act = ErrandAct::admit,
                  .approval = approval,
                  .made = visit.now};
    errand.approval.who = *meant_by(approval.who);
    return ask_errand(office, visit, errand);
}

Response ask_errand(Office& office, const Visit& visit, const Errand& errand)
{
    const auto number = Errands(office.database).ask(errand);
    if (!number && number.error().code == ExitCode::busy)
        return message_page(visit, 503, "message.errands");
    if (!number) return broken_page(visit, number.error());
    const char* act = errand.act == ErrandAct::admit ? "screen_admission_asked" : "picture_asked";
    if (auto kept = record(office, visit, act, errand.approval.who, errand.approval.site); !kept)
        return broken_page(visit, kept.error());
    return redirect("/screens/errands/" + std::to_string(*number));
}

Response show_errand(Office& office, const Visit& visit, const std::string& number)
{
    const auto read = whole_number(number, std::numeric_limits<std::int64_t>::min());
    if (!read) return not_found_page(visit);
    const auto errand = Errands(office.database).find(*read);
    if (!errand) return broken_page(visit, errand.error());
    if (!*errand || (*errand)->person != visit.account().person) return not_found_page(visit);
    return (*errand)->answer ? answered_page(visit, **errand) : waiting_page(visit);
}

} // namespace bangtin::district::web
