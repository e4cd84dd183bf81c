#include "assets/twin_file.hpp"

#include "tests/sim/sim_disk.hpp"
#include "trust/digest.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::assets;

namespace {

constexpr std::string_view mark = "bangtin.test/1";
constexpr TwinKind kind{mark, 100};

} // namespace

TEST_CASE("the newest text is loaded, and either file alone will do")
{
    sim::SimDisk disk;
    TwinFile file("/state/twin", kind, disk);
    CHECK_FALSE(file.load());
    for (int i = 1; i <= 4; ++i) {
        REQUIRE(file.save(std::to_string(i)));
        CHECK(file.load() == std::to_string(i));
    }
    for (const char* name : {"/state/twin-0", "/state/twin-1"}) {
        const std::string whole = *disk.read(name, 1000);
        disk.rot(name, whole.substr(1));
        const auto held = file.load();
        REQUIRE(held);
        CHECK((*held == "3" || *held == "4"));
        disk.rot(name, whole);
    }
}

TEST_CASE("the first save makes both files, and no later one makes any")
{
    sim::SimDisk disk;
    TwinFile file("/state/twin", kind, disk);
    REQUIRE(file.save("one"));
    const auto names = disk.names("/state");
    CHECK(names == std::vector<std::string>{"twin-0", "twin-1"});
    disk.rot("/state/twin-0", "nothing whole");
    CHECK(file.load() == "one");
    for (const char* text : {"two", "three"}) {
        const std::size_t before = disk.steps();
        REQUIRE(file.save(text));
        CHECK(disk.steps() == before + 2); // It is overwritten, and synced.
        CHECK(file.load() == text);
    }
}

TEST_CASE("a power cut in the first save leaves its text or nothing, and the next save is whole")
{
    std::mt19937_64 chance(20261128);
    sim::SimDisk disk;
    REQUIRE(TwinFile("/state/twin", kind, disk).save("one"));
    for (std::size_t step = 0; step <= disk.steps(); ++step) {
        for (int way = 0; way < 20; ++way) {
            auto left = disk.after_cut(step, chance);
            TwinFile file("/state/twin", kind, left);
            const auto held = file.load();
            CHECK((!held || *held == "one"));
            if (step == disk.steps()) CHECK(held == "one");
            REQUIRE(file.save("two"));
            CHECK(file.load() == "two");
        }
    }
}

TEST_CASE("saving the same again writes nothing")
{
    sim::SimDisk disk;
    TwinFile file("/state/twin", kind, disk);
    REQUIRE(file.save("once"));
    const std::size_t steps = disk.steps();
    REQUIRE(file.save("once"));
    CHECK(disk.steps() == steps);
}

TEST_CASE("a power cut at any step leaves the last text or the one before")
{
    std::mt19937_64 chance(20261121);
    sim::SimDisk disk;
    TwinFile file("/state/twin", kind, disk);
    REQUIRE(file.save("one"));
    REQUIRE(file.save("two"));
    const std::size_t before = disk.steps();
    REQUIRE(file.save("three"));
    for (std::size_t step = before; step <= disk.steps(); ++step) {
        for (int way = 0; way < 50; ++way) {
            auto left = disk.after_cut(step, chance);
            const auto held = TwinFile("/state/twin", kind, left).load();
            REQUIRE(held);
            CHECK((*held == "two" || *held == "three"));
            if (step == disk.steps()) CHECK(*held == "three");
        }
    }
}

TEST_CASE("a file with any byte changed or cut off, or of another mark, is not whole")
{
    const TwinSlot slot{7, "a text\nof two lines"};
    const std::string bytes = slot_text(mark, slot);
    REQUIRE(parse_slot(mark, bytes) == slot);
    CHECK_FALSE(parse_slot("bangtin.test/2", bytes));
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        CAPTURE(i);
        std::string flipped = bytes;
        flipped[i] = static_cast<char>(flipped[i] ^ 1);
        CHECK_FALSE(parse_slot(mark, flipped));
        CHECK_FALSE(parse_slot(mark, bytes.substr(0, i)));
    }
}

TEST_CASE(
    "a text that grows by a little leaves its file as long as it was, and a plain one is read")
{
    const std::size_t length = slot_text(mark, {1, ""}).size();
    CHECK(length == 512);
    for (std::size_t bytes = 0; bytes < 300; ++bytes) {
        const TwinSlot slot{99, std::string(bytes, 'x')};
        const std::string text = slot_text(mark, slot);
        CHECK(text.size() == length);
        CHECK(parse_slot(mark, text) == slot);
    }
    const std::string plain = "7\nas older versions wrote it";
    const std::string bytes = std::string(mark) + " " + trust::sha256(plain).hex() + " " + plain;
    CHECK(parse_slot(mark, bytes) == TwinSlot{7, "as older versions wrote it"});
}
