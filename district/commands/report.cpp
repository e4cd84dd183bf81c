// `report`: Prints what was shown, as tables or JSON.
#include "bulletin/json.hpp"
#include "district/commands/commands.hpp"
#include "district/district.hpp"
#include "district/people.hpp"
#include "district/shown_sums.hpp"

#include <algorithm>
#include <ostream>

namespace bangtin::district {

namespace {

Outcome<std::optional<Window>> window_of(const std::string& month, const Zone& zone)
{
    if (month.empty()) return std::optional<Window>();
    const auto window = month_window(month, zone);
    if (!window) {
        return fail(
            Fault{ExitCode::usage, "\"" + month + "\" is not a month", "write it like 2026-11"});
    }
    return window;
}

Json sums_json(const std::vector<ShownSum>& sums)
{
    Json list = Json::array();
    for (const ShownSum& sum : sums) {
        list.push_back({{"name", sum.name}, {"count", sum.count}, {"shown_ms", sum.shown_ms}});
    }
    return list;
}

Json report_json(const ShownReport& report)
{
    Json missing = Json::array();
    for (const MissingRecords& gap : report.missing) {
        missing.push_back({{"screen", gap.screen}, {"site", gap.site}, {"count", gap.count}});
    }
    return {{"format", "bangtin.shown/1"},
            {"by_bulletin", sums_json(report.by_bulletin)},
            {"by_site", sums_json(report.by_site)},
            {"by_unit", sums_json(report.by_unit)},
            {"by_topic", sums_json(report.by_topic)},
            {"missing", std::move(missing)}};
}

std::string padded(std::string text, std::size_t width)
{
    text.resize(std::max(width, text.size()), ' ');
    return text;
}

std::string right(std::int64_t number, std::size_t width)
{
    const std::string digits = std::to_string(number);
    return std::string(width - std::min(width, digits.size()), ' ') + digits;
}

void print_sums(std::string_view heading, const std::vector<ShownSum>& sums, std::ostream& out)
{
    std::size_t width = 12;
    for (const ShownSum& sum : sums) width = std::max(width, sum.name.size());
    out << padded(std::string(heading), width) << "   times  seconds\n";
    for (const ShownSum& sum : sums) {
        out << padded(sum.name, width) << right(sum.count, 8) << right(sum.shown_ms / 1000, 9)
            << '\n';
    }
    out << '\n';
}

Json hours_json(const std::vector<HourSum>& sums)
{
    Json list = Json::array();
    for (const HourSum& one : sums) {
        list.push_back({{"hour", format_instant(one.hour)},
                        {"bulletin", one.sum.name},
                        {"count", one.sum.count},
                        {"shown_ms", one.sum.shown_ms}});
    }
    return {{"format", "bangtin.shown-hours/1"}, {"hours", std::move(list)}};
}

/// By the clock on the schools' walls.
void print_hours(const std::vector<HourSum>& sums, const Zone& zone, std::ostream& out)
{
    std::size_t width = 12;
    for (const HourSum& one : sums) width = std::max(width, one.sum.name.size());
    out << padded("hour", 15) << padded("bulletin", width) << "   times  seconds\n";
    for (const HourSum& one : sums) {
        const LocalTime local = zone.to_local(one.hour);
        const auto hour = std::chrono::duration_cast<std::chrono::hours>(
            local - std::chrono::floor<std::chrono::days>(local));
        out << format_date(date_of(local)) << (hour.count() < 10 ? " 0" : " ") << hour.count()
            << "h " << padded(one.sum.name, width) << right(one.sum.count, 8)
            << right(one.sum.shown_ms / 1000, 9) << '\n';
    }
}

Outcome<void> run_by_hour(Database& database, const ReportCommand& command,
                          std::optional<Window> window, const Zone& zone, std::ostream& out)
{
    const auto sums = sum_by_hour(database, window);
    if (!sums) return fail(sums.error());
    if (command.format == OutputFormat::json)
        out << to_text(hours_json(*sums)) << '\n';
    else
        print_hours(*sums, zone, out);
    return {};
}

} // namespace

Outcome<void> run(const ReportCommand& command, std::ostream& out)
{
    auto district = open_district(command.data);
    if (!district) return fail(district.error());
    const auto zone = People(district->database).zone();
    if (!zone) return fail(zone.error());
    const auto window = window_of(command.month, *zone);
    if (!window) return fail(window.error());
    if (command.by_hour) return run_by_hour(district->database, command, *window, *zone, out);
    const auto report = sum_up(district->database, *window);
    if (!report) return fail(report.error());

    if (command.format == OutputFormat::json) {
        out << to_text(report_json(*report)) << '\n';
        return {};
    }
    print_sums("bulletin", report->by_bulletin, out);
    print_sums("shown at", report->by_site, out);
    print_sums("sent by", report->by_unit, out);
    print_sums("topic", report->by_topic, out);
    for (const MissingRecords& gap : report->missing) {
        out << "missing=" << gap.count << " screen=" << gap.screen << " site=" << gap.site << '\n';
    }
    return {};
}

} // namespace bangtin::district
