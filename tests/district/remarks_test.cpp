#include "district/remarks.hpp"

#include "tests/district/world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;

namespace {

Remark remark(Act act, const std::string& words, std::int64_t revision = 1)
{
    return {
        .person = "lan", .act = act, .revision = revision, .words = words, .made = test::monday};
}

} // namespace

TEST_CASE("remarks stand in the order in which they were made")
{
    test::World world;
    Remarks remarks(world.database());
    REQUIRE(remarks.add("tin-1", remark(Act::sent, "")));
    REQUIRE(remarks.add("tin-1", remark(Act::commented, "Ảnh đẹp quá")));
    REQUIRE(remarks.add("tin-2", remark(Act::sent, "")));
    CHECK(*remarks.of("tin-1") ==
          std::vector{remark(Act::sent, ""), remark(Act::commented, "Ảnh đẹp quá")});
    CHECK(remarks.of("tin-3")->empty());
}

TEST_CASE("a revision is returned until it is sent again")
{
    test::World world;
    Remarks remarks(world.database());
    REQUIRE(remarks.add("tin-1", remark(Act::sent, "")));
    CHECK(*remarks.returned("tin-1", 1) == std::nullopt);
    REQUIRE(remarks.add("tin-1", remark(Act::returned, "Thiếu nguồn tin")));
    REQUIRE(remarks.add("tin-1", remark(Act::commented, "Gọi tôi nhé")));
    CHECK(*remarks.returned("tin-1", 1) == "Thiếu nguồn tin");
    CHECK(*remarks.returned("tin-1", 2) == std::nullopt);
    REQUIRE(remarks.add("tin-1", remark(Act::sent, "")));
    CHECK(*remarks.returned("tin-1", 1) == std::nullopt);
}

TEST_CASE("words are cleaned, and those that are none are refused")
{
    test::World world;
    Remarks remarks(world.database());
    REQUIRE(remarks.add("tin-1", remark(Act::returned, "Hai ý:\r\n- nguồn\r\n- a\u0309nh")));
    CHECK(remarks.of("tin-1")->front().words == "Hai ý:\n- nguồn\n- ảnh"); // In NFC.
    const std::string too_long(limits::remark_bytes + 1, 'x');
    for (const std::string& words :
         {std::string(), std::string(" \n "), too_long, std::string("a\x01"), std::string("\xff"),
          std::string("ẩn\u202e")}) {
        CAPTURE(words);
        const auto added = remarks.add("tin-1", remark(Act::returned, words));
        REQUIRE_FALSE(added);
        CHECK(added.error().code == ExitCode::invalid);
    }
    CHECK(remarks.of("tin-1")->size() == 1);
}
