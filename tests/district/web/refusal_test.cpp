#include "district/web/refusal.hpp"

#include <algorithm>
#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using namespace bangtin::district::web;

namespace {

bool has(const Response& response, const std::string& name, const std::string& value)
{
    return std::find(response.headers.begin(), response.headers.end(), std::pair(name, value)) !=
           response.headers.end();
}

} // namespace

TEST_CASE("who may come again is told when, and who is refused is not")
{
    const Fault full{ExitCode::busy, "there is no room", "come again later"};
    CHECK(has(refusal("test", full, std::chrono::seconds(60)), "Retry-After", "60"));
    const Fault wrong{ExitCode::refused, "it is not signed", "sign it"};
    const Response refused = refusal("test", wrong, std::chrono::seconds(60));
    CHECK(refused.status == 403);
    CHECK(!has(refused, "Retry-After", "60"));
    CHECK(post_only().status == 405);
    CHECK(has(post_only(), "Allow", "POST"));
}
