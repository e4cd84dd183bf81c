#include "assets/status.hpp"

#include "tests/sim/scratch.hpp"
#include "tests/sim/sim_disk.hpp"

#include <algorithm>
#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::assets;
using std::chrono::minutes;

namespace {

Status sample()
{
    Status status;
    status.at = *parse_instant("2026-11-23T00:15:00Z");
    status.result = PassResult::refused;
    status.problem = "metadata/timestamp.json: đã cũ";
    status.site = "th-hoa-phuong";
    status.edition = 7;
    status.issued = status.at;
    status.refused = {{"bulletin bt-1", "no seal"}};
    return status;
}

} // namespace

TEST_CASE("a status reads back, and every result has its word")
{
    CHECK(*parse_status(status_text(sample())) == sample());
    for (const auto result : {PassResult::cannot_write, PassResult::refused, PassResult::offline,
                              PassResult::stopped, PassResult::done}) {
        CHECK(parse_pass_result(format_pass_result(result)) == result);
    }
    CHECK_FALSE(parse_pass_result("fine"));
}

TEST_CASE("that a screen is held reads back, and a status of before says that it is not")
{
    Status status = sample();
    CHECK(parse_status(status_text(status))->held_as.empty());
    CHECK(status_text(status).find("held") == std::string::npos);
    status.held_as = "board-1";
    CHECK(*parse_status(status_text(status)) == status);
}

TEST_CASE("how far a screen without an identity has come reads back")
{
    for (const auto joining :
         {Joining::over, Joining::waiting, Joining::unanswered, Joining::turned_away,
          Joining::ticket_refused, Joining::ticket_unreadable}) {
        Status status = sample();
        status.joining = joining;
        CHECK(*parse_status(status_text(status)) == status);
        CHECK(parse_joining(format_joining(joining)) == joining);
    }
    CHECK_FALSE(parse_joining("in"));
    for (const auto reach : {Reach::untold, Reach::nothing, Reach::joined, Reach::routed}) {
        Status status = sample();
        status.reach = reach;
        CHECK(*parse_status(status_text(status)) == status);
        CHECK(parse_reach(format_reach(reach)) == reach);
    }
    CHECK_FALSE(parse_reach("far"));
}

TEST_CASE("long words and long lists are shortened to what a status may hold")
{
    Status status = sample();
    status.problem.clear();
    for (int i = 0; i < 2000; ++i) status.problem += "ề";
    for (int i = 0; i < 1000; ++i) status.refused.push_back({"bulletin " + std::to_string(i), "r"});
    const auto back = parse_status(status_text(status));
    REQUIRE(back);
    CHECK(back->problem.size() <= 1024);
    CHECK(back->refused.size() == 200);
    CHECK(back->refused.back().reason == "802 others are not listed");
}

TEST_CASE("a status that says nothing new is written once an hour at most")
{
    const sim::Scratch scratch;
    const assets::StatePaths paths{scratch.path()};
    Status status = sample();
    REQUIRE(save_status(paths, status));
    status.at += minutes{59};
    REQUIRE(save_status(paths, status));
    CHECK(load_status(paths)->at == sample().at);
    REQUIRE(write_status(paths, status)); // Whatever it says.
    CHECK(load_status(paths)->at == status.at);
    status.at += minutes{60};
    REQUIRE(save_status(paths, status));
    CHECK(load_status(paths)->at == status.at);
    status.edition = 8;
    REQUIRE(save_status(paths, status));
    CHECK(load_status(paths)->edition == 8);
}

// Method: the power is cut after each step of two saves, of a status with another time and another
// fault, and of one with far more to say.
TEST_CASE("a status that only goes on is changed in place, and a cut leaves it or the one before")
{
    std::mt19937_64 chance(20261126);
    for (const bool longer : {false, true}) {
        CAPTURE(longer);
        sim::SimDisk disk;
        const assets::StatePaths paths{"/state"};
        const Status before = sample();
        REQUIRE(save_status(paths, before, disk));
        const std::size_t begun = disk.steps();
        Status after = before;
        after.at += minutes{60};
        after.problem = "nobody listens there";
        while (longer && after.problem.size() < 600) after.problem += ", nor there";
        REQUIRE(save_status(paths, after, disk));
        const auto moves =
            std::count_if(disk.log().begin() + static_cast<std::ptrdiff_t>(begun), disk.log().end(),
                          [](const auto& step) { return step.kind == sim::SimDisk::Kind::move; });
        CHECK(moves == (longer ? 1 : 0));
        for (std::size_t step = begun; step <= disk.steps(); ++step) {
            for (int way = 0; way < 50; ++way) {
                const auto left = load_status(paths, disk.after_cut(step, chance));
                REQUIRE(left);
                CHECK((*left == before || *left == after));
                if (step == disk.steps()) CHECK(*left == after);
            }
        }
    }
}
