#include "district/web/response_head.hpp"

#include <doctest/doctest.h>

using namespace bangtin::district::web;

TEST_CASE("a head says status, fields and length, and whether more may come")
{
    CHECK(response_head(json_response(200, "{}"), true) ==
          "HTTP/1.1 200 OK\r\n"
          "Content-Type: application/json; charset=utf-8\r\n"
          "Cache-Control: no-store\r\n"
          "X-Content-Type-Options: nosniff\r\n"
          "Content-Length: 2\r\n"
          "\r\n");
    Response unchanged;
    unchanged.status = 304;
    CHECK(response_head(unchanged, false) == "HTTP/1.1 304 Not Modified\r\n"
                                             "X-Content-Type-Options: nosniff\r\n"
                                             "Connection: close\r\n"
                                             "\r\n");
}

TEST_CASE("nothing that is put into a field makes another of it")
{
    Response response;
    response.headers = {{"Location", "/a\r\nSet-Cookie: b=c"}};
    CHECK(response_head(response, true).find("\r\nSet-Cookie") == std::string::npos);
}
