#include "district/web/pages/report.hpp"

#include "district/activity.hpp"
#include "district/people.hpp"
#include "district/report_period.hpp"
#include "district/report_sheet.hpp"
#include "district/topics.hpp"
#include "district/units.hpp"
#include "district/web/pages/bulletin_list.hpp"
#include "district/web/reach.hpp"
#include "district/whole_number.hpp"

#include <algorithm>
#include <array>

namespace bangtin::district::web {

namespace {

constexpr std::array period_kinds{PeriodKind::month, PeriodKind::quarter, PeriodKind::year,
                                  PeriodKind::school_year};
constexpr std::array activity_kinds{ActivityBy::unit, ActivityBy::level, ActivityBy::topic,
                                    ActivityBy::person};
constexpr std::size_t owing_shown = 200;

/// What a visitor asks for, of what they may see.
struct ReportAsk {
    Zone zone;
    ReportPeriod period;
    ActivityBy by = ActivityBy::unit;
    std::vector<std::string> units;
    ReportRules rules;
};

struct ReportFound {
    std::vector<ActivityLine> lines;
    std::vector<std::string> names; ///< Of the lines, as people read them.
};

Outcome<ReportAsk> report_ask(Office& office, const Visit& visit)
{
    auto zone = People(office.database).zone();
    if (!zone) return fail(zone.error());
    auto rules = report_rules(office.database);
    if (!rules) return fail(rules.error());
    const Date today = date_of(zone->to_local(visit.now));
    const auto period = parse_period(visit.form.text("period"));
    const auto by = parse_activity_by(visit.form.text("by"));
    return ReportAsk{*std::move(zone), period.value_or(period_around(PeriodKind::month, today)),
                     by.value_or(ActivityBy::unit), Reach(office, visit.account()).seen_units(),
                     *rules};
}

/// "Trường Tiểu học Hoa Phượng" for "th-hoa-phuong", and so for levels, topics and people.
Outcome<std::vector<std::string>> names_of(Office& office, const Visit& visit, ActivityBy by,
                                           const std::vector<ActivityLine>& lines)
{
    std::map<std::string, std::string> known;
    const bool english = visit.language == Language::english;
    if (by == ActivityBy::topic) {
        const auto topics = all_topics(office.database);
        if (!topics) return fail(topics.error());
        for (const Topic& topic : *topics) known[topic.code] = topic_text(visit, topic);
    }
    if (by == ActivityBy::level) {
        const auto words = Units(office.database).words();
        if (!words) return fail(words.error());
        for (const UnitWord& word : *words) known[word.word] = english ? word.en : word.vi;
        known[""] = say(visit.language, "report.no_level");
    }
    std::vector<std::string> names;
    for (const ActivityLine& line : lines) {
        if (const auto found = known.find(line.name); found != known.end()) {
            names.push_back(found->second);
        } else if (by == ActivityBy::unit) {
            auto name = unit_name(office, line.name);
            if (!name) return fail(name.error());
            names.push_back(*std::move(name));
        } else if (by == ActivityBy::person) {
            const auto account = Accounts(office.database).find(line.name);
            if (!account) return fail(account.error());
            names.push_back(*account ? (*account)->name : line.name);
        } else {
            names.push_back(line.name);
        }
    }
    return names;
}

/// From the first of the month to the end of the last day for sending.
Window sending_span(const ReportAsk& ask)
{
    const Window month = ask.period.window(ask.zone);
    const Date first = ask.period.first;
    const std::chrono::sys_days after =
        std::chrono::sys_days(first) + std::chrono::days(ask.rules.last_day);
    const LocalTime end(Duration(after.time_since_epoch()));
    return {month.opens, ask.zone.to_instant(end)};
}

Outcome<ReportFound> find_report(Office& office, const Visit& visit, const ReportAsk& ask)
{
    ReportFound found;
    auto lines = activity_of(office.database, {ask.units, ask.period.window(ask.zone), ask.by});
    if (!lines) return fail(lines.error());
    found.lines = *std::move(lines);
    auto names = names_of(office, visit, ask.by, found.lines);
    if (!names) return fail(names.error());
    found.names = *std::move(names);
    return found;
}

std::string two_digits(unsigned number)
{
    return (number < 10 ? "0" : "") + std::to_string(number);
}

/// "Tháng 11/2026", "Quý 4/2026", "Năm 2026", "Năm học 2026–2027".
std::string period_text(const Visit& visit, const ReportPeriod& period)
{
    const int year = int(period.first.year());
    const auto month = unsigned(period.first.month());
    return say(visit.language, "report_period." + std::string(format_period_kind(period.kind)),
               {{"month", two_digits(month)},
                {"quarter", std::to_string((month - 1) / 3 + 1)},
                {"year", std::to_string(year)},
                {"next", std::to_string(year + 1)}});
}

/// Hours and minutes of what was seen: "3 giờ 05 phút".
std::string shown_text(const Visit& visit, std::int64_t shown_ms)
{
    const auto minutes = (shown_ms + 30'000) / 60'000;
    if (minutes == 0 && shown_ms > 0)
        return say(visit.language, "report.seconds",
                   {{"count", std::to_string((shown_ms + 999) / 1000)}});
    if (minutes < 60)
        return say(visit.language, "report.minutes", {{"count", std::to_string(minutes)}});
    return say(visit.language, "report.hours",
               {{"hours", std::to_string(minutes / 60)},
                {"minutes", two_digits(static_cast<unsigned>(minutes % 60))}});
}

Json counts_json(const Visit& visit, const ActivityCounts& counts, const ReportRules& rules)
{
    return {{"sent", counts.sent},           {"approved", counts.approved},
            {"returned", counts.returned},   {"shown", counts.shown},
            {"times", counts.times},         {"time", shown_text(visit, counts.shown_ms)},
            {"points", counts.points(rules)}};
}

std::string report_address(const std::string& path, const ReportPeriod& period, ActivityBy by)
{
    return path + "?period=" + format_period(period) + "&by=" + std::string(format_activity_by(by));
}

Json kinds_json(const Visit& visit, const ReportAsk& ask)
{
    Json kinds = Json::array();
    for (const PeriodKind kind : period_kinds) {
        const std::string word(format_period_kind(kind));
        const ReportPeriod period =
            kind == ask.period.kind ? ask.period : period_around(kind, ask.period.first);
        kinds.push_back({{"text", say(visit.language, "period_kind." + word)},
                         {"address", report_address("/reports", period, ask.by)},
                         {"chosen", kind == ask.period.kind}});
    }
    return kinds;
}

Json groups_json(const Visit& visit, const ReportAsk& ask)
{
    Json groups = Json::array();
    for (const ActivityBy by : activity_kinds) {
        const std::string word(format_activity_by(by));
        groups.push_back({{"text", say(visit.language, "report.by_" + word)},
                          {"address", report_address("/reports", ask.period, by)},
                          {"chosen", by == ask.by}});
    }
    return groups;
}

/// Of a month; null when every school has sent enough, or the period is none.
Outcome<Json> owing_json(Office& office, const Visit& visit, const ReportAsk& ask)
{
    if (ask.period.kind != PeriodKind::month) return Json(nullptr);
    const Window span = sending_span(ask);
    const auto owing = owing_in(office.database, ask.units, span, ask.rules.items_min);
    if (!owing) return fail(owing.error());
    if (owing->empty()) return Json(nullptr);
    Json listed = Json::array();
    for (const Owing& school : *owing) {
        if (listed.size() == owing_shown) break;
        listed.push_back({{"name", school.name},
                          {"sent", say(visit.language, "report.of_needed",
                                       {{"sent", std::to_string(school.sent)},
                                        {"needed", std::to_string(ask.rules.items_min)}})}});
    }
    const Instant last = span.closes - Duration(1);
    const char* means = visit.now <= last ? "report.owing_yet" : "report.owing_late";
    return Json{{"list", std::move(listed)},
                {"count", owing->size()},
                {"more", owing->size() > owing_shown},
                {"means", say(visit.language, means,
                              {{"needed", std::to_string(ask.rules.items_min)},
                               {"day", local_date_text(last)}})}};
}

Json rules_json(const ReportRules& rules)
{
    return {{"items_min", rules.items_min},
            {"last_day", rules.last_day},
            {"points_sent", rules.points_sent},
            {"points_approved", rules.points_approved},
            {"points_shown", rules.points_shown}};
}

Response report_page(Office& office, const Visit& visit, const std::string& error)
{
    const auto ask = report_ask(office, visit);
    if (!ask) return broken_page(visit, ask.error());
    const auto found = find_report(office, visit, *ask);
    if (!found) return broken_page(visit, found.error());
    const auto keeps = Reach(office, visit.account()).administers_all();
    if (!keeps) return broken_page(visit, keeps.error());

    Json lines = Json::array();
    for (std::size_t i = 0; i < found->lines.size(); ++i) {
        Json line = counts_json(visit, found->lines[i].counts, ask->rules);
        line["name"] = found->names[i];
        lines.push_back(std::move(line));
    }
    Json context{
        {"heading", period_text(visit, ask->period)},
        {"kinds", kinds_json(visit, *ask)},
        {"groups", groups_json(visit, *ask)},
        {"earlier", report_address("/reports", ask->period.moved(-1), ask->by)},
        {"later", report_address("/reports", ask->period.moved(1), ask->by)},
        {"csv", report_address("/reports.csv", ask->period, ask->by)},
        {"xlsx", report_address("/reports.xlsx", ask->period, ask->by)},
        {"by_name", say(visit.language, "report.by_" + std::string(format_activity_by(ask->by)))},
        {"total", counts_json(visit, total_of(found->lines), ask->rules)},
        {"has_lines", !lines.empty()},
        {"lines", std::move(lines)}};
    auto owing = owing_json(office, visit, *ask);
    if (!owing) return broken_page(visit, owing.error());
    if (!owing->is_null()) context["owing"] = *std::move(owing);
    if (*keeps) context["rules"] = rules_json(ask->rules);
    if (visit.request.query == "ruled") context["done"] = say(visit.language, "report.ruled");
    if (!error.empty()) context["error"] = error;
    Response response =
        page(visit, "report", say(visit.language, "report.title"), std::move(context));
    if (!error.empty()) response.status = 400;
    return response;
}

/// Seconds and not hours: a spreadsheet adds them up.
ReportSheet sheet_of(const Visit& visit, const ReportAsk& ask, const ReportFound& found)
{
    ReportSheet sheet{
        .title = say(visit.language, "report.title") + " – " + period_text(visit, ask.period),
        .columns = {say(visit.language, "report.by_" + std::string(format_activity_by(ask.by)))},
        .rows = {}};
    for (const char* column :
         {"sent", "approved", "returned", "shown", "times", "shown_s", "points"})
        sheet.columns.push_back(say(visit.language, "report." + std::string(column)));
    const auto add = [&](const std::string& name, const ActivityCounts& counts) {
        sheet.rows.push_back({name, counts.sent, counts.approved, counts.returned, counts.shown,
                              counts.times, (counts.shown_ms + 500) / 1000,
                              counts.points(ask.rules)});
    };
    for (std::size_t i = 0; i < found.lines.size(); ++i) add(found.names[i], found.lines[i].counts);
    add(say(visit.language, "report.total"), total_of(found.lines));
    return sheet;
}

Response download(std::string bytes, const std::string& type, const std::string& name)
{
    Response response;
    response.headers = {{"Content-Type", type},
                        {"Content-Disposition", "attachment; filename=\"" + name + "\""},
                        {"X-Content-Type-Options", "nosniff"},
                        {"Cache-Control", "no-store"}};
    response.body = std::move(bytes);
    return response;
}

/// "bao-cao-2026-11-unit.csv".
std::string file_name(const ReportAsk& ask, const char* ending)
{
    return "bao-cao-" + format_period(ask.period) + "-" + std::string(format_activity_by(ask.by)) +
           ending;
}

/// A whole number that was typed; -1, which no rule allows, for anything else.
std::int64_t typed_number(const Form& typed, const char* name)
{
    return whole_number(typed.text(name), 0).value_or(-1);
}

/// The sheet of what is asked, as a file that `write` makes of it.
Response report_file(Office& office, const Visit& visit, const char* ending, const char* type,
                     Outcome<std::string> (*write)(const ReportSheet&))
{
    const auto ask = report_ask(office, visit);
    if (!ask) return broken_page(visit, ask.error());
    const auto found = find_report(office, visit, *ask);
    if (!found) return broken_page(visit, found.error());
    auto file = write(sheet_of(visit, *ask, *found));
    if (!file) return broken_page(visit, file.error());
    return download(*std::move(file), type, file_name(*ask, ending));
}

} // namespace

Response show_report(Office& office, const Visit& visit)
{
    return report_page(office, visit, "");
}

Response report_csv(Office& office, const Visit& visit)
{
    return report_file(
        office, visit, ".csv", "text/csv; charset=utf-8",
        [](const ReportSheet& sheet) -> Outcome<std::string> { return csv_of(sheet); });
}

Response report_xlsx(Office& office, const Visit& visit)
{
    return report_file(office, visit, ".xlsx",
                       "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                       xlsx_of);
}

Response take_report_rules(Office& office, const Visit& visit)
{
    const auto keeps = Reach(office, visit.account()).administers_all();
    if (!keeps) return broken_page(visit, keeps.error());
    if (!*keeps) return not_found_page(visit);
    const Form& typed = visit.form;
    const ReportRules rules{.items_min = typed_number(typed, "items_min"),
                            .last_day = typed_number(typed, "last_day"),
                            .points_sent = typed_number(typed, "points_sent"),
                            .points_approved = typed_number(typed, "points_approved"),
                            .points_shown = typed_number(typed, "points_shown")};
    const auto set = set_report_rules(office.database, rules);
    if (!set && set.error().code == ExitCode::invalid)
        return report_page(office, visit, say(visit.language, "report.rules_wrong"));
    if (!set) return broken_page(visit, set.error());
    if (auto kept = record(office, visit, "report_rules_changed"); !kept)
        return broken_page(visit, kept.error());
    return redirect("/reports?ruled");
}

} // namespace bangtin::district::web
