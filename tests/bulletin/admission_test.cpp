#include "bulletin/admission.hpp"

#include "tests/bulletin/values.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::bulletin;

TEST_CASE("an admission to no school, or of a screen that is a path, is refused at its place")
{
    Admission admission = tests::an_admission();
    admission.site.clear();
    CHECK(parse_admission(admission_text(admission)).error().place == "/site");
    admission = tests::an_admission();
    admission.screen = "../identity";
    CHECK(parse_admission(admission_text(admission)).error().place == "/screen");
    CHECK_FALSE(parse_admission(admission_text(tests::an_admission()) +
                                std::string(admission_bytes_max, ' ')));
}
