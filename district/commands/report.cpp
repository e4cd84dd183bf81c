// `report`: Prints what was shown, as tables or JSON.
#include "bulletin/json.hpp"
#include "district/commands/commands.hpp"
#include "district/district.hpp"
#include "district/people.hpp"
#include "district/reports.hpp"

#include <algorithm>
#include <ostream>

namespace bangtin::district {

namespace {

Outcome<std::optional<Window>> window_of(Database& database, const std::string& month)
{
    if (month.empty()) return std::optional<Window>();
    const auto sites = People(database).sites();
    if (!sites) return fail(sites.error());
    // All sites share the district's zone; a district without sites has shown nothing.
    const std::string zone_name = sites->empty() ? "UTC" : sites->front().calendar.zone;
    const auto zone = Zone::find(zone_name);
    if (!zone) return fail(format_fault("the calendar", zone.error()));
    const auto window = month_window(month, *zone);
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

void print_sums(std::string_view heading, const std::vector<ShownSum>& sums, std::ostream& out)
{
    std::size_t width = 12;
    for (const ShownSum& sum : sums) width = std::max(width, sum.name.size());
    out << padded(std::string(heading), width) << "   times  seconds\n";
    for (const ShownSum& sum : sums) {
        const std::string count = std::to_string(sum.count);
        const std::string seconds = std::to_string(sum.shown_ms / 1000);
        out << padded(sum.name, width) << padded("", 8 - std::min<std::size_t>(8, count.size()))
            << count << padded("", 9 - std::min<std::size_t>(9, seconds.size())) << seconds << '\n';
    }
    out << '\n';
}

} // namespace

Outcome<void> run(const ReportCommand& command, std::ostream& out)
{
    auto district = open_district(command.data);
    if (!district) return fail(district.error());
    const auto window = window_of(district->database, command.month);
    if (!window) return fail(window.error());
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
