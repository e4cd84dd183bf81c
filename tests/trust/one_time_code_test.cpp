#include "trust/one_time_code.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::trust;

namespace {

Instant at(std::int64_t seconds)
{
    return Instant(std::chrono::seconds(seconds));
}

constexpr std::string_view rfc_secret = "12345678901234567890";

} // namespace

// Method: RFC 6238, appendix B, of whose eight digits apps show the last six.
TEST_CASE("codes are those of RFC 6238")
{
    const std::pair<std::int64_t, std::string> vectors[] = {
        {59, "287082"},         {1111111109, "081804"}, {1111111111, "050471"},
        {1234567890, "005924"}, {2000000000, "279037"}, {20000000000, "353130"}};
    for (const auto& [seconds, code] : vectors) {
        CHECK(one_time_code(rfc_secret, code_step(at(seconds))) == code);
    }
}

TEST_CASE("a code is taken half a minute early and late, and not beyond")
{
    const Instant now = at(1234567890);
    const std::int64_t step = code_step(now);
    for (std::int64_t off = -3; off <= 3; ++off) {
        CAPTURE(off);
        const auto matched =
            matching_step(rfc_secret, one_time_code(rfc_secret, step + off), now, 0);
        CHECK(matched.has_value() == (off >= -1 && off <= 1));
        if (matched) CHECK(*matched == step + off);
    }
}

TEST_CASE("a code that was taken is taken no more, nor one before it")
{
    const Instant now = at(1234567890);
    const std::int64_t step = code_step(now);
    CHECK(matching_step(rfc_secret, one_time_code(rfc_secret, step), now, step - 1));
    CHECK_FALSE(matching_step(rfc_secret, one_time_code(rfc_secret, step), now, step));
    CHECK_FALSE(matching_step(rfc_secret, one_time_code(rfc_secret, step - 1), now, step));
    CHECK(matching_step(rfc_secret, one_time_code(rfc_secret, step + 1), now, step));
}

TEST_CASE("spaces in a typed code do not matter, and anything else is no code")
{
    const Instant now = at(59);
    CHECK(matching_step(rfc_secret, "287 082", now, 0) == 1);
    for (const char* typed : {"", "28708", "2870822", "287O82", "287082\n", "０87082"}) {
        CAPTURE(typed);
        CHECK_FALSE(matching_step(rfc_secret, typed, now, 0));
    }
}

// Method: RFC 4648, section 10, without its padding.
TEST_CASE("base 32 is that of RFC 4648")
{
    CHECK(to_base32("") == "");
    CHECK(to_base32("f") == "MY");
    CHECK(to_base32("fo") == "MZXQ");
    CHECK(to_base32("foo") == "MZXW6");
    CHECK(to_base32("foob") == "MZXW6YQ");
    CHECK(to_base32("fooba") == "MZXW6YTB");
    CHECK(to_base32("foobar") == "MZXW6YTBOI");
}

TEST_CASE("secrets have 160 bits, and none comes twice")
{
    const std::string secret = fresh_code_secret();
    CHECK(secret.size() == 20);
    CHECK(secret != fresh_code_secret());
}
