#include "board/light.hpp"

#include "board/small_file.hpp"

#include <array>
#include <fstream>
#include <string_view>
#include <system_error>

namespace bangtin::board {

namespace {

/// Of a Raspberry Pi, by its kernel's age: the label in its device tree, or else the node's name.
constexpr std::array<std::string_view, 3> names{"ACT", "led-act", "led0"};

bool put(const std::filesystem::path& file, std::string_view word)
{
    return (std::ofstream(file) << word).flush().good();
}

} // namespace

// Linux, Documentation/leds/leds-class.rst.
Able<std::string> find_light(const std::filesystem::path& sys)
{
    std::error_code ignored;
    for (const std::string_view name : names)
        if (std::filesystem::exists(sys / "class/leds" / name, ignored)) return std::string(name);
    return fail(Cannot::absent);
}

Able<void> show_light(Light light, const std::filesystem::path& sys)
{
    const auto name = find_light(sys);
    if (!name) return fail(name.error());
    const auto folder = sys / "class/leds" / *name;
    if (light == Light::beating)
        return put(folder / "trigger", "heartbeat") ? Able<void>() : fail(Cannot::silent);
    const auto brightest = read_small(folder / "max_brightness");
    // In this order: what the trigger did last is overwritten.
    if (!put(folder / "trigger", "none") || !put(folder / "brightness", brightest.value_or("1")))
        return fail(Cannot::silent);
    return {};
}

} // namespace bangtin::board
