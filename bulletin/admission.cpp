#include "bulletin/admission.hpp"

namespace bangtin::bulletin {

Result<Admission, FormatError> parse_admission(std::string_view text)
{
    const auto json = parse_json(text, {.bytes = admission_bytes_max, .depth = 2});
    if (!json) return fail(json.error());
    Fields fields(*json, "");
    Admission admission;
    fields.literal("format", "bangtin.admission/1");
    admission.key = fields.digest("key").bytes; // Both are 32 bytes in lower-case hexadecimal.
    admission.screen = fields.id("screen");
    admission.site = fields.id("site");
    admission.issued = fields.instant("issued");
    if (auto fault = fields.done()) return fail(*fault);
    return admission;
}

std::string admission_text(const Admission& admission)
{
    return to_text({{"format", "bangtin.admission/1"},
                    {"key", Digest{admission.key}.hex()},
                    {"screen", admission.screen},
                    {"site", admission.site},
                    {"issued", format_instant(admission.issued)}});
}

} // namespace bangtin::bulletin
