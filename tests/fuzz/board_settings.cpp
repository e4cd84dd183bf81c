// Fuzzes the reader of a technician's settings: whatever was written, each setting that is taken is
// safe to hand on, and each mistake names a line of the file in both languages.
#include "board/settings.hpp"
#include "board/wifi.hpp"
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
    require(read.settings.wifi.size() <= 32, "a network's name fits a beacon");
    const std::string& secret = read.settings.passphrase;
    require(secret.empty() || (secret.size() >= 8 && secret.size() <= 63), "a passphrase is one");
    const std::string network = wifi_config(read.settings);
    require(std::count(network.begin(), network.end(), '\n') <= 8, "a network is eight lines");
    const ReadSettings shown =
        parse_settings(without_secret({reinterpret_cast<const char*>(data), size}));
    require(shown.mistakes == read.mistakes, "without its secret a file has the same mistakes");
    Settings expected = read.settings;
    if (!secret.empty()) expected.passphrase = hidden_passphrase;
    require(shown.settings == expected, "without its secret a file says the same");
    const auto lines = static_cast<int>(std::count(data, data + size, '\n')) + 1;
    for (const SettingsMistake& mistake : read.mistakes) {
        require(mistake.line >= 0 && mistake.line <= lines, "a mistake is in the file");
        require(!mistake.vi.empty() && !mistake.en.empty(), "a mistake says why");
        require((mistake.vi + mistake.en).find('\n') == std::string::npos, "a mistake is one line");
    }
    return 0;
}
