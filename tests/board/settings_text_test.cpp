#include "board/settings_text.hpp"

#include <doctest/doctest.h>
#include <vector>

using namespace bangtin::board;

TEST_CASE("text is UTF-8 without its mark, from UTF-8 and from UTF-16")
{
    CHECK(settings_text("a = b") == "a = b");
    CHECK(settings_text("\xEF\xBB\xBF"
                        "ă") == "ă");
    CHECK(settings_text(std::string_view("\xFF\xFE\x03\x01\x0A\x00", 6)) == "ă\n");
    // A half of a letter, in the middle and at the end, and half a unit.
    CHECK(settings_text(std::string_view("\xFF\xFE\x34\xD8"
                                         "a\0",
                                         6)) == "\uFFFDa");
    CHECK(settings_text(std::string_view("\xFF\xFE\x1E\xDD\x34\xD8\x01", 7)) == "\uFFFD\uFFFD");
    CHECK(settings_text(std::string_view("\xFF\xFE", 2)).empty());
}

TEST_CASE("a line is nothing, a pair of name and value, or broken")
{
    for (const char* line : {"", "  \t\r", "# wifi = a", "  # a"})
        CHECK(read_settings_line(line).kind == SettingsLine::Kind::nothing);
    CHECK(read_settings_line(" wifi a ").kind == SettingsLine::Kind::broken);
    const SettingsLine pair = read_settings_line(" Van_Phong =  a = b \r");
    CHECK(pair.kind == SettingsLine::Kind::pair);
    CHECK(pair.name == "van-phong");
    CHECK(pair.value == "a = b");
}

TEST_CASE("lines are found with and without an end of the last one")
{
    std::vector<std::string> lines;
    for_each_line("a\n\nb", [&](std::string_view line) { lines.emplace_back(line); });
    for_each_line("c\n", [&](std::string_view line) { lines.emplace_back(line); });
    CHECK(lines == std::vector<std::string>{"a", "", "b", "c"});
}
