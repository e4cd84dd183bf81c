#include "bulletin/receipt.hpp"

#include "tests/bulletin/values.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::bulletin;

TEST_CASE("a receipt for no record is one: the district knows the screen")
{
    Receipt receipt = tests::a_receipt();
    receipt.acknowledged = 0;
    CHECK(*parse_receipt(receipt_text(receipt)) == receipt);
}

TEST_CASE("a receipt beyond what any screen numbers, of no screen, or too long is refused")
{
    Receipt receipt = tests::a_receipt();
    receipt.acknowledged = acknowledged_max + 1;
    CHECK(parse_receipt(receipt_text(receipt)).error().place == "/acknowledged");
    receipt = tests::a_receipt();
    receipt.screen = "../../etc";
    CHECK(parse_receipt(receipt_text(receipt)).error().place == "/screen");
    CHECK_FALSE(
        parse_receipt(receipt_text(tests::a_receipt()) + std::string(receipt_bytes_max, ' ')));
}
