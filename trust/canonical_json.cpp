#include "trust/canonical_json.hpp"

namespace bangtin::trust {

namespace {

void write(const Json& json, std::string& text);

void write_string(std::string_view string, std::string& text)
{
    // OLPC style, unlike RFC 8785: control characters and line ends stay raw.
    text += '"';
    for (const char byte : string) {
        if (byte == '"' || byte == '\\') text += '\\';
        text += byte;
    }
    text += '"';
}

void write_array(const Json& json, std::string& text)
{
    text += '[';
    bool first = true;
    for (const Json& element : json) {
        if (!std::exchange(first, false)) text += ',';
        write(element, text);
    }
    text += ']';
}

void write_object(const Json& json, std::string& text)
{
    text += '{';
    bool first = true;
    for (const auto& [name, member] : json.items()) { // In byte order: see `Json`.
        if (!std::exchange(first, false)) text += ',';
        write_string(name, text);
        text += ':';
        write(member, text);
    }
    text += '}';
}

void write(const Json& json, std::string& text)
{
    switch (json.type()) {
    case Json::value_t::null: text += "null"; return;
    case Json::value_t::boolean: text += json.get<bool>() ? "true" : "false"; return;
    case Json::value_t::number_integer: text += std::to_string(json.get<std::int64_t>()); return;
    case Json::value_t::number_unsigned: text += std::to_string(json.get<std::uint64_t>()); return;
    case Json::value_t::string: write_string(json.get_ref<const std::string&>(), text); return;
    case Json::value_t::array: write_array(json, text); return;
    case Json::value_t::object: write_object(json, text); return;
    case Json::value_t::number_float:
    case Json::value_t::binary:
    case Json::value_t::discarded: break;
    }
    require(false, "canonical JSON is asked for a value that parse_json does not admit");
}

} // namespace

std::string canonical_json(const Json& json)
{
    std::string text;
    write(json, text);
    return text;
}

} // namespace bangtin::trust
