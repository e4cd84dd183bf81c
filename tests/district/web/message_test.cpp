#include "district/web/message.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using namespace bangtin::district::web;

TEST_CASE("a fault becomes the status that tells a client what to do")
{
    const auto status = [](ExitCode code) { return fault_response({code, "a", "b"}).status; };
    CHECK(status(ExitCode::invalid) == 400);
    CHECK(status(ExitCode::refused) == 403);
    CHECK(status(ExitCode::not_found) == 404);
    CHECK(status(ExitCode::busy) == 503);
    CHECK(status(ExitCode::cannot_write) == 503);
}

TEST_CASE("an error carries what happened and what to do, and is never cached")
{
    const Response response = error_response(404, "gone", "look \"there\"");
    CHECK(std::get<std::string>(response.body) ==
          "{\"error\":\"gone\",\"remedy\":\"look \\\"there\\\"\"}\n");
    CHECK(response.headers.at(1) ==
          std::pair<std::string, std::string>("Cache-Control", "no-store"));
}
