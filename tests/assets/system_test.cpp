#include "assets/system.hpp"

#include "tests/sim/scratch.hpp"

#include <doctest/doctest.h>
#include <fstream>

using namespace bangtin;
using namespace bangtin::assets;

TEST_CASE("what the initramfs says and what is told on are read again")
{
    const SystemNote note{.architecture = "arm64",
                          .build = 1'790'000'000,
                          .slot = 'b',
                          .card = "mmcblk0",
                          .refused = 5,
                          .on_trial = 9,
                          .state = bulletin::StateFound::begun};
    CHECK(parse_system_note(format_system_note(note)) == note);
    const auto early = parse_system_note("slot=a\ncard=vda\n# GRUB Environment Block\narch=amd64\n"
                                         "build=17\noptions=ro quiet a=b\nstate=whole\n");
    REQUIRE(early);
    CHECK(*early == SystemNote{.architecture = "amd64", .build = 17, .slot = 'a', .card = "vda"});
}

TEST_CASE("a note that lacks something or says nonsense is none")
{
    const std::string good = "arch=arm64\nbuild=1\nslot=a\n";
    REQUIRE(parse_system_note(good));
    for (const char* bad :
         {"", "arch=arm64\nbuild=1\n", "arch=arm64\nslot=a\n", "build=1\nslot=a\n"})
        CHECK_FALSE(parse_system_note(bad));
    for (const char* more : {"slot=c\n", "slot=\n", "slot=ab\n", "build=0\n", "build=-1\n",
                             "build=\n", "build=1x\n", "build=10000000000\n", "arch=../x\n",
                             "card=\n", "card=/dev/sda\n", "refused=x\n", "state=fine\n"}) {
        CAPTURE(more);
        CHECK_FALSE(parse_system_note(good + more));
    }
    CHECK_FALSE(parse_system_note(good + std::string(limits::system_note_bytes, '#')));
}

TEST_CASE("without a note this is no card of ours")
{
    const sim::Scratch scratch;
    CHECK_FALSE(load_system_note(scratch.path() / "system"));
    std::ofstream(scratch.path() / "system") << "arch=arm64\nbuild=1\nslot=a\n";
    CHECK(load_system_note(scratch.path() / "system"));
}
