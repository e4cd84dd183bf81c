#include "district/web/texts.hpp"

#include "district/web/embedded.hpp"
#include "district/web/guard.hpp"

#include <array>
#include <charconv>

namespace bangtin::district::web {

namespace {

/// In thousandths; what cannot be read counts as nothing.
int quality_of(std::string_view parameters)
{
    const std::size_t at = parameters.find("q=");
    if (at == std::string_view::npos) return 1000;
    const std::string_view digits = parameters.substr(at + 2);
    if (digits.starts_with('1')) return 1000;
    if (!digits.starts_with("0.")) return 0;
    int quality = 0;
    int place = 100;
    for (std::size_t i = 2; i < digits.size() && place > 0; ++i, place /= 10) {
        if (digits[i] < '0' || digits[i] > '9') break;
        quality += (digits[i] - '0') * place;
    }
    return quality;
}

Json read_catalogue(std::string_view name)
{
    auto json = parse_json(embedded(name), {.bytes = 256 * 1024, .depth = 4});
    require(json.has_value(), "the catalogues are JSON");
    return *std::move(json);
}

} // namespace

std::string_view format_language(Language language)
{
    switch (language) {
    case Language::vietnamese: return "vi";
    case Language::english: return "en";
    }
    return "";
}

std::optional<Language> parse_language(std::string_view text)
{
    for (const Language language : {Language::vietnamese, Language::english})
        if (format_language(language) == text) return language;
    return std::nullopt;
}

Language preferred_language(std::string_view accept_language)
{
    int vietnamese = 0;
    int english = 0;
    while (!accept_language.empty()) {
        const std::size_t end = accept_language.find(',');
        const std::string_view range = trimmed(accept_language.substr(0, end));
        accept_language =
            end == std::string_view::npos ? std::string_view() : accept_language.substr(end + 1);
        const std::string_view tag = trimmed(range.substr(0, range.find(';')));
        const std::string_view primary = tag.substr(0, tag.find('-'));
        const int quality = quality_of(range.substr(tag.size()));
        if (primary == "vi") vietnamese = std::max(vietnamese, quality);
        if (primary == "en") english = std::max(english, quality);
    }
    return english > vietnamese ? Language::english : Language::vietnamese;
}

const Json& catalogue(Language language)
{
    static const std::array catalogues{read_catalogue("texts/vi.json"),
                                       read_catalogue("texts/en.json")};
    return catalogues[static_cast<std::size_t>(language)];
}

std::string say(Language language, std::string_view name, Insertions insertions)
{
    const Json* found = &catalogue(language);
    for (std::string_view rest = name; !rest.empty();) {
        const std::size_t dot = rest.find('.');
        const auto member = found->find(std::string(rest.substr(0, dot)));
        require(member != found->end(), "the catalogue has the text");
        found = &*member;
        rest = dot == std::string_view::npos ? std::string_view() : rest.substr(dot + 1);
    }
    require(found->is_string(), "the name is of a text");
    // Inserted words are not looked into: a person may be called {time}.
    const std::string& text = found->get_ref<const std::string&>();
    std::string said;
    for (std::size_t at = 0; at < text.size();) {
        bool replaced = false;
        for (const auto& [word, value] : insertions) {
            const std::string mark = "{" + std::string(word) + "}";
            if (text.compare(at, mark.size(), mark) != 0) continue;
            said += value;
            at += mark.size();
            replaced = true;
            break;
        }
        if (!replaced) said += text[at++];
    }
    return said;
}

} // namespace bangtin::district::web
