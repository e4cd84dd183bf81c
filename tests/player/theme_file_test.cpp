#include "player/theme_file.hpp"

#include "bulletin/json.hpp"
#include "tests/player/sample.hpp"

#include <doctest/doctest.h>
#include <functional>

using namespace bangtin;
using namespace bangtin::player;

namespace {

const std::filesystem::path themes = BANGTIN_SOURCE_DIR "/assets/themes";

/// The place of the fault that a change of the default theme's text makes.
std::string fault_after(const std::function<void(Json&)>& change)
{
    auto json = parse_json(theme_text(Theme{}), {.bytes = 65'536, .depth = 8});
    require(json.has_value(), "a theme's text is JSON");
    change(*json);
    const auto theme = parse_theme(to_text(*json));
    if (!theme) CHECK_FALSE(theme.error().remedy.empty());
    return theme ? "" : theme.error().place;
}

} // namespace

TEST_CASE("the bundled themes can be read, and the default is what the program has inside")
{
    const auto plain = read_theme(themes, "mac-dinh");
    REQUIRE(plain);
    CHECK(*plain == Theme{});
    for (const std::string name : {"tet", "tuong-phan-cao"}) {
        const auto theme = read_theme(themes, name);
        if (!theme) FAIL(theme.error());
        CHECK(theme->name == name);
        CHECK(*theme != Theme{});
        const auto again = parse_theme(theme_text(*theme));
        REQUIRE(again);
        CHECK(*again == *theme);
        CHECK(Scene::make({1280, 720}, *theme, bundled_fonts()));
    }
}

TEST_CASE("a theme is named or is a file, and says what is wrong when it is neither")
{
    CHECK(*read_theme(themes, "") == Theme{});
    CHECK(read_theme("/nowhere", (themes / "tet.json").string()));
    CHECK(read_theme(themes, "khong-co").error() ==
          "there is no theme " + (themes / "khong-co.json").string());
}

TEST_CASE("words that could not be read are refused, with the figure")
{
    CHECK(fault_after([](Json&) {}).empty());
    CHECK(fault_after([](Json& j) { j["paper"]["quiet_ink"] = "#9A9A9A"; }) == "/paper/quiet_ink");
    CHECK(fault_after([](Json& j) { j["header"]["ink"] = "#0B3D66"; }) == "/header/ink");
    CHECK(fault_after([](Json& j) { j["drill"]["accent_ink"] = "#FFFFFF"; }) ==
          "/drill/accent_ink");
    CHECK(fault_after([](Json& j) { j["topics"][3] = "#FFCC00"; }) == "/topics/3");
    CHECK(fault_after([](Json& j) { j["slate_foot"] = "#FFFFFF"; }) == "/slate_foot");
    CHECK(fault_after([](Json& j) { j["hazard_dark"] = "#FFFFFF"; }) == "/hazard_dark");
    auto json = *parse_json(theme_text(Theme{}), {.bytes = 65'536, .depth = 8});
    json["paper"]["ink"] = "#AAAAAA";
    CHECK(parse_theme(to_text(json)).error().problem == "has a contrast of 2.1 only");
}

TEST_CASE("each rule of a theme is refused at its place")
{
    CHECK(fault_after([](Json& j) { j["format"] = "bangtin.theme/2"; }) == "/format");
    CHECK(fault_after([](Json& j) { j["name"] = "Tết"; }) == "/name");
    CHECK(fault_after([](Json& j) { j.erase("film"); }) == "/film");
    CHECK(fault_after([](Json& j) { j["film"]["ink"] = "white"; }) == "/film/ink");
    CHECK(fault_after([](Json& j) { j["film"]["ink"] = "#12345G"; }) == "/film/ink");
    CHECK(fault_after([](Json& j) { j["film"]["glow"] = "#123456"; }) == "/film/glow");
    CHECK(fault_after([](Json& j) { j["topics"].erase(0); }) == "/topics");
    CHECK(fault_after([](Json& j) { j["ornament"] = "dragon"; }) == "/ornament");
    CHECK(fault_after([](Json& j) { j["regular_font"] = "../secret.ttf"; }) == "/regular_font");
    CHECK(fault_after([](Json& j) { j["margin_permille"] = 81; }) == "/margin_permille");
    CHECK(fault_after([](Json& j) { j["crest"][0]["radius"] = 0; }) == "/crest/0/radius");
    CHECK(fault_after([](Json& j) { j["crest"][0]["at"] = {1, 2, 3}; }) == "/crest/0/at");
    CHECK(fault_after([](Json& j) {
              j["crest"][4]["corners"] = {{1, 2}, {3, 4}};
          }) == "/crest/4/corners");
    CHECK(fault_after([](Json& j) {
              j["crest"][4]["corners"][1] = {1, 1001};
          }) == "/crest/4/corners/1");
    CHECK(fault_after([](Json& j) { j["crest"][0]["shape"] = "dragon"; }) == "/crest/0/shape");
}
