#include "board/supply.hpp"

#include "board/small_file.hpp"

#include <optional>
#include <string>
#include <system_error>

namespace bangtin::board {

namespace {

template <class Each>
void each_entry(const std::filesystem::path& folder, const Each& each)
{
    std::error_code code;
    std::filesystem::directory_iterator entry(folder, code);
    for (; !code && entry != std::filesystem::directory_iterator(); entry.increment(code))
        each(entry->path());
}

bool slows_processor(const std::string& type)
{
    // Linux, drivers/thermal/cpufreq_cooling.c, and drivers/acpi/processor_thermal.c.
    return type.starts_with("cpufreq") || type.starts_with("thermal-cpufreq") ||
           type == "Processor";
}

} // namespace

Able<int> read_temperature(const std::filesystem::path& sys)
{
    // The first zone is the processor's on all boards of ours.
    const auto zone = sys / "class/thermal/thermal_zone0";
    std::error_code ignored;
    if (!std::filesystem::exists(zone, ignored)) return fail(Cannot::absent);
    const auto thousandths = read_number(zone / "temp");
    if (!thousandths) return fail(Cannot::silent);
    return static_cast<int>(*thousandths / 1000);
}

Able<bool> read_supply_low(Family family, const std::filesystem::path& sys)
{
    Able<bool> low = fail(traits_of(family).measures_supply ? Cannot::no_driver : Cannot::absent);
    each_entry(sys / "class/hwmon", [&](const std::filesystem::path& sensor) {
        // Linux, drivers/hwmon/raspberrypi-hwmon.c: the firmware's alarm of less than 4.63 V.
        if (read_small(sensor / "name") != "rpi_volt") return;
        const auto alarm = read_number(sensor / "in0_lcrit_alarm");
        low = alarm ? Able<bool>(*alarm != 0) : Able<bool>(fail(Cannot::silent));
    });
    return low;
}

Able<bool> read_throttled(Family family, const std::filesystem::path& sys)
{
    const bool firmware_does = traits_of(family).measures_supply;
    Able<bool> slowed = fail(firmware_does ? Cannot::no_driver : Cannot::absent);
    each_entry(sys / "class/thermal", [&](const std::filesystem::path& device) {
        if (!slows_processor(read_small(device / "type").value_or(""))) return;
        const auto state = read_number(device / "cur_state");
        if (!state) return;
        slowed = slowed.value_or(false) || *state > 0;
    });
    return slowed;
}

} // namespace bangtin::board
