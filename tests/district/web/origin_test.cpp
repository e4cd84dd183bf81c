#include "district/web/origin.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using namespace bangtin::district::web;

namespace {

Request request(std::map<std::string, std::string> headers)
{
    return {.method = "POST", .path = "/", .headers = std::move(headers), .body = ""};
}

const Origin desk{"desk.example", Transport::https};

} // namespace

TEST_CASE("an address of the desk is a scheme and a host, without the scheme's own port")
{
    CHECK(*parse_origin("https://desk.example", PlainHttp::this_machine_only) == desk);
    CHECK(*parse_origin("https://desk.example/", PlainHttp::this_machine_only) == desk);
    CHECK(*parse_origin("https://desk.example:443", PlainHttp::this_machine_only) == desk);
    CHECK(parse_origin("https://desk.example:8443", PlainHttp::this_machine_only)->text() ==
          "https://desk.example:8443");
    for (const char* text : {"", "desk.example", "https://", "https://desk.example/a", "ftp://a",
                             "https://a b", "https://a@b", "https://Desk.example", "http://"}) {
        CAPTURE(text);
        const auto read = parse_origin(text, PlainHttp::allowed);
        REQUIRE_FALSE(read);
        CHECK(read.error().code == ExitCode::usage);
    }
}

TEST_CASE("passwords go over plain HTTP on this machine only, unless it is asked for")
{
    for (const char* here : {"http://127.0.0.1:8090", "http://localhost", "http://[::1]:8090"}) {
        CAPTURE(here);
        CHECK(parse_origin(here, PlainHttp::this_machine_only));
    }
    for (const char* there :
         {"http://192.168.1.5:8090", "http://0.0.0.0:8090", "http://desk.example",
          "http://127.0.0.1.example", "http://localhost.example:80"}) {
        CAPTURE(there);
        const auto read = parse_origin(there, PlainHttp::this_machine_only);
        REQUIRE_FALSE(read);
        CHECK(read.error().remedy.find("--plain-http") != std::string::npos);
        CHECK(parse_origin(there, PlainHttp::allowed));
    }
}

TEST_CASE("only our own name leads here")
{
    CHECK(names_host(request({{"host", "desk.example"}}), desk));
    CHECK(names_host(request({{"host", "Desk.Example:443"}}), desk));
    for (const char* host : {"", "desk.example:80", "desk.example.evil", "evil", "127.0.0.1"})
        CHECK_FALSE(names_host(request({{"host", host}}), desk));
}

TEST_CASE("a form comes from our own page, and what does not say so does not")
{
    const std::string own = "https://desk.example";
    CHECK(is_from_own_page(request({{"origin", own}, {"sec-fetch-site", "same-origin"}}), desk));
    CHECK(is_from_own_page(request({{"origin", own}}), desk));
    CHECK(is_from_own_page(request({{"sec-fetch-site", "same-origin"}}), desk));
    for (const char* site : {"cross-site", "same-site", "none"}) {
        CAPTURE(site);
        CHECK_FALSE(is_from_own_page(request({{"origin", own}, {"sec-fetch-site", site}}), desk));
        CHECK_FALSE(is_from_own_page(request({{"sec-fetch-site", site}}), desk));
    }
    for (const char* origin : {"null", "http://desk.example", "https://evil.example",
                               "https://desk.example.evil", "https://desk.example:8443"}) {
        CAPTURE(origin);
        CHECK_FALSE(is_from_own_page(request({{"origin", origin}}), desk));
    }
    CHECK_FALSE(is_from_own_page(request({}), desk));
}
