#include "bulletin/time_mandate.hpp"

namespace bangtin::bulletin {

Result<TimeMandate, FormatError> parse_time_mandate(std::string_view text)
{
    const auto json = parse_json(text, {.bytes = time_mandate_bytes_max, .depth = 2});
    if (!json) return fail(json.error());
    Fields fields(*json, "");
    TimeMandate mandate;
    fields.literal("format", "bangtin.time-mandate/1");
    mandate.key = fields.digest("key").bytes; // Both are 32 bytes in lower-case hexadecimal.
    mandate.tells = {fields.instant("from"), fields.instant("until")};
    if (!fields.failed() && mandate.tells.empty())
        fields.blame("until", "ends before it begins", "publish again");
    if (!fields.failed() && mandate.tells.closes - mandate.tells.opens > time_mandate_max)
        fields.blame("until", "is longer than a mandate may be", "publish again");
    if (auto fault = fields.done()) return fail(*fault);
    return mandate;
}

std::string time_mandate_text(const TimeMandate& mandate)
{
    return to_text({{"format", "bangtin.time-mandate/1"},
                    {"key", Digest{mandate.key}.hex()},
                    {"from", format_instant(mandate.tells.opens)},
                    {"until", format_instant(mandate.tells.closes)}});
}

} // namespace bangtin::bulletin
