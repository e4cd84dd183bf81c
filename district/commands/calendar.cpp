// `calendar import`: School years, terms, holidays and swapped days from iCalendar files.
#include "district/commands/commands.hpp"
#include "district/district.hpp"
#include "district/people.hpp"
#include "district/school_calendar.hpp"

#include <ostream>

namespace bangtin::district {

namespace {

Outcome<SchoolEvents> read_events(const Path& file)
{
    const auto text = read_file(file, icalendar_bytes_max);
    if (!text) return fail(text.error());
    const auto events = parse_icalendar(*text);
    if (!events) return fail(format_fault(file.string(), events.error()));
    auto found = school_events(*events);
    if (!found) return fail(format_fault(file.string(), found.error()));
    return *std::move(found);
}

Outcome<void> add_to(std::vector<Site>& sites, const SchoolEvents& events, const Path& file)
{
    for (Site& site : sites) {
        auto calendar = with_events(std::move(site.calendar), events);
        if (!calendar) {
            return fail(format_fault("with " + file.string() + " the calendar of " + site.unit,
                                     calendar.error()));
        }
        site.calendar = *std::move(calendar);
    }
    return {};
}

} // namespace

Outcome<void> run(const CalendarCommand& command, std::ostream& out)
{
    auto district = open_district(command.data);
    if (!district) return fail(district.error());
    People people(district->database);
    auto sites = people.sites();
    if (!sites) return fail(sites.error());

    for (const Path& file : command.files) {
        const auto events = read_events(file);
        if (!events) return fail(events.error());
        if (auto added = add_to(*sites, *events, file); !added) return added;
        std::size_t terms = 0;
        for (const auto& year : events->years) terms += year.terms.size();
        out << "file=" << file.string() << " years=" << events->years.size() << " terms=" << terms
            << " holidays=" << events->holidays.size() << " swapped=" << events->swapped.size()
            << " left_alone=" << events->left_alone << '\n';
    }
    if (auto changed = people.change_calendars(*sites); !changed) return changed;
    out << "sites=" << sites->size() << " changed=at-next-publish\n";
    return {};
}

} // namespace bangtin::district
