#include "board/hardware.hpp"

#include "tests/sim/scratch.hpp"

#include <cstdlib>
#include <doctest/doctest.h>
#include <fstream>

using namespace bangtin;
using namespace bangtin::board;

namespace {

void write(const std::filesystem::path& file, const std::string& text)
{
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
}

} // namespace

TEST_CASE("a board with a device tree says its number and its kind")
{
    const sim::Scratch sys;
    write(sys.path() / "firmware/devicetree/base/serial-number",
          std::string("10000000abcdef01\0", 17));
    write(sys.path() / "firmware/devicetree/base/model",
          std::string("Raspberry Pi 4 Model B Rev 1.4\0", 31));
    CHECK(read_hardware(sys.path()) ==
          Hardware{"10000000abcdef01", "raspberry-pi-4-model-b-rev-1-4"});
}

TEST_CASE("a board without one has no number of its own, unless its image says one")
{
    const sim::Scratch sys;
    CHECK(read_hardware(sys.path()) == Hardware{"", "unknown"});
    write(sys.path() / "class/dmi/id/product_name", "ThinkCentre M70q\n");
    REQUIRE(setenv("BANGTIN_BOARD_SERIAL", "PC-17", 1) == 0);
    CHECK(read_hardware(sys.path()) == Hardware{"PC-17", "thinkcentre-m70q"});
    REQUIRE(unsetenv("BANGTIN_BOARD_SERIAL") == 0);
}

TEST_CASE("a PC has the number that its maker gave it, where our group may read it")
{
    const sim::Scratch sys;
    const auto dmi = sys.path() / "class/dmi/id";
    write(dmi / "product_name", "OptiPlex 3050\n");
    write(dmi / "product_uuid", "4c4c4544-0043-3510-8052-b4c04f4e3332\n");
    CHECK(read_hardware(sys.path()).serial == "4c4c4544-0043-3510-8052-b4c04f4e3332");
    write(dmi / "product_serial", "BC5RN32\n");
    CHECK(read_hardware(sys.path()) == Hardware{"BC5RN32", "optiplex-3050"});
}

TEST_CASE("what makers leave in the place of a number is none")
{
    const sim::Scratch sys;
    const auto dmi = sys.path() / "class/dmi/id";
    for (const char* filler : {"To be filled by O.E.M.", "Default string", "0", "00000000", "None",
                               "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF", "   ", ""}) {
        CAPTURE(filler);
        write(dmi / "product_serial", std::string(filler) + "\n");
        CHECK(read_hardware(sys.path()).serial.empty());
    }
}

TEST_CASE("any name is a code of at most 64 bytes")
{
    CHECK(kind_of("  Máy tính – số 7!\n") == "m-y-t-nh-s-7");
    CHECK(kind_of(std::string(63, 'x') + " y").size() == 63);
    CHECK(kind_of(std::string(1000, 'Q')) == std::string(64, 'q'));
    CHECK(kind_of("…") == "unknown");
}
