#include "player/wording.hpp"

#include <doctest/doctest.h>

using namespace bangtin::player;

namespace {

bool latin_only(char32_t code_point)
{
    return code_point < 0x2000 || code_point == 0x2026;
}

std::string clean(std::string_view text)
{
    return clean_line(text, latin_only);
}

} // namespace

TEST_CASE("decomposed letters become the composed ones")
{
    CHECK(clean("Tie\u0302\u0301ng Vie\u0323\u0302t") == "Tiếng Việt");
}

TEST_CASE("spaces of every kind become one, and ends have none; a no-break space stays")
{
    CHECK(clean("  một\t\thai\r\n ba \u2003bốn ") == "một hai ba bốn");
    CHECK(clean("20\u00A0phút") == "20\u00A0phút");
}

TEST_CASE("control, bidirectional and invisible characters go")
{
    CHECK(clean("a\x01\u202Eb\u202C\u200Bc\u00ADd\uFEFF") == "abcd");
}

TEST_CASE("an emoji goes with all that belongs to it, and leaves no double space")
{
    CHECK(clean("vui 👩‍🏫 quá 🇻🇳🎉") == "vui quá");
}

TEST_CASE("a letter stays when only its mark has no glyph")
{
    CHECK(clean("1\uFE0F\u20E3 lớp") == "1 lớp");
}

TEST_CASE("broken bytes are left out")
{
    CHECK(clean("tr\xC6g \xFF\xE1\xBA") == "trg");
    CHECK(clean("").empty());
}

TEST_CASE("characters are whole clusters, and together they are the text")
{
    const std::string text = "e\u0301à\U0001F1FB\U0001F1F3x";
    const auto characters = characters_of(text);
    REQUIRE(characters.size() == 4);
    std::string together;
    for (const std::string_view character : characters) together += character;
    CHECK(together == text);
}
