#include "district/row.hpp"

#include <doctest/doctest.h>

using namespace bangtin::district;

TEST_CASE("a row gives its values by type, and NULL as nothing")
{
    const Row row({std::int64_t{7}, std::string("Hoa Phượng"), SqlValue()});
    CHECK(row.integer(0) == 7);
    CHECK(row.text(1) == "Hoa Phượng");
    CHECK(row.integer_if_any(0) == 7);
    CHECK(row.text_if_any(1) == "Hoa Phượng");
    CHECK_FALSE(row.integer_if_any(2));
    CHECK_FALSE(row.text_if_any(2));
    CHECK(sql_value(std::optional<std::string>()) == SqlValue());
    CHECK(sql_value(std::optional<std::int64_t>(1)) == SqlValue(std::int64_t{1}));
}
