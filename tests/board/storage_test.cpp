#include "board/storage.hpp"

#include "tests/board/folder.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

using namespace bangtin;
using namespace bangtin::board;

namespace {

/// A sysfs in which the device that really holds the folder is the card's fourth partition.
struct Card : tests::Folder {
    Card()
    {
        struct stat facts {};
        REQUIRE(::stat(path().c_str(), &facts) == 0);
        put("devices/mmc0/block/mmcblk0/mmcblk0p4/partition", "4\n");
        std::filesystem::create_directories(path() / "dev/block");
        std::filesystem::create_directory_symlink(
            path() / "devices/mmc0/block/mmcblk0/mmcblk0p4",
            path() / "dev/block" /
                (std::to_string(major(facts.st_dev)) + ":" + std::to_string(minor(facts.st_dev))));
    }
    void life(const std::string& words) const
    {
        put("devices/mmc0/block/mmcblk0/device/life_time", words);
    }
    [[nodiscard]] StorageAge age() const { return read_storage_age(path(), path()); }
};

} // namespace

TEST_CASE("an SD card does not say its age, and a folder on no device says nothing")
{
    const Card card;
    CHECK(card.age().life_used_tenths.error() == Cannot::absent);
    CHECK(card.age().lifetime_written_bytes.error() == Cannot::absent);
    const tests::Folder bare;
    CHECK(read_storage_age(bare.path(), bare.path()).life_used_tenths.error() == Cannot::absent);
    CHECK_FALSE(read_storage_age("/nowhere", bare.path()).lifetime_written_bytes);
}

TEST_CASE("of eMMC's two kinds of memory the older one counts")
{
    const Card card;
    card.life("0x02 0x03\n");
    CHECK(card.age().life_used_tenths == 3);
    card.life("0x0b 0x01\n");
    CHECK(card.age().life_used_tenths == 11);
    for (const char* nonsense : {"", "0x00 0x00\n", "0xff 0x01\n", "old\n", "0x\n"}) {
        card.life(nonsense);
        CHECK(card.age().life_used_tenths.error() == Cannot::silent);
    }
}

TEST_CASE("what was written since the file system was made is told in bytes")
{
    const Card card;
    card.put("fs/ext4/mmcblk0p4/lifetime_write_kbytes", "2048\n");
    CHECK(card.age().lifetime_written_bytes == 2048 * 1024);
}
