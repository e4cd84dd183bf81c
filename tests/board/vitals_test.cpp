#include "board/vitals.hpp"

#include <doctest/doctest.h>
#include <fstream>
#include <unistd.h>

using namespace bangtin::board;

namespace {

struct Folder {
    std::filesystem::path path =
        std::filesystem::temp_directory_path() / ("vitals-" + std::to_string(getpid()));

    Folder() { std::filesystem::create_directories(path / "class/thermal/thermal_zone0"); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { std::filesystem::remove_all(path); }

    void heat(const std::string& text) const
    {
        std::ofstream(path / "class/thermal/thermal_zone0/temp") << text;
    }
};

} // namespace

TEST_CASE("heat is read in whole degrees, and a board without a sensor says so")
{
    const Folder sys;
    CHECK_FALSE(read_vitals(sys.path, sys.path).temperature_c);
    sys.heat("54768\n");
    CHECK(read_vitals(sys.path, sys.path).temperature_c == 54);
    sys.heat("hot\n");
    CHECK_FALSE(read_vitals(sys.path, sys.path).temperature_c);
}

TEST_CASE("a supply is low when the firmware's sensor says so, and unknown without one")
{
    const Folder sys;
    const auto sensor = sys.path / "class/hwmon/hwmon3";
    CHECK_FALSE(read_vitals(sys.path, sys.path).supply_low);
    std::filesystem::create_directories(sensor);
    std::ofstream(sensor / "in0_lcrit_alarm") << "1\n";
    std::ofstream(sensor / "name") << "cpu_thermal\n";
    CHECK_FALSE(read_vitals(sys.path, sys.path).supply_low);
    std::ofstream(sensor / "name") << "rpi_volt\n";
    CHECK(read_vitals(sys.path, sys.path).supply_low == true);
    std::ofstream(sensor / "in0_lcrit_alarm") << "0\n";
    CHECK(read_vitals(sys.path, sys.path).supply_low == false);
}

TEST_CASE("the card's room is that of the folder, and a folder that is not there has none")
{
    const Folder sys;
    const Vitals vitals = read_vitals(sys.path, sys.path);
    REQUIRE(vitals.card);
    CHECK(vitals.card->total_bytes > 0);
    CHECK(vitals.card->free_bytes <= vitals.card->total_bytes);
    CHECK_FALSE(vitals.card->read_only);
    CHECK_FALSE(read_vitals(sys.path / "nowhere", sys.path).card);
}
