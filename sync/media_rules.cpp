#include "sync/media_rules.hpp"

#include <algorithm>
#include <charconv>

namespace bangtin::sync {

namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::minutes;

/// "05:30", "24:00" as the end of a day included.
std::optional<minutes> parse_minute(std::string_view text)
{
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    const auto number = [](std::string_view two) -> std::optional<int> {
        int value = 0;
        const auto [rest, code] = std::from_chars(two.data(), two.data() + two.size(), value);
        if (code != std::errc{} || rest != two.data() + two.size() || value < 0)
            return std::nullopt;
        return value;
    };
    const auto hour = number(text.substr(0, 2));
    const auto minute = number(text.substr(3));
    if (!hour || !minute || *minute > 59 || *hour * 60 + *minute > 24 * 60) return std::nullopt;
    return minutes(*hour * 60 + *minute);
}

bool contains(const Hours& hours, minutes at)
{
    if (hours.from < hours.to) return at >= hours.from && at < hours.to;
    return at >= hours.from || at < hours.to;
}

} // namespace

std::optional<Hours> parse_hours(std::string_view text)
{
    const auto dash = text.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const auto from = parse_minute(text.substr(0, dash));
    const auto to = parse_minute(text.substr(dash + 1));
    if (!from || !to || *from == *to) return std::nullopt;
    return Hours{*from, *to};
}

void MeteredDay::keep_up(WallClock now, SteadyTime steady)
{
    const auto today = now ? std::optional(std::chrono::floor<days>(*now)) : std::nullopt;
    const bool over = today ? date && *date != *today : steady - begun >= days{1};
    if (over) *this = MeteredDay{.date = today, .begun = steady, .used = 0};
    // The day of a clock that has just been set is the one that runs already.
    if (today) date = today;
}

bool is_heavy(const assets::WantedFile& file)
{
    using bulletin::Layer;
    const bool urgent = file.layer == Layer::emergency || file.layer == Layer::takeover;
    return file.kind == assets::FileKind::media && !urgent && file.asset.length > light_bytes_max;
}

Bytes heavy_bytes(const MediaRules& rules, const MeteredDay& metered, WallClock now)
{
    if (now && !rules.hours.empty()) {
        const auto at = std::chrono::floor<minutes>(*now - std::chrono::floor<days>(*now));
        const bool open = std::any_of(rules.hours.begin(), rules.hours.end(),
                                      [at](const Hours& hours) { return contains(hours, at); });
        if (!open) return 0;
    }
    if (rules.day_bytes_max == 0) return bytes_unlimited;
    return rules.day_bytes_max - std::min(metered.used, rules.day_bytes_max);
}

} // namespace bangtin::sync
