// Method: plain files stand for the card's devices; what they are called is what the kernel calls
// them.
#include "tests/sim/scratch.hpp"
#include "update/card.hpp"

#include <cstdio>
#include <doctest/doctest.h>
#include <fstream>

using namespace bangtin;
using namespace bangtin::update;

namespace {

void make(const std::filesystem::path& path, std::size_t bytes)
{
    std::ofstream(path, std::ios::binary) << std::string(bytes, 'x');
}

std::string read(const std::filesystem::path& path, std::size_t at, std::size_t length)
{
    std::string bytes(length, '\0');
    std::ifstream file(path, std::ios::binary);
    file.seekg(static_cast<std::streamoff>(at));
    file.read(bytes.data(), static_cast<std::streamsize>(length));
    return bytes;
}

} // namespace

TEST_CASE("the boot state stands at its two places and nowhere else")
{
    const sim::Scratch scratch;
    make(scratch.path() / "mmcblk0", 1 << 20);
    const auto card = real_card("mmcblk0", scratch.path());
    const BootState state{.good = SlotName::b, .refused = 5};
    REQUIRE(write_state(*card, state));
    const auto found = read_state(*card);
    REQUIRE(found);
    CHECK(*found == state);

    std::string wanted(1 << 20, 'x');
    for (const std::size_t place : {16U * 512U, 1024U * 512U})
        wanted.replace(place, sector_bytes, boot_sector(state));
    CHECK((read(scratch.path() / "mmcblk0", 0, 1 << 20) == wanted));
}

TEST_CASE("slots are the second and third partition, whatever the kernel calls the disk")
{
    const sim::Scratch scratch;
    const std::pair<std::string, std::string> disks[] = {
        {"mmcblk0", "mmcblk0p"}, {"nvme0n1", "nvme0n1p"}, {"vda", "vda"}, {"sdb", "sdb"}};
    for (const auto& names : disks) {
        const auto& disk = names.first;
        const auto& part = names.second;
        CAPTURE(disk);
        make(scratch.path() / (part + "2"), 4096);
        make(scratch.path() / (part + "3"), 8192);
        const auto card = real_card(disk, scratch.path());
        CHECK(card->slot_size(SlotName::a) == 4096);
        CHECK(card->slot_size(SlotName::b) == 8192);
        REQUIRE(card->write_slot(SlotName::b, 1000, "hello"));
        REQUIRE(card->sync_slot(SlotName::b));
        CHECK(card->read_slot(SlotName::b, 999, 7) == "xhellox");
        CHECK_FALSE(card->read_slot(SlotName::b, 8190, 3));
    }
}

TEST_CASE("a card that is gone is named")
{
    const sim::Scratch scratch;
    const auto card = real_card("mmcblk7", scratch.path());
    const auto state = read_state(*card);
    REQUIRE_FALSE(state);
    CHECK(state.error().find("mmcblk7") != std::string::npos);
    CHECK_FALSE(card->slot_size(SlotName::a));
    CHECK_FALSE(write_state(*card, BootState{}));
}
