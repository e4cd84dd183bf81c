#include "sync/records.hpp"

#include "tests/bulletin/values.hpp"
#include "tests/sim/scratch.hpp"

#include <doctest/doctest.h>

using namespace bangtin;

TEST_CASE("each record is a line of what was on the glass")
{
    CHECK(sync::records_lines({}).empty());
    CHECK(sync::records_lines(tests::a_report().records) ==
          "record=41 from=2026-11-16T02:20:00.250Z shown_ms=10000 grade=trusted layer=programme "
          "edition=7 boot=00112233445566778899aabbccddeeff slot=s1 bulletin_id=vuon-rau-cua-be "
          "bulletin=" +
              tests::digest(1).hex() +
              "\n"
              "record=42 from=2026-11-16T02:20:10.250Z shown_ms=0 grade=unknown layer=slate "
              "edition=0 boot=00112233445566778899aabbccddeeff\n");
}

TEST_CASE("a folder in which nothing was ever shown is not found, and no outbox is made in it")
{
    const sim::Scratch scratch;
    const auto answer = sync::records_on({scratch.path()}, 0, false);
    REQUIRE_FALSE(answer);
    CHECK(answer.error().code == ExitCode::not_found);
    CHECK(std::filesystem::is_empty(scratch.path()));
}
