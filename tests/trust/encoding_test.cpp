#include "trust/encoding.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace bangtin::trust {

// RFC 4648, section 10.
TEST_CASE("base64 gives the standard's own examples")
{
    const std::pair<std::string_view, std::string_view> examples[] = {{"", ""},
                                                                      {"f", "Zg=="},
                                                                      {"fo", "Zm8="},
                                                                      {"foo", "Zm9v"},
                                                                      {"foob", "Zm9vYg=="},
                                                                      {"fooba", "Zm9vYmE="},
                                                                      {"foobar", "Zm9vYmFy"}};
    for (const auto& [bytes, text] : examples) {
        CHECK(to_base64(bytes) == text);
        CHECK(from_base64(text) == std::string(bytes));
    }
}

TEST_CASE("any bytes come back from hexadecimal and from base64")
{
    CHECK(rc::check([](const std::string& bytes) {
        RC_ASSERT(from_hex(to_hex(bytes)) == bytes);
        RC_ASSERT(from_base64(to_base64(bytes)) == bytes);
    }));
}

TEST_CASE("no two base64 texts stand for the same bytes")
{
    for (const char* text : {"Zh==", "Zm9=", "Zg", "Zg=", "Zg= =", "Zm9v\n", "=",
                             "====", "Z===", "Zg==Zg==", "Zm9-", "Zm9_"}) {
        CAPTURE(text);
        CHECK_FALSE(from_base64(text));
    }
    // Whatever decodes at all is what encoding would have written.
    CHECK(rc::check([](const std::string& bytes) {
        std::string text = to_base64(bytes + "x");
        const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
        text[at] = *rc::gen::element('A', 'B', 'f', '9', '+', '/', '=', ' ');
        if (const auto decoded = from_base64(text)) RC_ASSERT(to_base64(*decoded) == text);
    }));
}

TEST_CASE("hexadecimal with upper case, half a byte or other letters is refused")
{
    for (const char* text : {"AB", "a", "0g", "0x", " a"}) {
        CAPTURE(text);
        CHECK_FALSE(from_hex(text));
    }
}

} // namespace bangtin::trust
