#include "district/web/qr_path.hpp"

#include <doctest/doctest.h>

using namespace bangtin::district::web;

TEST_CASE("a text is drawn with a quiet zone of four modules around it")
{
    const QrPath qr = qr_path("otpauth://totp/a?secret=B");
    CHECK(qr.side >= 21 + 8);
    // The first row begins with the finder's seven dark modules.
    CHECK(qr.path.starts_with("M4 4h7v1h-7z"));
    CHECK(qr.path.find_first_not_of("Mhvz-0123456789 ") == std::string::npos);
}

TEST_CASE("a text too long for any code is no picture")
{
    CHECK(qr_path(std::string(5000, 'x')).path.empty());
}
