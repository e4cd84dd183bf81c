#include "district/web/embedded.hpp"
#include "district/web/texts.hpp"

#include <doctest/doctest.h>
#include <regex>
#include <set>

using namespace bangtin;
using namespace bangtin::district::web;

namespace {

void collect(const Json& json, const std::string& place, std::map<std::string, std::string>& texts)
{
    for (const auto& [name, member] : json.items()) {
        const std::string here = place.empty() ? name : place + "." + name;
        if (member.is_object()) {
            collect(member, here, texts);
        } else {
            texts[here] = member.is_string() ? member.get<std::string>() : "";
        }
    }
}

std::map<std::string, std::string> all_texts(Language language)
{
    std::map<std::string, std::string> texts;
    collect(catalogue(language), "", texts);
    return texts;
}

std::set<std::string> marks_of(const std::string& text)
{
    std::set<std::string> marks;
    const std::regex mark(R"(\{[a-z]+\})");
    for (std::sregex_iterator it(text.begin(), text.end(), mark), end; it != end; ++it)
        marks.insert(it->str());
    return marks;
}

} // namespace

TEST_CASE("both languages say the same things, each in words, with the same words to fill in")
{
    const auto vietnamese = all_texts(Language::vietnamese);
    const auto english = all_texts(Language::english);
    CHECK(vietnamese.size() > 100);
    for (const auto& held : vietnamese) {
        const std::string& name = held.first;
        const std::string& text = held.second;
        CAPTURE(name);
        const auto other = english.find(name);
        REQUIRE(other != english.end());
        CHECK_FALSE(text.empty());
        CHECK_FALSE(other->second.empty());
        CHECK(marks_of(text) == marks_of(other->second));
        const bool is_name =
            name == "product" || name == "home.role_in" || name == "other_language";
        CHECK((is_name || text != other->second));
    }
    CHECK(vietnamese.size() == english.size());
}

// Method: of each template only what is between tags and in readable attributes is left, and no
// letter may be in it.
TEST_CASE("no template says anything of its own, and each text it names is there")
{
    const auto texts = all_texts(Language::vietnamese);
    std::size_t templates = 0;
    for (const EmbeddedFile& file : embedded_files()) {
        if (!file.name.starts_with("templates/")) continue;
        ++templates;
        CAPTURE(file.name);
        std::string text(file.text);
        const std::regex named(R"(\bt\.([a-z_.]+))");
        for (std::sregex_iterator it(text.begin(), text.end(), named), end; it != end; ++it) {
            const std::string name = (*it)[1];
            CAPTURE(name);
            CHECK(texts.contains(name));
        }
        for (const char* attribute :
             {"title=\"", "alt=\"", "aria-label=\"", "placeholder=\"", "data-label=\""}) {
            const std::string mark = attribute;
            for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
                const char first = text[at + mark.size()];
                CHECK((first == '{' || first == '"'));
            }
        }
        text = std::regex_replace(text, std::regex(R"(\{\{[^}]*\}\})"), "");
        text = std::regex_replace(text, std::regex("<[^>]*>"), "");
        const bool literal = std::any_of(text.begin(), text.end(), [](char c) {
            return std::isalpha(static_cast<unsigned char>(c)) != 0;
        });
        CHECK_FALSE(literal);
    }
    CHECK(templates > 10);
}

TEST_CASE("words are filled in, and what is filled in is not read again")
{
    CHECK(say(Language::english, "sign_in.wait", {{"time", "9 minutes"}}) ==
          "Too many wrong tries. Please wait 9 minutes and try again.");
    CHECK(say(Language::english, "home.role_in", {{"role", "{unit}"}, {"unit", "X"}}) ==
          "{unit} · X");
    CHECK(say(Language::vietnamese, "sign_in.title") == "Đăng nhập");
}

TEST_CASE("the browser's language is taken where it is ours, and Vietnamese before all")
{
    CHECK(preferred_language("") == Language::vietnamese);
    CHECK(preferred_language("vi-VN,vi;q=0.9,en;q=0.8") == Language::vietnamese);
    CHECK(preferred_language("en-GB,en;q=0.9") == Language::english);
    CHECK(preferred_language("fr,en;q=0.7,vi;q=0.8") == Language::vietnamese);
    CHECK(preferred_language("fr, vi;q=0.25, en;q=0.5") == Language::english);
    CHECK(preferred_language("fr, de") == Language::vietnamese);
    CHECK(preferred_language("en;q=0, vi;q=0.001") == Language::vietnamese);
    CHECK(preferred_language(";;,,=;q=,en;q=x") == Language::vietnamese);
    CHECK(parse_language("vi") == Language::vietnamese);
    CHECK_FALSE(parse_language("fr"));
}
