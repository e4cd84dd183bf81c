#include "board/clock_chip.hpp"

#include "board/small_file.hpp"

#include <system_error>

namespace bangtin::board {

Able<bool> read_clock_chip(const std::filesystem::path& sys)
{
    // 2026-01-01, before the first of our images: chips begin at 1970, 2000 or 2010.
    constexpr std::int64_t before_us_s = 1'767'225'600;
    const auto chip = sys / "class/rtc/rtc0";
    std::error_code ignored;
    if (!std::filesystem::exists(chip, ignored)) return fail(Cannot::absent);
    const auto seconds = read_number(chip / "since_epoch");
    if (!seconds) return fail(Cannot::silent);
    return *seconds >= before_us_s;
}

} // namespace bangtin::board
