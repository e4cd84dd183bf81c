#include "assets/identity.hpp"

#include "assets/durable.hpp"
#include "bulletin/json.hpp"
#include "trust/metadata.hpp"

namespace bangtin::assets {

namespace {

constexpr std::string_view identity_format = "bangtin.identity/1";
// The root is written with escapes, which can double it.
constexpr std::size_t identity_bytes_max = 2 * trust::limits::root_bytes + 8 * 1024;
constexpr std::size_t url_bytes_max = 2048;

} // namespace

Result<Identity, DiskError> load_identity(const StatePaths& paths)
{
    const auto text = read_file(paths.identity_file(), identity_bytes_max);
    if (!text) return fail(text.error());
    auto identity = parse_identity(*text);
    if (!identity) {
        return fail(DiskError{DiskFault::failed,
                              paths.identity_file().string() + ": " + identity.error().text()});
    }
    return *identity;
}

Result<void, DiskError> save_identity(const StatePaths& paths, const Identity& identity)
{
    Disk& disk = real_disk();
    if (auto made = disk.make_folder(paths.identity()); !made) return made;
    return publish(disk, paths.identity_file(), identity_text(identity));
}

std::string identity_text(const Identity& identity)
{
    Json json{{"format", identity_format},
              {"site", identity.site},
              {"district", identity.district},
              {"root", identity.pinned_root}};
    if (!identity.screen.empty()) json["screen"] = identity.screen;
    return to_text(json);
}

Result<Identity, FormatError> parse_identity(std::string_view text)
{
    auto json = parse_json(text, JsonLimits{.bytes = identity_bytes_max, .depth = 2});
    if (!json) return fail(json.error());

    Fields fields(*json, "");
    Identity identity;
    fields.literal("format", identity_format);
    identity.screen = fields.id_if_any("screen").value_or("");
    identity.site = fields.id("site");
    identity.district = fields.text("district", url_bytes_max);
    identity.pinned_root = fields.text("root", trust::limits::root_bytes);
    if (auto fault = fields.done()) return fail(*fault);
    return identity;
}

} // namespace bangtin::assets
