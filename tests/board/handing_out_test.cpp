#include "board/handing_out.hpp"

#include "board/settings.hpp"
#include "tests/board/folder.hpp"

#include <doctest/doctest.h>
#include <iterator>
#include <sys/stat.h>

using namespace bangtin;
using namespace bangtin::board;

namespace {

struct World : tests::Folder {
    Places places{path() / "boot", path() / "run/open", path() / "run/wifi"};

    World() { std::filesystem::create_directories(path() / "run"); }
    [[nodiscard]] std::string text(const std::filesystem::path& file) const
    {
        std::ifstream in(file, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    [[nodiscard]] static unsigned mode(const std::filesystem::path& file)
    {
        struct stat facts {};
        REQUIRE(::stat(file.c_str(), &facts) == 0);
        return facts.st_mode & 0777U;
    }
};

} // namespace

TEST_CASE("programs get the folder without its secret, and the network's joiner alone gets that")
{
    const World world;
    world.put("boot/cai-dat.txt", "van-phong = http://a\nwifi = Truong\nmat-khau = bi-mat-123\n");
    world.put("boot/root.json", "{}");
    world.put("boot/ticket.json", "{\"one\":1}");
    world.put("boot/sync.conf", "BANGTIN_LINE=");
    REQUIRE(hand_out(world.places));
    const ReadSettings read = read_settings(world.places.open);
    CHECK(read.mistakes.empty());
    CHECK(read.settings.district == "http://a");
    CHECK(world.text(world.places.open / "ticket.json") == "{\"one\":1}");
    CHECK_FALSE(std::filesystem::exists(world.places.open / "sync.conf"));
    CHECK(world.text(world.places.wifi).find("psk=\"bi-mat-123\"") != std::string::npos);
    CHECK((World::mode(world.places.wifi) & 0077U) == 0);
    for (const auto& file : std::filesystem::directory_iterator(world.places.open)) {
        CHECK(world.text(file.path()).find("bi-mat") == std::string::npos);
        CHECK((World::mode(file.path()) & 0007U) == 0);
    }
}

TEST_CASE("the file that Windows named counts, and of two the shipped name")
{
    const World world;
    world.put("boot/cai-dat.txt.txt", "wifi = mot\n");
    REQUIRE(hand_out(world.places));
    CHECK(world.text(world.places.wifi).find("ssid=6d6f74") != std::string::npos);
    world.put("boot/cai-dat.txt", "wifi =\n");
    REQUIRE(hand_out(world.places));
    CHECK_FALSE(std::filesystem::exists(world.places.wifi)); // No network any more.
}

TEST_CASE("without a folder there is nothing to hand out, and that is fine")
{
    const World world;
    REQUIRE(hand_out(world.places));
    CHECK(std::filesystem::is_empty(world.places.open));
    CHECK_FALSE(std::filesystem::exists(world.places.wifi));
}

TEST_CASE("what is no plain file, or too large, stays where it is")
{
    const World world;
    world.put("secret", "of another");
    std::filesystem::create_directories(world.path() / "boot/ticket.json");
    std::filesystem::create_symlink(world.path() / "secret", world.path() / "boot/root.json");
    REQUIRE(hand_out(world.places));
    CHECK(std::filesystem::is_empty(world.places.open));
    std::filesystem::remove(world.path() / "boot/root.json");
    world.put("boot/root.json", std::string(handed_bytes_max + 1, ' '));
    REQUIRE(hand_out(world.places));
    CHECK(std::filesystem::is_empty(world.places.open));
    world.put("boot/root.json", std::string(handed_bytes_max, ' '));
    REQUIRE(hand_out(world.places));
    CHECK(std::filesystem::file_size(world.places.open / "root.json") == handed_bytes_max);
}

TEST_CASE("a place that cannot be written is told")
{
    const World world;
    world.put("file", "");
    CHECK_FALSE(hand_out({world.places.from, world.path() / "file/open", world.places.wifi}));
    world.put("boot/cai-dat.txt", "wifi = a\n");
    CHECK_FALSE(hand_out({world.places.from, world.places.open, "/nowhere/wifi"}));
}
