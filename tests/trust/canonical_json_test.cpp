#include "trust/canonical_json.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace bangtin::trust {

namespace {

std::string canonical(std::string_view text)
{
    const auto json = parse_json(text, {.bytes = 4096});
    REQUIRE(json);
    return canonical_json(*json);
}

rc::Gen<std::string> any_text()
{
    return rc::gen::map(
        rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
            "a", "Đ", "ế", "\"", "\\", "\n", "\t", "/", "\x7f", "\x01", "\U0001F6B8", " ")),
        [](const std::vector<std::string>& parts) {
            std::string text;
            for (const std::string& part : parts) text += part;
            return text;
        });
}

Json any_json(int depth)
{
    const int kind = *rc::gen::inRange(0, depth == 0 ? 4 : 6);
    if (kind == 0) return nullptr;
    if (kind == 1) return *rc::gen::arbitrary<bool>();
    if (kind == 2) return *rc::gen::arbitrary<std::int64_t>();
    if (kind == 3) return *any_text();
    Json json = kind == 4 ? Json::array() : Json::object();
    for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
        if (kind == 4) {
            json.push_back(any_json(depth - 1));
        } else {
            json[*any_text()] = any_json(depth - 1);
        }
    }
    return json;
}

} // namespace

TEST_CASE("members stand in byte order without white space")
{
    CHECK(canonical(R"({ "b" : 1, "a" : [ true , false , null ], "B" : -7 , "é" : {} })") ==
          R"({"B":-7,"a":[true,false,null],"b":1,"é":{}})");
}

TEST_CASE("a Vietnamese title with quotes is escaped in just the two places")
{
    CHECK(canonical(R"({"title":"Tuần lễ \"Sách và em\" \\ khối 6"})") ==
          R"({"title":"Tuần lễ \"Sách và em\" \\ khối 6"})");
}

TEST_CASE("escapes that JSON allows and canonical JSON does not vanish")
{
    CHECK(canonical(R"(["\/\u0111\u1ebf","a\nb\tc"])") == "[\"/đế\",\"a\nb\tc\"]");
}

TEST_CASE("numbers are whole and have one spelling")
{
    CHECK(canonical("[0,-0,9223372036854775807,-9223372036854775808]") ==
          "[0,0,9223372036854775807,-9223372036854775808]");
    for (const char* text : {"1.0", "1e2", "1E2", "0.5", "9223372036854775808", "01", "+1"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_json(text, {.bytes = 4096}));
    }
}

TEST_CASE("two different documents never have the same canonical form")
{
    CHECK(rc::check([] {
        const Json first = any_json(3);
        const Json second = any_json(3);
        RC_ASSERT((first == second) == (canonical_json(first) == canonical_json(second)));
    }));
}

TEST_CASE("the canonical form of a document does not depend on how it was written")
{
    CHECK(rc::check([] {
        const Json json = any_json(3);
        for (const std::string& text : {json.dump(), json.dump(4), json.dump(-1, ' ', true)}) {
            const auto again = parse_json(text, {.bytes = 1 << 20});
            RC_ASSERT(again.has_value());
            RC_ASSERT(canonical_json(*again) == canonical_json(json));
        }
    }));
}

} // namespace bangtin::trust
