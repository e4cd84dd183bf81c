#include "assets/glance_file.hpp"

#include "assets/durable.hpp"
#include "trust/digest.hpp"

#include <limits>

namespace bangtin::assets {

namespace {

namespace fs = std::filesystem;

constexpr const char* heard_glance_format = "bangtin.heard-glance/1";
constexpr Bytes heard_bytes_max = 512;
constexpr Bytes digest_line_bytes = 65; ///< 64 hexadecimal digits and a line feed.

std::string digest_line(std::string_view bytes)
{
    return trust::sha256(bytes).hex() + '\n';
}

} // namespace

std::string heard_glance_text(const HeardGlance& heard)
{
    return to_text({{"format", heard_glance_format},
                    {"screen", heard.screen},
                    {"number", heard.number},
                    {"expires", format_instant(heard.expires)},
                    {"open", heard.open}});
}

Result<HeardGlance, FormatError> parse_heard_glance(std::string_view text)
{
    constexpr auto any = std::numeric_limits<std::int64_t>::max();
    const auto json = parse_json(text, {.bytes = heard_bytes_max, .depth = 2});
    if (!json) return fail(json.error());
    Fields fields(*json, "");
    fields.literal("format", heard_glance_format);
    HeardGlance heard;
    heard.screen = fields.id("screen");
    heard.number = fields.integer("number", 1, any - 1);
    heard.expires = fields.instant("expires");
    heard.open = fields.truth("open");
    if (auto fault = fields.done()) return fail(*fault);
    return heard;
}

std::optional<HeardGlance> load_heard_glance(const StatePaths& paths, const Disk& disk)
{
    const auto text = disk.read(paths.heard_glance(), heard_bytes_max);
    if (!text) return std::nullopt;
    auto heard = parse_heard_glance(*text);
    if (!heard) return std::nullopt;
    return *std::move(heard);
}

Result<void, DiskError> save_heard_glance(const StatePaths& paths, const HeardGlance& heard,
                                          Disk& disk)
{
    return publish(disk, paths.heard_glance(), heard_glance_text(heard));
}

Result<void, DiskError> leave_picture(const StatePaths& paths,
                                      const bulletin::GlassPicture& picture, Disk& disk)
{
    const fs::path path = paths.glance_picture();
    const fs::path temporary = temporary_of(path);
    const std::string content = bulletin::picture_bytes(picture);
    const std::string bytes = digest_line(content) + content;
    // What a longer one left behind would stay at its end.
    if (auto removed = disk.remove(temporary); !removed) return removed;
    disk.note(temporary, bytes);
    if (disk.length(temporary) != bytes.size()) {
        static_cast<void>(disk.remove(temporary));
        return fail(DiskError{DiskFault::full, path.string() + ": not all of it could be written"});
    }
    return disk.move_name(temporary, path);
}

std::optional<bulletin::GlassPicture> load_picture(const StatePaths& paths, const Disk& disk)
{
    const auto bytes =
        disk.read(paths.glance_picture(), digest_line_bytes + bulletin::picture_bytes_max);
    if (!bytes || bytes->size() < digest_line_bytes) return std::nullopt;
    const std::string_view content = std::string_view(*bytes).substr(digest_line_bytes);
    if (!bytes->starts_with(digest_line(content))) return std::nullopt;
    auto picture = bulletin::parse_picture(content);
    if (!picture) return std::nullopt;
    return *std::move(picture);
}

Result<void, DiskError> remove_picture(const StatePaths& paths, Disk& disk)
{
    return disk.remove(paths.glance_picture());
}

} // namespace bangtin::assets
