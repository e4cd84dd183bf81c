#include "bulletin/display_hours.hpp"

#include "bulletin/limits.hpp"

#include <algorithm>

namespace bangtin::bulletin {

Result<DisplayHours, FormatError> read_display(const Json& json, const std::string& place)
{
    Fields fields(json, place);
    DisplayHours hours;
    fields.list("on", limits::display_rules, [&](const Json& element, const std::string& at) {
        auto rule = read_recurrence(element, at);
        if (rule) hours.on.push_back(*std::move(rule));
        return rule ? std::nullopt : std::optional(rule.error());
    });
    if (auto fault = fields.done()) return fail(*fault);
    return hours;
}

Json display_json(const DisplayHours& hours)
{
    Json on = Json::array();
    for (const Recurrence& rule : hours.on) on.push_back(recurrence_json(rule));
    return {{"on", std::move(on)}};
}

DisplayTimes::DisplayTimes(const DisplayHours& hours, const SiteCalendar& calendar,
                           const Zone& zone)
    : calendar_(calendar), school_(calendar_), written_(hours.on)
{
    rules_.reserve(written_.size());
    for (const Recurrence& rule : written_) rules_.emplace_back(rule, calendar_, school_, zone);
}

bool DisplayTimes::on_at(Instant now) const
{
    return std::ranges::any_of(rules_, [&](const RuleTimes& rule) {
        return rule.contains(now) || rule.contains(now + lead);
    });
}

Lit DisplayTimes::at(Instant now, Layer layer, TimeGrade grade) const
{
    if (rules_.empty() || layer == Layer::emergency || grade == TimeGrade::unknown) return {};
    const bool on = on_at(now);
    const Instant limit = now + ahead;
    Instant edge = now;
    while (edge < limit) {
        // A rule matters when it changes, and `lead` before it does.
        Instant next = limit;
        for (const RuleTimes& rule : rules_) {
            if (const auto change = rule.next_change(edge, next)) next = std::min(next, *change);
            if (const auto change = rule.next_change(edge + lead, next + lead))
                next = std::min(next, *change - lead);
        }
        edge = next;
        if (on_at(edge) != on) return {on, edge};
    }
    return {on, limit};
}

} // namespace bangtin::bulletin
