#include "district/web/multipart.hpp"

#include <doctest/doctest.h>

using namespace bangtin::district::web;

namespace {

constexpr const char* type = "multipart/form-data; boundary=xyz";

std::string part(const std::string& disposition, const std::string& bytes)
{
    return "--xyz\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + bytes + "\r\n";
}

} // namespace

TEST_CASE("fields and files are read in their order, whatever bytes they have")
{
    const std::string bytes("\xff\xd8\r\n--xy\r\n\0--xyz", 16);
    const std::string body = part("name=\"title\"", "Họp phụ huynh") +
                             "--xyz\r\ncontent-type: image/jpeg\r\nCONTENT-DISPOSITION: form-data; "
                             "filename=\"a; b.jpg\"; "
                             "name=file\r\n\r\n" +
                             bytes + "\r\n" + part("name=\"empty\"; filename=\"\"", "") +
                             "--xyz--\r\n";
    const auto parts = parse_multipart(body, type);
    REQUIRE(parts);
    REQUIRE(parts->size() == 3);
    CHECK((*parts)[0] == Part{"title", std::nullopt, "Họp phụ huynh"});
    CHECK((*parts)[1] == Part{"file", "a; b.jpg", bytes});
    CHECK((*parts)[2] == Part{"empty", "", ""});
    CHECK(parse_multipart("--xyz--", type)->empty());
    CHECK(parse_multipart(body, "Multipart/Form-Data; charset=utf-8; BOUNDARY=\"xyz\""));
}

TEST_CASE("a form that is cut off anywhere, or not one, is none")
{
    const std::string body = part("name=\"a\"", "1") + part("name=\"b\"; filename=\"c\"", "2");
    const std::string whole = body + "--xyz--";
    REQUIRE(parse_multipart(whole, type));
    for (std::size_t length = 0; length < whole.size(); ++length) {
        CAPTURE(length);
        CHECK_FALSE(parse_multipart(whole.substr(0, length), type));
    }
    for (const char* other :
         {"", "multipart/form-data", "multipart/form-data; boundary=", "text/plain; boundary=xyz",
          "multipart/form-data; boundary=\"xyz", "multipart/form-data boundary=xyz",
          "multipart/form-data; boundary=xy"}) {
        CAPTURE(other);
        CHECK_FALSE(parse_multipart(whole, other));
    }
    CHECK_FALSE(parse_multipart(whole, "multipart/form-data; boundary=" + std::string(71, 'x')));
    for (const char* disposition : {"", "filename=\"a\"", "name=\"\"", "name", "name=\"a"})
        CHECK_FALSE(parse_multipart(part(disposition, "1") + "--xyz--", type));
    CHECK_FALSE(parse_multipart("--xyz\r\n\r\n1\r\n--xyz--", type));
    CHECK_FALSE(parse_multipart(
        "--xyz\r\nContent-Disposition: attachment; name=a\r\n\r\n1\r\n--xyz--", type));
}

TEST_CASE("more parts, or a longer head, than any page sends are refused")
{
    std::string body;
    for (std::size_t i = 0; i < parts_max; ++i) body += part("name=\"a\"", "");
    CHECK(parse_multipart(body + "--xyz--", type)->size() == parts_max);
    CHECK_FALSE(parse_multipart(body + part("name=\"a\"", "") + "--xyz--", type));
    const std::string name(part_head_bytes_max, 'n');
    CHECK_FALSE(parse_multipart(part("name=\"" + name + "\"", "") + "--xyz--", type));
}
