#include "bulletin/receipt.hpp"

namespace bangtin::bulletin {

Result<Receipt, FormatError> parse_receipt(std::string_view text)
{
    const auto json = parse_json(text, {.bytes = receipt_bytes_max, .depth = 2});
    if (!json) return fail(json.error());
    Fields fields(*json, "");
    Receipt receipt;
    fields.literal("format", "bangtin.receipt/1");
    receipt.screen = fields.id("screen");
    receipt.site = fields.id("site");
    receipt.acknowledged = fields.integer("acknowledged", 0, acknowledged_max);
    receipt.issued = fields.instant("issued");
    if (auto fault = fields.done()) return fail(*fault);
    return receipt;
}

std::string receipt_text(const Receipt& receipt)
{
    return to_text({{"format", "bangtin.receipt/1"},
                    {"screen", receipt.screen},
                    {"site", receipt.site},
                    {"acknowledged", receipt.acknowledged},
                    {"issued", format_instant(receipt.issued)}});
}

} // namespace bangtin::bulletin
