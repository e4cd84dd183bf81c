#include "district/web/cookie.hpp"

#include <doctest/doctest.h>

using namespace bangtin::district::web;

TEST_CASE("a cookie is found by its whole name, and of two the first counts")
{
    CHECK(cookie_value("a=1; b=2", "b") == "2");
    CHECK(cookie_value("ab=1; b=2; b=3", "b") == "2");
    CHECK(cookie_value(" b = 2 ;c=3", "b") == "2");
    CHECK(cookie_value("b=", "b") == "");
    CHECK(cookie_value("b=x=y", "b") == "x=y");
    for (const char* header : {"", "b", ";;;", "B=2", "a=b=2", "xb=2", "=2"}) {
        CAPTURE(header);
        CHECK_FALSE(cookie_value(header, "b"));
    }
}

TEST_CASE(
    "over HTTPS a cookie is bound to the host; everywhere scripts and other sites are kept off")
{
    CHECK(set_cookie({"bangtin", "x", {}}, Transport::https) ==
          "__Host-bangtin=x; Path=/; HttpOnly; SameSite=Lax; Secure");
    CHECK(set_cookie({"bangtin", "x", std::chrono::seconds(60)}, Transport::plain) ==
          "bangtin=x; Path=/; HttpOnly; SameSite=Lax; Max-Age=60");
    CHECK(clear_cookie("bangtin", Transport::https) ==
          "__Host-bangtin=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0");
}
