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

/// Controls, line and paragraph separators, and every format character (Unicode, Cf): direction
/// marks, zero-width spaces and joiners, soft hyphens, tags. They change what is read, or make two
/// texts that look the same differ (Unicode TR 36, 2.9 and 3.6), so emoji joined by them are
/// refused too.
bool is_hidden(utf8proc_int32_t code)
{
    const utf8proc_category_t category = utf8proc_category(code);
    return category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_CF ||
           category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP;
}

std::string code_name(utf8proc_int32_t code)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string name = "U+";
    for (int shift = code > 0xffff ? 20 : 12; shift >= 0; shift -= 4) {
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
