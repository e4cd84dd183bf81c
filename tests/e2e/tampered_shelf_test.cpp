// One byte changed on a screen's card: what is damaged is never drawn, a spare copy is used where
// there is one, and the next pass mends it.
#include "tests/e2e/world.hpp"
#include "trust/metadata.hpp"

#include <doctest/doctest.h>

namespace bangtin::e2e {

namespace {

struct Drawn {
    std::string picture;
    std::string notice;

    bool operator==(const Drawn&) const = default;
};

Drawn drawn(World& world)
{
    return {world.still("tin-anh"), world.still("thong-bao")};
}

std::string digest_of(const fs::path& file_in_depot)
{
    return file_in_depot.filename().string().substr(0, 64);
}

/// The edition file, which `current` names: the metadata that the screen trusts.
std::string edition_digest(const World& world)
{
    return read_file(world.state() / "current").substr(0, 64);
}

struct Small {
    std::string name;
    std::string digest;
};

/// Everything that the card holds twice.
std::vector<Small> small_files(const World& world)
{
    const auto approvers = trust::parse_targets(read_file(world.metadata_file("targets")));
    REQUIRE(approvers);
    return {{"bulletin", digest_of(world.envelope_file("thong-bao"))},
            {"programme", digest_of(world.programme_file())},
            {"approvers", approvers->role.targets.at("approvers.json").sha256->hex()},
            {"edition", edition_digest(world)}};
}

} // namespace

TEST_CASE("a small file with one byte changed on the shelf is read from its spare copy, and mended")
{
    World untouched(Screen::synced, Depot::first_edition);
    const Drawn good = drawn(untouched);
    REQUIRE_FALSE(good.notice.empty());

    for (const auto& [name, digest] : small_files(untouched)) {
        CAPTURE(name);
        World world(Screen::synced, Depot::first_edition);
        const std::string whole = read_file(world.on_shelf(digest));
        change_one_byte(world.on_shelf(digest));

        CHECK(drawn(world) == good);
        const Ended pass = world.sync();
        if (name == "bulletin") {
            CHECK(pass.err.find("event=refused what=\"bulletin thong-bao\"") != std::string::npos);
        }
        CHECK(read_file(world.on_shelf(digest)) == whole);
        CHECK(drawn(world) == good);
        CHECK(world.sync().code == 0); // Nothing is left to mend.
    }
}

TEST_CASE(
    "a bulletin with both copies changed is not drawn, the others are, and the next pass mends it")
{
    World world(Screen::synced, Depot::first_edition);
    const Drawn good = drawn(world);
    const std::string digest = digest_of(world.envelope_file("thong-bao"));
    change_one_byte(world.on_shelf(digest));
    change_one_byte(world.on_spare(digest));

    CHECK(world.still("thong-bao").empty());
    CHECK_FALSE(world.plays("thong-bao"));
    CHECK(world.still("tin-anh") == good.picture);
    const Json status = world.status();
    CHECK_MESSAGE(names(status, "thong-bao", ""), status.dump());

    CHECK(world.sync().code == 5); // It names what it found damaged, and has mended it.
    CHECK(drawn(world) == good);
    CHECK(world.sync().code == 0);
}

TEST_CASE("a picture with one byte changed on the shelf is never drawn, and is fetched again")
{
    World world(Screen::synced, Depot::first_edition);
    const Drawn good = drawn(world);
    const std::string digest = digest_of(world.picture_file("tin-anh"));
    const std::string whole = read_file(world.on_shelf(digest));
    change_one_byte(world.on_shelf(digest));

    CHECK_FALSE(world.plays("tin-anh"));
    CHECK(world.still("tin-anh") != good.picture);
    CHECK(world.still("thong-bao") == good.notice);
    const Json status = world.status();
    CHECK_MESSAGE(names(status, "tin-anh", ""), status.dump());

    CHECK(world.sync().code == 5); // It names what it found damaged, and has mended it.
    CHECK(read_file(world.on_shelf(digest)) == whole);
    CHECK(world.plays("tin-anh"));
    CHECK(drawn(world) == good);
}

TEST_CASE("a programme, approvers list or edition with both copies changed shows nothing, says so, "
          "and is mended")
{
    World untouched(Screen::synced, Depot::first_edition);
    const Drawn good = drawn(untouched);

    for (const auto& [name, digest] : small_files(untouched)) {
        if (name == "bulletin") continue;
        CAPTURE(name);
        World world(Screen::synced, Depot::first_edition);
        change_one_byte(world.on_shelf(digest));
        change_one_byte(world.on_spare(digest));

        CHECK(drawn(world) == Drawn{});
        const Json status = world.status();
        CHECK(status["card"]["shows"] == "nothing");
        CHECK_MESSAGE(status["card"]["reason"].get<std::string>().find(name) != std::string::npos,
                      status.dump());

        CHECK(world.sync().code == 5); // It names what it found damaged, and has mended it.
        CHECK(drawn(world) == good);
        CHECK(world.sync().code == 0);
    }
}

TEST_CASE("a changed trust memory changes nothing on the glass, and is written anew")
{
    World world(Screen::synced, Depot::second_edition);
    const Drawn good = drawn(world);
    for (const char* slot : {"slot-0", "slot-1"}) change_one_byte(world.state() / "trust" / slot);
    CHECK(drawn(world) == good);
    CHECK(world.sync().code == 0);
    CHECK(world.plays(second_bulletin));
    CHECK(drawn(world) == good);
}

TEST_CASE("a changed pinned root is noticed, and nothing is trusted through it")
{
    World world(Screen::synced, Depot::first_edition);
    change_one_byte(world.state() / "identity/identity.json");
    CHECK(drawn(world) == Drawn{});
    CHECK(world.sync().code != 0);
    CHECK(drawn(world) == Drawn{});
}

} // namespace bangtin::e2e
