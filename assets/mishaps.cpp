#include "assets/mishaps.hpp"

#include "bulletin/json.hpp"

#include <limits>

namespace bangtin::assets {

namespace {

constexpr const char* mishaps_format = "bangtin.mishaps/1";

} // namespace

std::optional<Mishaps> load_mishaps(const StatePaths& paths, Disk& disk)
{
    const auto text = TwinFile(paths.mishaps(), mishaps_kind, disk).load();
    if (!text) return std::nullopt;
    const auto mishaps = parse_mishaps(*text);
    if (!mishaps) return std::nullopt;
    return *mishaps;
}

std::string mishaps_text(const Mishaps& mishaps)
{
    return to_text({{"format", mishaps_format},
                    {"decoder_failures", mishaps.decoder_failures},
                    {"items_missed", mishaps.items_missed},
                    {"dares", format_daring(mishaps.dares)}});
}

Result<Mishaps, FormatError> parse_mishaps(std::string_view text)
{
    constexpr auto any = std::numeric_limits<std::int64_t>::max();
    const auto json = parse_json(text, {mishaps_kind.bytes_max});
    if (!json) return fail(json.error());
    Fields fields(*json, "");
    fields.literal("format", mishaps_format);
    Mishaps mishaps;
    mishaps.decoder_failures = fields.integer("decoder_failures", 0, any);
    mishaps.items_missed = fields.integer("items_missed", 0, any);
    if (fields.has("dares"))
        mishaps.dares = fields.one_of("dares", bulletin::parse_daring, bulletin::daring_words);
    if (auto fault = fields.done()) return fail(*fault);
    return mishaps;
}

MishapBook::MishapBook(const StatePaths& paths, Disk& disk)
    : file_(paths.mishaps(), mishaps_kind, disk),
      told_(load_mishaps(paths, disk).value_or(Mishaps{}).dares)
{
}

void MishapBook::keep(const Mishaps& mishaps, std::chrono::milliseconds monotonic)
{
    if (!kept_) kept_ = monotonic; // A start is no reason to write.
    if (monotonic - *kept_ < keep_every && mishaps.dares == told_) return;
    kept_ = monotonic;
    close(mishaps);
}

void MishapBook::close(const Mishaps& mishaps)
{
    static_cast<void>(file_.save(mishaps_text(mishaps)));
    told_ = mishaps.dares; // Also when it cannot be written: a full card is tried again in an hour.
}

} // namespace bangtin::assets
