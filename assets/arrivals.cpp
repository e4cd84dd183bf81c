#include "assets/arrivals.hpp"

#include <charconv>
#include <cstdint>

namespace bangtin::assets {

namespace {

constexpr std::size_t digits_max = 20;
constexpr std::size_t stamp_bytes_max = 128;

/// All digits, so that a newer value always covers the older one in place.
std::string arrivals_text(std::uint64_t count)
{
    std::string digits = std::to_string(count);
    return std::string(digits_max - digits.size(), '0') + digits;
}

} // namespace

ArrivalStamp arrival_stamp(const StatePaths& paths, const Disk& disk)
{
    return ArrivalStamp{.current = disk.read(paths.current(), stamp_bytes_max).value_or(""),
                        .arrivals = disk.read(paths.arrivals(), stamp_bytes_max).value_or("")};
}

void announce_arrival(const StatePaths& paths, Disk& disk)
{
    std::uint64_t count = 0;
    if (const auto text = disk.read(paths.arrivals(), digits_max)) {
        std::from_chars(text->data(), text->data() + text->size(), count);
    }
    disk.note(paths.arrivals(), arrivals_text(count + 1));
}

} // namespace bangtin::assets
