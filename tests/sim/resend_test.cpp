// Method: the mark of what the district holds is written when it is 360 records behind, so after a
// power cut sync sends up to 359 of them again. Every such number in turn, to the district's own
// counting: in one half of the rounds the board starts anew, and the records of a second boot
// follow; in the other only sync does, and the runs that are sent again go on over what the
// district holds already.
#include "sync/report.hpp"
#include "tests/district/fleet.hpp"
#include "tests/sim/scratch.hpp"
#include "tests/sim/world_desk.hpp"

#include <doctest/doctest.h>

using namespace bangtin;

namespace {

/// The answer to an enrolment: `{"screen":"…"}`.
std::string screen_in(const std::string& answer)
{
    constexpr std::size_t before = 11;
    constexpr std::size_t after = 2;
    return answer.substr(before, answer.size() - before - after);
}

struct World {
    sim::Scratch scratch;
    assets::StatePaths paths{scratch.path() / "state"};
    Instant now = *parse_instant("2026-11-23T00:00:00Z");
    sim::Chance chance{1};
    sim::WorldDesk desk{scratch.path() / "district", [] { return true; }, now, chance,
                        sim::DeskFlaw::none};
    trust::PrivateKey device = trust::PrivateKey::generate();
    assets::Identity identity = enrolled();
    assets::Outbox outbox = assets::Outbox::at(paths, assets::OutboxUser::sync);
    std::int64_t records = 0;
    Duration shown{0};
    int boots = 1;

    assets::Identity enrolled()
    {
        const std::string site = "th-hoa-phuong";
        const auto answer = desk.send({.url = "http://d/api/1/enrol",
                                       .content_type = "application/json",
                                       .body = district::test::enrolment_text(
                                           desk.ticket(site), site, device, device.public_key()),
                                       .answer_bytes_max = 4096});
        REQUIRE(answer);
        return {
            .screen = screen_in(*answer), .site = site, .district = "http://d", .pinned_root = ""};
    }
    [[nodiscard]] std::string boot() const
    {
        const std::string number = std::to_string(boots);
        return std::string(32 - number.size(), '0') + number;
    }
    /// Two bulletins in turn, each for a time of its own.
    void show(std::int64_t count)
    {
        for (std::int64_t i = 0; i < count; ++i) {
            auto record = district::test::record(0, now, records % 2 == 0 ? "tin-1" : "tin-2");
            record.boot = boot();
            record.shown = Duration(1000 + records % 97);
            shown += record.shown;
            now += std::chrono::seconds{10};
            ++records;
            REQUIRE(outbox.append(record));
        }
        REQUIRE(outbox.commit());
    }
    /// Everything up; the district has counted each record once.
    void report()
    {
        const auto tally = sync::report_up({outbox, identity, device}, desk);
        CHECK_FALSE(tally.stopped_by);
        CHECK(tally.waiting == 0);
        std::int64_t times = 0;
        Duration counted{0};
        for (const sim::CountedSum& sum : desk.counted()) {
            times += sum.times;
            counted += sum.shown;
        }
        CHECK(times == records);
        CHECK(counted == shown);
    }
    /// Of what was not written to the card nothing is known any more.
    void cut_power() { outbox = assets::Outbox::at(paths, assets::OutboxUser::sync); }
};

} // namespace

TEST_CASE("what goes up again after a power cut is counted once, whatever the mark did not tell")
{
    World world;
    world.show(1);
    world.report();
    for (std::int64_t again = 1; again < assets::outbox_mark_records; ++again) {
        CAPTURE(again);
        REQUIRE(world.outbox.settle());
        world.show(again);
        world.report();
        world.cut_power();
        REQUIRE(world.outbox.unsent_count() == again);
        if (again % 2 == 0) ++world.boots;
        world.show(7);
        world.report();
    }
}
