#include "bulletin/json.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace bangtin;

namespace {

constexpr JsonLimits limits{1024, 4};

std::string fault_of(std::string_view text)
{
    const auto json = parse_json(text, limits);
    return json ? "" : json.error().problem;
}

} // namespace

TEST_CASE("good JSON is read as it stands")
{
    const auto json = parse_json(R"({"a":[1,-2,true,null,"chữ"],"b":{"c":{}}})", limits);
    REQUIRE(json);
    CHECK(to_text(*json) == R"({"a":[1,-2,true,null,"chữ"],"b":{"c":{}}})");
}

TEST_CASE("what a lenient reader would let pass is refused by name")
{
    CHECK(fault_of("").find("not JSON") == 0);
    CHECK(fault_of("{} x").find("not JSON") == 0);
    CHECK(fault_of("{\"a\":1,\"b\":2,\"a\":3}") == "the name \"a\" is there twice at byte 16");
    CHECK(fault_of("[1.5]") == "a number is not an integer at byte 5");
    CHECK(fault_of("[1e3]") == "a number is not an integer at byte 5");
    CHECK(fault_of("[9223372036854775808]") == "a number is too large at byte 21");
    CHECK(fault_of("[[[[[]]]]]") == "nested deeper than 4 levels at byte 5");
    CHECK(fault_of("\"\xC3\x28\"").find("not JSON in UTF-8") == 0);
    CHECK(fault_of("\"\xED\xA0\x80\"").find("not JSON in UTF-8") == 0); // A lone surrogate.
    CHECK(fault_of(std::string(1025, ' ')) == "longer than 1024 bytes");
    CHECK(parse_json("[9223372036854775807]", limits));
    CHECK(parse_json("[[[[]]]]", limits));
}

TEST_CASE("every prefix of a document is refused, and none crashes")
{
    const std::string good = R"({"tên":"Trường Tiểu học","a":[1,{"b":"c\u0041"}]})";
    REQUIRE(parse_json(good, limits));
    for (std::size_t length = 0; length < good.size(); ++length) {
        CAPTURE(length);
        CHECK_FALSE(parse_json(good.substr(0, length), limits));
    }
}

TEST_CASE("a document with very many members is read in linear time")
{
    // Method: compare against the size, not the clock: ten times the members may look at ten times
    // the bytes, which the quadratic callback parser of findings/trust 4.1 would not do. The member
    // count alone would take it minutes.
    std::string text = "{";
    for (int i = 0; i < 200'000; ++i)
        text += "\"name" + std::to_string(i) + "\":" + std::to_string(i) + ",";
    text.back() = '}';
    const auto json = parse_json(text, {8 * 1024 * 1024, 4});
    REQUIRE(json);
    CHECK(json->size() == 200'000);
}

TEST_CASE("an unknown member is named with its place")
{
    const auto json = parse_json(R"({"title":"a","titel":"b"})", limits);
    REQUIRE(json);
    Fields fields(*json, "/slots/3");
    CHECK(fields.text("title", 10) == "a");
    const auto fault = fields.done();
    REQUIRE(fault);
    CHECK(fault->place == "/slots/3/titel");
    CHECK(fault->text() ==
          "at /slots/3/titel: this format has no \"titel\"; take it out, or check its spelling");
}

TEST_CASE("an error repeats little of a long or wild name, on one line and in whole characters")
{
    CHECK(in_quotes("titel") == "\"titel\"");
    CHECK(in_quotes(std::string(1000, 'a')) == "\"" + std::string(40, 'a') + "…\"");
    CHECK(in_quotes(std::string(39, 'a') + "ệ") == "\"" + std::string(39, 'a') + "…\"");
    CHECK(in_quotes("a\x1B[2J\nb") == "\"a?[2J?b\"");

    const std::string name(600, 'a');
    CHECK(fault_of("{\"" + name + "\":1,\"" + name + "\":2}").size() < 100);
    const auto json = parse_json("{\"" + name + "\":1}", limits);
    REQUIRE(json);
    const auto unknown = Fields(*json, "").done();
    REQUIRE(unknown);
    CHECK(unknown->text().size() < 200);
}

TEST_CASE("a truth that is asked for is there, and is one")
{
    const auto json = parse_json(R"({"yes":true,"odd":1})", limits);
    REQUIRE(json);
    CHECK(Fields(*json, "").truth("yes"));
    CHECK(Fields(*json, "").truth("absent", true));

    Fields absent(*json, "");
    CHECK_FALSE(absent.truth("absent"));
    CHECK(absent.done()->problem == "missing");
    Fields odd(*json, "");
    CHECK(odd.truth("yes", false));
    CHECK_FALSE(odd.truth("odd", true));
    CHECK(odd.done()->place == "/odd");
}

TEST_CASE("the first fault is kept and later reads are empty")
{
    const auto json = parse_json(R"({"a":1,"b":2})", limits);
    Fields fields(*json, "");
    CHECK(fields.text("a", 10).empty());
    CHECK(fields.integer("b", 5, 9) == 5);
    CHECK(fields.id("c").empty());
    REQUIRE(fields.done());
    CHECK(fields.done()->place == "/a");
}

TEST_CASE("texts with control characters are refused, line breaks aside")
{
    const auto json = parse_json(R"({"good":"một\nhai","bad":"một\u0007"})", limits);
    Fields fields(*json, "");
    CHECK(fields.text("good", 100) == "một\nhai");
    CHECK_FALSE(fields.failed());
    CHECK(fields.text("bad", 100).empty());
    CHECK(fields.done()->problem == "has control characters");
}

TEST_CASE("a code is fit for a file name on any system")
{
    for (const char* good : {"a", "0", "thcs-le-loi", "bt.2026_11", "a..b"}) CHECK(is_id(good));
    for (const char* bad : {"", "-a", ".a", "..", "a/b", "A", "tr\xC6\xB0\xE1\xBB\x9Dng", "a b"})
        CHECK_FALSE(is_id(bad));
    CHECK(is_id(std::string(64, 'a')));
    CHECK_FALSE(is_id(std::string(65, 'a')));
}

TEST_CASE("any bytes are read to the same value again, or refused")
{
    CHECK(rc::check([](const std::string& bytes) {
        const auto json = parse_json(bytes, limits);
        if (!json) return;
        const auto again = parse_json(to_text(*json), limits);
        RC_ASSERT(again.has_value());
        RC_ASSERT(*again == *json);
    }));
}
