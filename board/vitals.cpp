#include "board/vitals.hpp"

#include <fstream>
#include <string>
#include <sys/statvfs.h>
#include <system_error>

namespace bangtin::board {

namespace {

/// The first zone is the processor's on all boards of ours.
std::optional<int> read_temperature(const std::filesystem::path& sys)
{
    std::ifstream in(sys / "class/thermal/thermal_zone0/temp");
    int thousandths = 0;
    if (!(in >> thousandths)) return std::nullopt;
    return thousandths / 1000;
}

/// Linux, drivers/hwmon/raspberrypi-hwmon.c: the firmware's alarm of less than 4.63 V.
std::optional<bool> read_supply(const std::filesystem::path& sys)
{
    std::error_code code;
    std::filesystem::directory_iterator sensor(sys / "class/hwmon", code);
    for (; !code && sensor != std::filesystem::directory_iterator(); sensor.increment(code)) {
        std::string name;
        std::ifstream(sensor->path() / "name") >> name;
        int alarm = 0;
        if (name == "rpi_volt" && std::ifstream(sensor->path() / "in0_lcrit_alarm") >> alarm)
            return alarm != 0;
    }
    return std::nullopt;
}

std::optional<CardSpace> read_card(const std::filesystem::path& state)
{
    struct statvfs card {};
    if (statvfs(state.c_str(), &card) != 0) return std::nullopt;
    const auto block = static_cast<std::int64_t>(card.f_frsize);
    return CardSpace{.free_bytes = static_cast<std::int64_t>(card.f_bavail) * block,
                     .total_bytes = static_cast<std::int64_t>(card.f_blocks) * block,
                     .read_only = (card.f_flag & ST_RDONLY) != 0};
}

} // namespace

Vitals read_vitals(const std::filesystem::path& state, const std::filesystem::path& sys)
{
    return {read_temperature(sys), read_card(state), read_supply(sys)};
}

} // namespace bangtin::board
