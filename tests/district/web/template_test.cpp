#include "district/web/embedded.hpp"
#include "district/web/template.hpp"
#include "district/web/texts.hpp"

#include <doctest/doctest.h>
#include <regex>

using namespace bangtin;
using namespace bangtin::district::web;

TEST_CASE("what is inserted is text, whatever it looks like")
{
    const Json context{{"t", catalogue(Language::vietnamese)},
                       {"title", "<script>alert(1)</script>"},
                       {"what", R"("><img src=x onerror='a&b'>)"}};
    const std::string page = render("message", context);
    CHECK(page.find("<script>") == std::string::npos);
    CHECK(page.find("<img src=x") == std::string::npos);
    CHECK(page.find("&lt;script&gt;alert(1)&lt;/script&gt;") != std::string::npos);
    CHECK(page.find("&quot;&gt;&lt;img src=x onerror=") != std::string::npos);
}

TEST_CASE("a section of an empty text is left out, and the text itself is nothing")
{
    const auto shown = [](const char* error) {
        return render("notices", {{"error", error}}).find("class=\"notice bad\"") !=
               std::string::npos;
    };
    CHECK(shown("Sai mật khẩu"));
    CHECK_FALSE(shown(""));
    CHECK(render("new_unit", {{"typed", {{"name", ""}}}}).find("name=\"name\" value=\"\"") !=
          std::string::npos);
}

// Method: every template with nothing to show: it must be mustache, and no braces may be left.
TEST_CASE("every template is whole, also with nothing to show")
{
    for (const EmbeddedFile& file : embedded_files()) {
        constexpr std::string_view folder = "templates/";
        if (!file.name.starts_with(folder)) continue;
        CAPTURE(file.name);
        std::string_view name = file.name.substr(folder.size());
        name.remove_suffix(std::string_view(".html").size());
        const std::string text = render(name, Json::object());
        CHECK(text.find("{{") == std::string::npos);
        CHECK(file.text.find("{{{") == std::string_view::npos); // Nothing is inserted unescaped.
        CHECK(file.text.find("{{&") == std::string_view::npos);
        // No script but a module of our own, whose address the page gives.
        std::string rest(file.text);
        const std::string module = R"(<script type="module" src="{{script}}"></script>)";
        if (const auto at = rest.find(module); at != std::string::npos)
            rest.erase(at, module.size());
        CHECK(rest.find("<script") == std::string::npos);
        CHECK_FALSE(std::regex_search(rest, std::regex(R"(\son[a-z]+=)")));
        CHECK(file.text.find(" style=") == std::string_view::npos);
    }
}

TEST_CASE("the style is within its budget")
{
    CHECK(embedded("style/desk.css").size() < 60 * 1024);
}
