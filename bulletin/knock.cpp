#include "bulletin/knock.hpp"

namespace bangtin::bulletin {

Result<Knock, FormatError> parse_knock(std::string_view text)
{
    const auto json = parse_json(text, {.bytes = knock_bytes_max, .depth = 2});
    if (!json) return fail(json.error());
    Fields fields(*json, "");
    Knock knock;
    fields.literal("format", "bangtin.knock/1");
    knock.key = fields.digest("key").bytes; // Both are 32 bytes in lower-case hexadecimal.
    knock.kind = fields.id("kind");
    knock.board = fields.id_if_any("board").value_or("");
    if (auto fault = fields.done()) return fail(*fault);
    return knock;
}

std::string knock_text(const Knock& knock)
{
    Json json{
        {"format", "bangtin.knock/1"}, {"key", Digest{knock.key}.hex()}, {"kind", knock.kind}};
    if (!knock.board.empty()) json["board"] = knock.board;
    return to_text(json);
}

} // namespace bangtin::bulletin
