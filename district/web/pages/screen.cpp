#include "district/web/pages/screen.hpp"

#include "district/boards.hpp"
#include "district/caretaker.hpp"
#include "district/glances.hpp"
#include "district/health.hpp"
#include "district/people.hpp"
#include "district/standings.hpp"
#include "district/web/pages/screen_admission.hpp"
#include "district/web/pages/screen_words.hpp"
#include "district/web/reach.hpp"
#include "district/wording.hpp"

namespace bangtin::district::web {

namespace {

/// The screen, if the visitor sees its school.
Outcome<std::optional<FleetScreen>> seen_screen(Office& office, const Visit& visit,
                                                const std::string& id)
{
    if (!is_id(id)) return std::nullopt;
    auto screen = Fleet(office.database).find(id);
    if (!screen || !*screen) return screen;
    const auto sees = Reach(office, visit.account()).sees((*screen)->line.site);
    if (!sees) return fail(sees.error());
    if (!*sees) return std::nullopt;
    return screen;
}

/// Facts as the page lists them, in order; what is not known is not there.
class FactList {
public:
    explicit FactList(const Visit& visit) : visit_(visit) {}

    void add(const char* name, const std::string& value)
    {
        if (value.empty()) return;
        facts_.push_back(
            {{"name", say(visit_.language, "screen." + std::string(name))}, {"value", value}});
    }
    void add(const char* name, std::int64_t value) { add(name, std::to_string(value)); }
    void add_word(const char* name, const std::string& text)
    {
        add(name, say(visit_.language, "screen." + text));
    }
    [[nodiscard]] Json json() && { return std::move(facts_); }

private:
    const Visit& visit_;
    Json facts_ = Json::array();
};

std::string gigabytes(std::int64_t bytes)
{
    const std::int64_t tenths = bytes / 100'000'000;
    return std::to_string(tenths / 10) + "," + std::to_string(tenths % 10) + " GB";
}

void add_card(const bulletin::CardHealth& card, const Visit& visit, FactList& facts)
{
    facts.add("card",
              say(visit.language, "screen.card_free",
                  {{"free", gigabytes(card.free_bytes)}, {"total", gigabytes(card.total_bytes)}}));
    if (card.read_only) facts.add_word("card_state", "card_read_only");
    if (card.damaged_files > 0) facts.add("card_damaged", card.damaged_files);
    if (card.life_used_tenths)
        facts.add("card_life", std::to_string(*card.life_used_tenths * 10) + " %");
}

void add_board(const bulletin::ScreenHealth& health, FactList& facts)
{
    if (health.supply_low)
        facts.add_word("supply", *health.supply_low ? "supply_low" : "supply_good");
    if (health.temperature_c)
        facts.add("temperature", std::to_string(*health.temperature_c) + " °C");
    if (health.display)
        facts.add_word("display", health.display->lit ? "display_lit" : "display_dark");
    if (health.play) {
        facts.add("missed", health.play->items_missed);
        facts.add("undecoded", health.play->decoder_failures);
    }
    facts.add("files_waiting", health.files_waiting);
    if (health.system) facts.add("system", health.system->build);
    facts.add("version", health.version);
    facts.add("problem", health.problem);
}

/// "07:00 – 11:00, 13:00 – 16:30".
std::string school_day_text(const Visit& visit, const SchoolHours& hours)
{
    std::string text;
    for (const Window& window : hours.today(visit.now)) {
        text += (text.empty() ? "" : ", ") + local_time_text(window.opens).substr(0, 5) + " – " +
                local_time_text(window.closes).substr(0, 5);
    }
    return text.empty() ? say(visit.language, "screen.no_school") : text;
}

Outcome<Json> facts_json(Office& office, const Visit& visit, const FleetScreen& screen)
{
    FactList facts(visit);
    facts.add("heard", screen.line.heard ? local_time_text(*screen.line.heard)
                                         : say(visit.language, "screens.never"));
    if (const auto site = People(office.database).site(screen.line.site)) {
        const SchoolHours hours(*site);
        facts.add("school_day", school_day_text(visit, hours));
        facts.add("missed_reports",
                  hours.missed(screen.facts.heard.value_or(screen.facts.enrolled), visit.now));
    }
    facts.add("edition", edition_text(visit, screen.line));
    const auto health = health_of_screen(office.database, screen.line.id);
    if (!health) return fail(health.error());
    if (*health) {
        facts.add_word("clock", "clock_" + std::string(format_time_grade((*health)->grade)));
        if ((*health)->card) add_card(*(*health)->card, visit, facts);
        add_board(**health, facts);
    }
    facts.add("code", screen.line.code);
    facts.add("id", screen.line.id);
    facts.add("board", screen.board);
    facts.add("enrolled", local_time_text(screen.facts.enrolled));
    return std::move(facts).json();
}

Outcome<Json> history_json(Office& office, const Visit& visit, const std::string& id)
{
    const auto changes = Standings(office.database).changes_of(id);
    if (!changes) return fail(changes.error());
    Json listed = Json::array();
    for (const StateChange& change : *changes) {
        listed.push_back({{"at", local_time_text(change.at)},
                          {"standing", format_standing(change.standing)},
                          {"standing_name", standing_text(visit, change.standing)}});
    }
    return listed;
}

/// The boards that speak for a held screen.
Outcome<Json> boards_json(Office& office, const Visit& visit, const FleetScreen& screen)
{
    Json listed = Json::array();
    if (!screen.facts.held) return listed;
    const auto boards = Boards(office.database).of_screen(screen.line.id);
    if (!boards) return fail(boards.error());
    for (const HeldBoard& board : *boards) {
        listed.push_back({{"word", board.board.empty() ? "unknown" : board.board},
                          {"name", board.board.empty() ? say(visit.language, "screen.board_unknown")
                                                       : board.board},
                          {"first_heard", local_time_text(board.first_heard)},
                          {"last_heard", local_time_text(board.last_heard)}});
    }
    return listed;
}

Outcome<void> put_glass(Office& office, const FleetScreen& screen, Json& context)
{
    if (screen.facts.gone) return {};
    const auto last = Glances(office.database).last(screen.line.id);
    if (!last && last.error().code == ExitCode::not_found) return {};
    if (!last) return fail(last.error());
    context["glass"] = {{"received", local_time_text(last->received)},
                        {"stamp", milliseconds_of(last->received)}};
    return {};
}

Outcome<Json> screen_context(Office& office, const Visit& visit, const FleetScreen& screen)
{
    const FleetLine& line = screen.line;
    auto facts = facts_json(office, visit, screen);
    if (!facts) return fail(facts.error());
    auto history = history_json(office, visit, line.id);
    if (!history) return fail(history.error());
    auto boards = boards_json(office, visit, screen);
    if (!boards) return fail(boards.error());
    const auto tags = Fleet(office.database).tags_of(line.id);
    if (!tags) return fail(tags.error());
    const auto allowed = tends(office.database, visit.account().person, line.site);
    if (!allowed) return fail(allowed.error());
    auto notice = judgement_notice(office, visit);
    if (!notice) return fail(notice.error());
    Json troubles = troubles_json(visit, line.troubles);
    Json tag_list = Json::array();
    for (const std::string& tag : *tags) tag_list.push_back({{"tag", tag}});
    Json context{{"id", line.id},
                 {"name", screen_title(line)},
                 {"site", line.site},
                 {"site_name", line.site_name},
                 {"standing", format_standing(line.standing)},
                 {"standing_name", standing_text(visit, line.standing)},
                 {"gone", screen.facts.gone},
                 {"notice", screen.facts.gone ? std::string() : *std::move(notice)},
                 {"has_troubles", !troubles.empty() && !screen.facts.gone},
                 {"troubles", std::move(troubles)},
                 {"facts", *std::move(facts)},
                 {"has_history", !history->empty()},
                 {"history", *std::move(history)},
                 {"has_boards", !boards->empty()},
                 {"boards", *std::move(boards)},
                 {"has_tags", !tag_list.empty()},
                 {"tags", std::move(tag_list)},
                 {"tends", *allowed && !screen.facts.gone},
                 {"here", "/screens/" + line.id}};
    if (screen.replaced_by) context["replaced_by"] = *screen.replaced_by;
    if (auto put = put_glass(office, screen, context); !put) return fail(put.error());
    return context;
}

Response screen_page(Office& office, const Visit& visit, const FleetScreen& screen,
                     const std::string& error)
{
    auto context = screen_context(office, visit, screen);
    if (!context) return broken_page(visit, context.error());
    if (!error.empty()) (*context)["error"] = error;
    Response response = page(visit, "screen", screen_title(screen.line), *std::move(context));
    if (!error.empty()) response.status = 400;
    return response;
}

/// The page again after what was done, or why it could not be done.
Response screen_changed(Office& office, const Visit& visit, const FleetScreen& screen,
                        const Outcome<void>& done, const char* fault)
{
    if (done) return redirect("/screens/" + screen.line.id);
    const ExitCode code = done.error().code;
    if (code != ExitCode::invalid && code != ExitCode::refused && code != ExitCode::not_found)
        return broken_page(visit, done.error());
    return screen_page(office, visit, screen, say(visit.language, fault));
}

Response change_tags(Office& office, const Visit& visit, const FleetScreen& screen)
{
    Fleet fleet(office.database);
    const std::string removed = normalise(visit.form.text("remove")).value_or("");
    const Outcome<void> done = visit.form.has("remove")
                                   ? fleet.remove_tag(screen.line.id, removed)
                                   : fleet.add_tag(screen.line.id, visit.form.text("add"));
    return screen_changed(office, visit, screen, done, "screen.tag_wrong");
}

Response release_board(Office& office, const Visit& visit, const FleetScreen& screen)
{
    const auto released =
        Boards(office.database).release(screen.line.id, visit.form.text("board"), visit.now);
    const Outcome<void> done = released ? Outcome<void>() : Outcome<void>(fail(released.error()));
    if (done) {
        auto kept =
            record(office, visit, "board_released", screen.line.id, visit.form.text("board"));
        if (!kept) return broken_page(visit, kept.error());
    }
    return screen_changed(office, visit, screen, done, "screen.board_wrong");
}

Response take_screen_out(Office& office, const Visit& visit, const FleetScreen& screen)
{
    if (!visit.form.has("sure"))
        return screen_page(office, visit, screen, say(visit.language, "screen.not_sure"));
    const auto done = Fleet(office.database).take_out(screen.line.id);
    if (done) {
        auto kept = record(office, visit, "screen_taken_out", screen.line.id);
        if (!kept) return broken_page(visit, kept.error());
    }
    return screen_changed(office, visit, screen, done, "screen.gone_already");
}

} // namespace

Response show_screen(Office& office, const Visit& visit, const std::string& id)
{
    const auto screen = seen_screen(office, visit, id);
    if (!screen) return broken_page(visit, screen.error());
    if (!*screen) return not_found_page(visit);
    return screen_page(office, visit, **screen, "");
}

Response show_glass(Office& office, const Visit& visit, const std::string& id)
{
    const auto screen = seen_screen(office, visit, id);
    if (!screen) return broken_page(visit, screen.error());
    if (!*screen) return not_found_page(visit);
    const auto last = Glances(office.database).last(id);
    if (!last) return not_found_page(visit);
    Response response;
    response.headers = {{"Content-Type", "image/jpeg"},
                        {"Cache-Control", "private, no-store"},
                        {"Content-Security-Policy", "default-src 'none'; sandbox"},
                        {"Cross-Origin-Resource-Policy", "same-origin"}};
    response.body = last->picture.jpeg;
    return response;
}

Response change_screen(Office& office, const Visit& visit, const std::string& id,
                       const std::string& action)
{
    const auto screen = seen_screen(office, visit, id);
    if (!screen) return broken_page(visit, screen.error());
    if (!*screen) return not_found_page(visit);
    const auto allowed = tends(office.database, visit.account().person, (*screen)->line.site);
    if (!allowed) return broken_page(visit, allowed.error());
    if (!*allowed) return not_found_page(visit);
    if ((*screen)->facts.gone)
        return screen_page(office, visit, **screen, say(visit.language, "screen.gone_already"));
    if (action == "tags") return change_tags(office, visit, **screen);
    if (action == "release") return release_board(office, visit, **screen);
    if (action == "take-out") return take_screen_out(office, visit, **screen);
    return ask_errand(office, visit,
                      {.person = visit.account().person,
                       .act = ErrandAct::picture,
                       .approval = {.who = id, .site = "", .name = "", .replaces = ""},
                       .made = visit.now});
}

} // namespace bangtin::district::web
