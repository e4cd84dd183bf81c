#include "district/conversion/jobs.hpp"

#include "tests/district/world.hpp"
#include "trust/digest.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using namespace bangtin::district::conversion;
using district::test::monday;

namespace {

constexpr std::chrono::seconds second{1};

Job job(const std::string& id, Instant added = monday)
{
    return {.id = id,
            .bulletin = "tin-1",
            .person = "lan",
            .name = "Kế hoạch.pdf",
            .original = trust::sha256(id),
            .kind = FileKind::pdf,
            .pages_max = 30,
            .added = added};
}

JobState state_of(const Jobs& jobs, const std::string& id)
{
    const auto found = jobs.find(id);
    REQUIRE((found && *found));
    return (*found)->state;
}

} // namespace

TEST_CASE("the oldest is claimed first, each by one, and what became of it is kept")
{
    district::test::World world;
    Jobs jobs(world.database());
    REQUIRE(jobs.add(job("late", monday + second)));
    REQUIRE(jobs.add(job("early")));
    CHECK(*jobs.find("early") == job("early"));
    const auto early = jobs.claim(monday);
    REQUIRE((early && *early));
    CHECK((*early)->id == "early");
    const auto late = jobs.claim(monday);
    REQUIRE((late && *late));
    CHECK((*late)->id == "late");
    CHECK_FALSE(*jobs.claim(monday));

    REQUIRE(jobs.tell(**early, 40, monday + second));
    CHECK((*jobs.find("early"))->percent == 40);
    const std::vector<MadeMedium> made{{trust::sha256("1"), bulletin::MediaType::png},
                                       {trust::sha256("2"), bulletin::MediaType::jpeg}};
    REQUIRE(jobs.finish(**early, made, monday + second));
    CHECK(state_of(jobs, "early") == JobState::done);
    CHECK((*jobs.find("early"))->made == made);
    REQUIRE(jobs.refuse(**late, {Reason::pages, 45, 30}, monday + second));
    CHECK((*jobs.find("late"))->refusal == Refusal{Reason::pages, 45, 30});
    CHECK_FALSE(*jobs.claim(monday + second));
}

TEST_CASE("what nobody is heard of any more is begun again, and not for ever")
{
    district::test::World world;
    Jobs jobs(world.database());
    REQUIRE(jobs.add(job("a")));
    Instant now = monday;
    std::optional<Job> first;
    for (std::int64_t time = 1; time <= conversion::limits::begun_max; ++time) {
        const auto claimed = jobs.claim(now);
        REQUIRE((claimed && *claimed));
        CHECK((*claimed)->begun == time);
        if (!first) first = **claimed;
        CHECK_FALSE(*jobs.claim(now + conversion::limits::unheard_max)); // Perhaps it is only slow.
        now += conversion::limits::unheard_max + Duration(1);
    }
    // Who claimed it first has been forgotten: nothing of theirs counts.
    REQUIRE(jobs.finish(*first, {}, now));
    CHECK(state_of(jobs, "a") == JobState::running);
    CHECK_FALSE(*jobs.claim(now));
    CHECK((*jobs.find("a"))->refusal == Refusal{Reason::crashed});
}

TEST_CASE("what is given back waits as if it had not been begun")
{
    district::test::World world;
    Jobs jobs(world.database());
    REQUIRE(jobs.add(job("a")));
    for (int time = 0; time < 9; ++time) {
        const auto claimed = jobs.claim(monday);
        REQUIRE((claimed && *claimed));
        REQUIRE(jobs.release(**claimed));
    }
    CHECK(*jobs.find("a") == job("a"));
}

TEST_CASE("what was dropped is not begun, and not finished")
{
    district::test::World world;
    Jobs jobs(world.database());
    REQUIRE(jobs.add(job("a")));
    REQUIRE(jobs.add(job("b")));
    const auto running = jobs.claim(monday);
    REQUIRE(jobs.drop("a", monday));
    REQUIRE(jobs.drop_all("tin-1", monday));
    REQUIRE(jobs.finish(**running, {}, monday));
    CHECK(state_of(jobs, "a") == JobState::dropped);
    CHECK(state_of(jobs, "b") == JobState::dropped);
    CHECK_FALSE(*jobs.claim(monday + std::chrono::hours(1)));
}

TEST_CASE("only so many wait at a time")
{
    district::test::World world;
    Jobs jobs(world.database());
    for (std::int64_t i = 0; i < conversion::limits::waiting_jobs; ++i)
        REQUIRE(jobs.add(job("job-" + std::to_string(i))));
    const auto one_more = jobs.add(job("more"));
    REQUIRE_FALSE(one_more);
    CHECK(one_more.error().code == ExitCode::busy);
}
