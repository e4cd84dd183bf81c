#include "district/wording.hpp"

#include <cstdlib>
#include <memory>
#include <utf8proc.h>

namespace bangtin::district {

namespace {

struct FreeText {
    void operator()(utf8proc_uint8_t* text) const
    {
        std::free(text);
    } // utf8proc allocates with malloc.
};

/// Controls and the invisible characters that reorder text (Unicode TR 36, 2.9: bidirectional
/// spoofing).
bool is_hidden(utf8proc_int32_t code)
{
    const bool control = code < 0x20 || (code >= 0x7f && code < 0xa0);
    const bool separator = code == 0x2028 || code == 0x2029 || code == 0xfeff;
    const bool direction = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
    return control || separator || direction;
}

std::string code_name(utf8proc_int32_t code)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string name = "U+";
    for (int shift = 12; shift >= 0; shift -= 4) {
        name += digits[static_cast<std::size_t>(code >> shift & 0xf)];
    }
    return name;
}

} // namespace

Result<std::string, std::string> normalise(std::string_view text)
{
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    const auto length = static_cast<utf8proc_ssize_t>(text.size());
    for (utf8proc_ssize_t at = 0; at < length;) {
        utf8proc_int32_t code = 0;
        const utf8proc_ssize_t used = utf8proc_iterate(bytes + at, length - at, &code);
        if (used <= 0) return fail(std::string("is not valid UTF-8"));
        if (is_hidden(code)) {
            return fail("holds the invisible character " + code_name(code));
        }
        at += used;
    }

    utf8proc_uint8_t* composed = nullptr;
    const utf8proc_ssize_t composed_length =
        utf8proc_map(bytes, length, &composed,
                     static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    const std::unique_ptr<utf8proc_uint8_t, FreeText> owner(composed);
    if (composed_length < 0) return fail(std::string("cannot be normalised"));
    return std::string(reinterpret_cast<const char*>(composed),
                       static_cast<std::size_t>(composed_length));
}

std::optional<FormatError> normalise_texts(Json& json, const std::string& place)
{
    if (json.is_string()) {
        auto normal = normalise(json.get_ref<const std::string&>());
        if (!normal) {
            return FormatError{place, normal.error(), "type the text again without it"};
        }
        json = *std::move(normal);
        return std::nullopt;
    }
    if (json.is_array()) {
        for (std::size_t i = 0; i < json.size(); ++i) {
            if (auto fault = normalise_texts(json[i], place + "/" + std::to_string(i)))
                return fault;
        }
    }
    if (json.is_object()) {
        for (auto& [name, member] : json.get_ref<Json::object_t&>()) {
            if (auto fault = normalise_texts(member, place + "/" + name)) return fault;
        }
    }
    return std::nullopt;
}

} // namespace bangtin::district
