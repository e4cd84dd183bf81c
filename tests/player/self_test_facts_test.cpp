#include "player/self_test_facts.hpp"

#include "tests/player/shelved_district.hpp"

#include <doctest/doctest.h>
#include <fstream>

using namespace bangtin;
using namespace bangtin::player;

namespace {

SelfTestFacts gathered(const assets::StatePaths& paths)
{
    return gather_all_facts({paths}, {*parse_instant("2026-11-23T00:30:00Z"), TimeGrade::trusted},
                            {1920, 1080});
}

} // namespace

TEST_CASE("an empty card gives facts too, and the code that sync has left on it")
{
    const sim::Scratch scratch;
    const assets::StatePaths paths{scratch.path()};
    CHECK(gathered(paths).code.empty());
    std::filesystem::create_directories(paths.identity());
    std::ofstream(paths.enrolment_code()) << "K7QF-2M9X";
    std::ofstream(paths.enrolment_link()) << "http://d/enrol?code=K7QF-2M9X&screen=screen-1";
    const SelfTestFacts facts = gathered(paths);
    CHECK(facts.code == "K7QF-2M9X");
    CHECK(facts.link.ends_with("screen-1"));
    CHECK(facts.site.empty());
    CHECK_FALSE(facts.edition);
    CHECK(facts.edition_fault.empty());
    CHECK(facts.vitals.card);
    CHECK(facts.grade == TimeGrade::trusted);
}

TEST_CASE("a mistake in the technician's file is a fact")
{
    const sim::Scratch scratch;
    std::ofstream(scratch.path() / "cai-dat.txt") << "van-phong = https://office\nsai = 1\n";
    const SelfTestFacts facts = gather_all_facts({{scratch.path() / "state"}, scratch.path()},
                                                 {Instant{}, TimeGrade::unknown}, {1920, 1080});
    REQUIRE(facts.settings_mistake);
    CHECK(facts.settings_mistake->line == 2);
}

TEST_CASE("the technician's time zone counts until a programme says one")
{
    const sim::Scratch scratch;
    std::ofstream(scratch.path() / "cai-dat.txt") << "mui-gio = Asia/Tokyo\n";
    const SelfTestFacts facts = gather_all_facts({{scratch.path() / "state"}, scratch.path()},
                                                 {Instant{}, TimeGrade::unknown}, {1920, 1080});
    CHECK(facts.zone.to_local(Instant{}) == Zone::find("Asia/Tokyo")->to_local(Instant{}));
}

TEST_CASE("an enrolled screen tells its school and its edition, and why it has none")
{
    ShelvedDistrict world;
    REQUIRE(assets::save_identity(world.paths, world.district.identity()));
    CHECK_FALSE(gathered(world.paths).edition_fault.empty());
    world.add("bt-1");
    world.publish();
    const SelfTestFacts facts = gathered(world.paths);
    REQUIRE(facts.edition);
    CHECK(facts.edition->bulletins == 1);
    CHECK_FALSE(facts.site.empty());
    CHECK_FALSE(facts.last_pass);
}
