#include "district/conversion/workplace.hpp"

#include "tests/district/conversion/real.hpp"

using namespace bangtin;
using namespace bangtin::district;
using namespace bangtin::district::conversion;

namespace {

CellJob line(const std::string& words)
{
    CellJob job;
    job.arguments = {"-c", words};
    return job;
}

const Tool shell{"sh", "dash"};

} // namespace

TEST_CASE("how a program ends is told as what its sender can do")
{
    conversion::test::Shop shop;
    CHECK(*run_tool(shop.place(), shell, line("echo done")) == "done\n");
    CHECK(run_tool(shop.place(), shell, line("exit 1")).error() == Refusal{Reason::damaged});
    CHECK(run_tool(shop.place(), shell, line("echo Incorrect password >&2; exit 1")).error() ==
          Refusal{Reason::locked});
    Workplace hurried = shop.place();
    hurried.patience = std::chrono::seconds(1);
    CHECK(run_tool(hurried, shell, line("sleep 61235")).error() == Refusal{Reason::hard});
}

TEST_CASE("without its program, or without a cell, nothing runs")
{
    conversion::test::Shop shop;
    Workplace place = shop.place();
    place.programs = shop.scratch.path();
    CHECK(run_tool(place, shell, line("echo ran")).error() == Refusal{Reason::no_tool});
    place = shop.place();
    place.bubblewrap = shop.scratch.path() / "absent";
    CHECK(run_tool(place, shell, line("echo ran")).error() == Refusal{Reason::server});
    place.folder = shop.scratch.path() / "absent";
    CHECK(keep(place, "a", "b").error() == Refusal{Reason::server});
}
