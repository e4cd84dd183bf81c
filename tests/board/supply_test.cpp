#include "board/supply.hpp"

#include "tests/board/folder.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::board;

TEST_CASE("a temperature is whole degrees, absent without a sensor and silent when it is nonsense")
{
    const tests::Folder sys;
    CHECK(read_temperature(sys.path()).error() == Cannot::absent);
    sys.put("class/thermal/thermal_zone0/temp", "54768\n");
    CHECK(read_temperature(sys.path()) == 54);
    sys.put("class/thermal/thermal_zone0/temp", "hot\n");
    CHECK(read_temperature(sys.path()).error() == Cannot::silent);
}

TEST_CASE("a low voltage is the firmware's alarm, and who cannot tell says why")
{
    const tests::Folder sys;
    CHECK(read_supply_low(Family::generic, sys.path()).error() == Cannot::absent);
    CHECK(read_supply_low(Family::raspberry_pi_3, sys.path()).error() == Cannot::no_driver);
    sys.put("class/hwmon/hwmon0/name", "cpu_thermal\n");
    sys.put("class/hwmon/hwmon0/in0_lcrit_alarm", "1\n");
    CHECK_FALSE(read_supply_low(Family::raspberry_pi_3, sys.path()));
    sys.put("class/hwmon/hwmon1/name", "rpi_volt\n");
    CHECK(read_supply_low(Family::raspberry_pi_3, sys.path()).error() == Cannot::silent);
    sys.put("class/hwmon/hwmon1/in0_lcrit_alarm", "1\n");
    CHECK(read_supply_low(Family::raspberry_pi_3, sys.path()) == true);
    sys.put("class/hwmon/hwmon1/in0_lcrit_alarm", "0\n");
    CHECK(read_supply_low(Family::raspberry_pi_3, sys.path()) == false);
}

TEST_CASE("a processor is throttled when the kernel cools it, and not when a fan turns")
{
    const tests::Folder sys;
    CHECK(read_throttled(Family::raspberry_pi_4, sys.path()).error() == Cannot::no_driver);
    CHECK(read_throttled(Family::generic, sys.path()).error() == Cannot::absent);
    sys.put("class/thermal/cooling_device0/type", "pwm-fan\n");
    sys.put("class/thermal/cooling_device0/cur_state", "3\n");
    CHECK_FALSE(read_throttled(Family::generic, sys.path()));
    for (const char* type : {"Processor", "cpufreq-cpu0", "thermal-cpufreq-0"}) {
        CAPTURE(type);
        sys.put("class/thermal/cooling_device1/type", type);
        sys.put("class/thermal/cooling_device1/cur_state", "0\n");
        CHECK(read_throttled(Family::generic, sys.path()) == false);
        sys.put("class/thermal/cooling_device1/cur_state", "1\n");
        CHECK(read_throttled(Family::generic, sys.path()) == true);
    }
}
