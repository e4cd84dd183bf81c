#include "district/web/embedded.hpp"
#include "district/web/scripts.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <regex>

using namespace bangtin;
using namespace bangtin::district::web;

namespace {

std::string header(const Response& response, const std::string& name)
{
    for (const auto& [held, value] : response.headers)
        if (held == name) return value;
    return "";
}

std::vector<EmbeddedFile> all_scripts()
{
    std::vector<EmbeddedFile> scripts;
    for (const EmbeddedFile& file : embedded_files())
        if (file.name.starts_with("script/")) scripts.push_back(file);
    return scripts;
}

std::string without_comments(std::string_view text)
{
    return std::regex_replace(std::string(text), std::regex("(^|\\n|\\s)//[^\\n]*"), "$1");
}

/// What stands between quotes, of all three kinds.
std::vector<std::string> strings_of(const std::string& code)
{
    std::vector<std::string> strings;
    for (std::size_t at = 0; at < code.size(); ++at) {
        if (code[at] != '\'' && code[at] != '"' && code[at] != '`') continue;
        const std::size_t end = code.find(code[at], at + 1);
        if (end == std::string::npos) break;
        strings.push_back(code.substr(at + 1, end - at - 1));
        at = end;
    }
    return strings;
}

} // namespace

TEST_CASE("scripts stand in a folder that is named by their digest, and may be kept")
{
    const std::string address = script_address("approver_key");
    CHECK(std::regex_match(address, std::regex("/script/[0-9a-f]{16}/approver_key\\.js")));
    const auto script = script_file(address);
    REQUIRE(script);
    CHECK(std::get<std::string>(script->body) == embedded("script/approver_key.js"));
    CHECK(header(*script, "Content-Type") == "text/javascript; charset=utf-8");
    CHECK(header(*script, "Cache-Control").find("immutable") != std::string::npos);
    const std::string folder = address.substr(0, address.rfind('/') + 1);
    for (const std::string& other :
         {std::string("/script/approver_key.js"),
          std::string("/script/0000000000000000/approver_key.js"), folder, folder + "nothing.js",
          folder + "../texts/vi.json", folder + "approver_key.js/", folder + "approver_key",
          std::string("/script/")})
        CHECK_FALSE(script_file(other));
}

// Method: each module that a module imports is asked for where a browser would look for it.
TEST_CASE("what a module imports stands beside it")
{
    std::size_t imports = 0;
    for (const EmbeddedFile& script : all_scripts()) {
        CAPTURE(script.name);
        const std::string text(script.text);
        const std::regex from(R"(from '\./([a-z_]+)\.js')");
        for (std::sregex_iterator it(text.begin(), text.end(), from), end; it != end; ++it) {
            ++imports;
            CHECK(script_file(script_address((*it)[1].str())));
        }
        CHECK(text.find("from 'h") == std::string::npos);
        CHECK(text.find("import(") == std::string::npos);
    }
    CHECK(imports > 8);
}

TEST_CASE("no script says anything of its own, and none makes HTML or runs text")
{
    const std::regex two_words("[A-Za-z]{2,} [A-Za-z]{2,}");
    const std::regex signs("×|–"); // Between two values.
    std::size_t strings = 0;
    for (const EmbeddedFile& script : all_scripts()) {
        CAPTURE(script.name);
        const std::string code = without_comments(script.text);
        for (const char* banned : {"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write",
                                   "eval(", "Function(", "alert(", "confirm(", "prompt(",
                                   "localStorage", "createElement('script"})
            CHECK(code.find(banned) == std::string::npos);
        for (const std::string& text : strings_of(std::regex_replace(code, signs, ""))) {
            CAPTURE(text);
            ++strings;
            CHECK_FALSE(std::regex_search(text, two_words));
            CHECK(std::all_of(text.begin(), text.end(), [](char c) { return c > 0; }));
        }
    }
    CHECK(strings > 100);
    CHECK(all_scripts().size() > 5);
}

TEST_CASE("the scripts of both pages are within their budget")
{
    std::size_t bytes = 0;
    for (const EmbeddedFile& script : all_scripts()) bytes += script.text.size();
    CHECK(bytes < 32 * 1024);
}
