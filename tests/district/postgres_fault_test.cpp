#include "district/postgres_fault.hpp"

#include <doctest/doctest.h>
#include <utility>

using namespace bangtin;
using namespace bangtin::district;

TEST_CASE("what can be done about a fault decides its code")
{
    using enum ExitCode;
    // PostgreSQL 15, Appendix A.
    const std::pair<const char*, ExitCode> states[] = {
        {"55P03", busy},         {"40001", busy},         {"40P01", busy},
        {"57014", busy},         {"23505", refused},      {"57P01", unreachable},
        {"57P03", unreachable},  {"08006", unreachable},  {"53300", unreachable},
        {"53100", cannot_write}, {"58030", cannot_write}, {"25006", cannot_write},
        {"42501", cannot_write}, {"XX001", invalid},      {"22021", invalid},
        {"42P01", cannot_write}, {"P0001", cannot_write}};
    for (const auto& pair : states) {
        const auto& [state, code] = pair;
        CAPTURE(pair.first);
        const Fault fault = postgres_fault(state, "ERROR:  what happened\nDETAIL:  more of it");
        CHECK(fault.code == code);
        CHECK(fault.happened == "database: ERROR:  what happened");
        CHECK_FALSE(fault.remedy.empty());
    }
    CHECK(postgres_unreachable("").code == unreachable);
}
