#include "sync/complaint.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::sync;
using assets::PassResult;
using assets::Status;

TEST_CASE("a pass without a problem is nothing to complain of")
{
    CHECK_FALSE(complaint_of(Status{}));
}

TEST_CASE("a pass that had a problem says which, ends with its code, and says what to do")
{
    for (const auto& [result, code] : {std::pair{PassResult::cannot_write, ExitCode::cannot_write},
                                       std::pair{PassResult::refused, ExitCode::refused},
                                       std::pair{PassResult::offline, ExitCode::unreachable},
                                       std::pair{PassResult::stopped, ExitCode::ok}}) {
        Status status;
        status.result = result;
        status.problem = "the mirror is away";
        const auto complaint = complaint_of(status);
        REQUIRE(complaint);
        CHECK(complaint->code == code);
        CHECK(complaint->what == "the mirror is away");
        CHECK_FALSE(complaint->remedy.empty());
    }
}
