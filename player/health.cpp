#include "player/health.hpp"

#include "bulletin/json.hpp"

#include <algorithm>
#include <vector>

namespace bangtin::player {

namespace {

constexpr const char* format = "bangtin.health/1";
constexpr std::int64_t count_max = 1'000'000;
constexpr std::size_t word_bytes_max = 64;

int read_count(Fields& fields, const char* name)
{
    return static_cast<int>(fields.integer(name, 0, count_max));
}

} // namespace

Health load_health(const assets::StatePaths& paths, assets::Disk& disk)
{
    const auto text = assets::TwinFile(paths.health(), health_kind, disk).load();
    if (!text) return {};
    return parse_health(*text).value_or(Health{});
}

Result<void, assets::DiskError> save_health(const assets::StatePaths& paths, const Health& health,
                                            assets::Disk& disk)
{
    return assets::TwinFile(paths.health(), health_kind, disk).save(health_text(health));
}

std::string health_text(const Health& health)
{
    std::vector<std::pair<int, Digest>> media;
    for (const auto& [digest, strikes] : health.strikes) media.emplace_back(strikes, digest);
    std::sort(media.rbegin(), media.rend());
    if (media.size() > health_media_max) media.resize(health_media_max);

    Json json{{"format", format},          {"version", health.version},
              {"media", Json::array()},    {"trying", Json::array()},
              {"running", health.running}, {"starts", health.starts},
              {"boot", health.boot},       {"starts_this_boot", health.starts_this_boot},
              {"reboots", health.reboots}};
    for (const auto& [strikes, digest] : media)
        json["media"].push_back({{"digest", digest.hex()}, {"strikes", strikes}});
    for (const Digest& digest : health.trying) {
        if (json["trying"].size() == health_media_max) break;
        json["trying"].push_back({{"digest", digest.hex()}});
    }
    return to_text(json);
}

Result<Health, FormatError> parse_health(std::string_view text)
{
    const auto json = parse_json(text, {health_kind.bytes_max});
    if (!json) return fail(json.error());
    Fields fields(*json, "");
    fields.literal("format", format);
    Health health;
    health.version = fields.text("version", word_bytes_max);
    fields.list("media", health_media_max, [&](const Json& element, const std::string& place) {
        Fields entry(element, place);
        const Digest digest = entry.digest("digest");
        health.strikes[digest] = read_count(entry, "strikes");
        return entry.done();
    });
    fields.list("trying", health_media_max, [&](const Json& element, const std::string& place) {
        Fields entry(element, place);
        health.trying.insert(entry.digest("digest"));
        return entry.done();
    });
    health.running = fields.truth("running", false); // Not there before it was known.
    health.starts = read_count(fields, "starts");
    health.boot = fields.text("boot", word_bytes_max);
    health.starts_this_boot = read_count(fields, "starts_this_boot");
    health.reboots = read_count(fields, "reboots");
    if (auto fault = fields.done()) return fail(*fault);
    return health;
}

} // namespace bangtin::player
