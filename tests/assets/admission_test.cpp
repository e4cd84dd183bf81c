#include "assets/admission.hpp"

#include "tests/sim/sim_disk.hpp"
#include "tests/sim/sim_district.hpp"
#include "trust/digest.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::assets;
using sim::monday;

namespace {

struct World {
    sim::SimDistrict district;
    sim::SimDisk disk;
    Shelf shelf = *Shelf::open_on(disk, StatePaths{"/state"}, Shelf::Access::read_write);

    Admission::Verdict verdict(Instant at = monday)
    {
        const AssetRef envelope = district.programme.slots.back().bulletin;
        REQUIRE(shelf.put(envelope, district.loose.at("bulletins/" + envelope.digest.hex()), ""));
        return Admission(shelf, district.approvers, sim::school, at).judge(envelope).verdict;
    }
};

std::string reason(const Admission::Verdict& verdict)
{
    const auto* refusal = std::get_if<Admission::Refusal>(&verdict);
    return refusal == nullptr ? "admitted" : refusal->reason;
}

} // namespace

TEST_CASE(
    "a sealed bulletin is admitted with the seals of its time, and not after its approver's term")
{
    World world;
    world.district.show(world.district.notice("bt-1", ""));
    CHECK(reason(world.verdict()) == "admitted");
    CHECK(reason(world.verdict(monday + std::chrono::days{301})) != "admitted");
}

TEST_CASE("an envelope that has not arrived is absent without a word, a spoilt one with a reason")
{
    World world;
    world.district.show(world.district.notice("bt-1", ""));
    const AssetRef envelope = world.district.programme.slots.back().bulletin;
    const Admission admission(world.shelf, world.district.approvers, sim::school, monday);
    const auto absent = std::get<Admission::Refusal>(admission.judge(envelope).verdict);
    CHECK(absent.bytes == Admission::Copy::absent);
    CHECK(absent.reason.empty());
}

// Method: flip each bit of a sealed envelope's text, and let it pass under the digest it then has:
// the seals alone must notice, or the bulletin be the same.
TEST_CASE("no changed byte of an envelope is admitted as other words")
{
    World world;
    const bulletin::Bulletin honest = world.district.notice("bt-1", "");
    world.district.show(honest);
    const AssetRef envelope = world.district.programme.slots.back().bulletin;
    const std::string text = world.district.loose.at("bulletins/" + envelope.digest.hex());
    for (std::size_t i = 0; i < text.size(); i += 3) {
        std::string changed = text;
        changed[i] = static_cast<char>(changed[i] ^ (1 << i % 7));
        const AssetRef named{trust::sha256(changed), changed.size()};
        REQUIRE(world.shelf.put(named, changed, ""));
        const auto judged =
            Admission(world.shelf, world.district.approvers, sim::school, monday).judge(named);
        const auto* admitted = std::get_if<bulletin::Bulletin>(&judged.verdict);
        CAPTURE(i);
        if (admitted != nullptr) CHECK(*admitted == honest);
    }
}
