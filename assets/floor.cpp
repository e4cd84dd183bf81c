#include "assets/floor.hpp"

#include "bulletin/json.hpp"

namespace bangtin::assets {

namespace {

constexpr const char* floor_format = "bangtin.floor/1";

} // namespace

Floor load_floor(const StatePaths& paths, Disk& disk)
{
    const auto text = TwinFile(paths.floor(), floor_kind, disk).load();
    if (!text) return {};
    return parse_floor(*text).value_or(Floor{});
}

Result<void, DiskError> save_floor(const StatePaths& paths, const Floor& floor, Disk& disk)
{
    return TwinFile(paths.floor(), floor_kind, disk).save(floor_text(floor));
}

std::string floor_text(const Floor& floor)
{
    Json json{{"format", floor_format},
              {"seen", format_instant(floor.seen)},
              {"issued", format_instant(floor.issued)}};
    if (floor.boot) {
        json["boot"] = floor.boot->boot;
        json["boot_began"] = format_instant(floor.boot->began);
    }
    return to_text(json);
}

Result<Floor, FormatError> parse_floor(std::string_view text)
{
    const auto json = parse_json(text, {floor_kind.bytes_max});
    if (!json) return fail(json.error());
    Fields fields(*json, "");
    fields.literal("format", floor_format);
    Floor floor;
    floor.seen = fields.instant("seen");
    floor.issued = fields.instant("issued");
    if (auto boot = fields.text_if_any("boot", boot_id_bytes_max))
        floor.boot = BootTime{std::move(*boot), fields.instant("boot_began")};
    if (auto fault = fields.done()) return fail(*fault);
    return floor;
}

} // namespace bangtin::assets
