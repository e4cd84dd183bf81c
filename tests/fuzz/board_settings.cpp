// Fuzzes the reader of a technician's settings: whatever was written, each setting that is taken is
// safe to hand on, and each mistake names a line of the file in both languages.
#include "board/settings.hpp"
#include "bulletin/result.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

using namespace bangtin;
using namespace bangtin::board;

namespace {

bool is_plain(const std::string& value)
{
    return std::all_of(value.begin(), value.end(), [](char c) { return c > ' ' && c <= '~'; });
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const ReadSettings read = parse_settings({reinterpret_cast<const char*>(data), size});
    require(is_plain(read.settings.district) && is_plain(read.settings.proxy),
            "addresses are of plain letters");
    for (const std::string& hours : read.settings.media_hours)
        require(is_plain(hours) && hours.size() == std::string_view("22:00-05:00").size(),
                "hours are hours");
    const auto lines = static_cast<int>(std::count(data, data + size, '\n')) + 1;
    for (const SettingsMistake& mistake : read.mistakes) {
        require(mistake.line >= 0 && mistake.line <= lines, "a mistake is in the file");
        require(!mistake.vi.empty() && !mistake.en.empty(), "a mistake says why");
        require((mistake.vi + mistake.en).find('\n') == std::string::npos, "a mistake is one line");
    }
    return 0;
}
