#include "assets/told_time.hpp"

#include "assets/floor.hpp"
#include "bulletin/json.hpp"

#include <utility>

namespace bangtin::assets {

namespace {

constexpr const char* told_time_format = "bangtin.told-time/1";

TwinFile file_of(const StatePaths& paths, Disk& disk)
{
    return {paths.told_time(), told_time_kind, disk};
}

} // namespace

std::optional<ToldTime> load_told_time(const StatePaths& paths, const std::string& boot, Disk& disk)
{
    // A boot without a name, board::no_boot_id, cannot be told from the one before.
    if (boot.find_first_not_of('0') == std::string::npos) return std::nullopt;
    const auto text = file_of(paths, disk).load();
    if (!text) return std::nullopt;
    auto told = parse_told_time(*text);
    if (!told || told->boot != boot) return std::nullopt;
    return *std::move(told);
}

Result<void, DiskError> save_told_time(const StatePaths& paths, const ToldTime& told, Disk& disk)
{
    return file_of(paths, disk).save(told_time_text(told));
}

std::function<std::optional<Instant>()> told_beginning(StatePaths paths, std::string boot)
{
    return [paths = std::move(paths), boot = std::move(boot)]() -> std::optional<Instant> {
        const auto told = load_told_time(paths, boot);
        return told ? std::optional(told->began()) : std::nullopt;
    };
}

std::string told_time_text(const ToldTime& told)
{
    return to_text({{"format", told_time_format},
                    {"boot", told.boot},
                    {"earliest_began", format_instant(told.earliest_began)},
                    {"latest_began", format_instant(told.latest_began)}});
}

Result<ToldTime, FormatError> parse_told_time(std::string_view text)
{
    const auto json = parse_json(text, {told_time_kind.bytes_max});
    if (!json) return fail(json.error());
    Fields fields(*json, "");
    fields.literal("format", told_time_format);
    ToldTime told;
    told.boot = fields.text("boot", boot_id_bytes_max);
    told.earliest_began = fields.instant("earliest_began");
    told.latest_began = fields.instant("latest_began");
    if (told.latest_began < told.earliest_began)
        fields.blame("latest_began", "lies before the earliest", "let sync ask again");
    if (auto fault = fields.done()) return fail(*fault);
    return told;
}

} // namespace bangtin::assets
