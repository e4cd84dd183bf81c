#include "board/watchdog.hpp"

#include "board/small_file.hpp"

#include <system_error>

namespace bangtin::board {

Able<Watchdog> read_watchdog(const std::filesystem::path& sys)
{
    // Linux, Documentation/ABI/testing/sysfs-class-watchdog.
    const auto folder = sys / "class/watchdog/watchdog0";
    std::error_code ignored;
    if (!std::filesystem::exists(folder, ignored)) return fail(Cannot::absent);
    const auto name = read_small(folder / "identity");
    if (!name) return fail(Cannot::silent);
    constexpr std::int64_t card_reset = 0x20; // linux/watchdog.h: WDIOF_CARDRESET.
    const std::int64_t boot = read_number(folder / "bootstatus").value_or(0);
    return Watchdog{.name = *name,
                    .running = read_small(folder / "state") == "active",
                    .timeout_s = static_cast<int>(read_number(folder / "timeout").value_or(0)),
                    .bit_last = (boot & card_reset) != 0};
}

} // namespace bangtin::board
