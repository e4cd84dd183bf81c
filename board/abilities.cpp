#include "board/abilities.hpp"

#include "board/cec_line.hpp"
#include "board/clock_chip.hpp"
#include "board/hardware.hpp"
#include "board/light.hpp"
#include "board/network.hpp"
#include "board/storage.hpp"
#include "board/supply.hpp"
#include "board/watchdog.hpp"

namespace bangtin::board {

namespace {

template <class Value, class Words>
Able<std::string> in_words(const Able<Value>& able, const Words& words)
{
    if (!able) return fail(able.error());
    return std::string(words(*able));
}

std::string truth(bool value)
{
    return value ? "yes" : "no";
}

Able<std::string> identity(const std::filesystem::path& sys)
{
    const Hardware hardware = read_hardware(sys);
    if (hardware.serial.empty()) return fail(Cannot::silent);
    return "kind=" + hardware.kind + " serial=" + hardware.serial;
}

Able<std::string> wire(Family family, const std::filesystem::path& dev)
{
    const auto line = open_cec(dev.string());
    if (line) return std::string("adapter=yes");
    const bool wired = line.error() == Cannot::absent && traits_of(family).has_wire_to_set;
    return fail(wired ? Cannot::no_driver : line.error());
}

Able<std::string> chip(Family family, const std::filesystem::path& sys)
{
    const auto chip = read_clock_chip(sys);
    if (chip) return "battery=" + truth(*chip);
    const bool there = chip.error() == Cannot::absent && traits_of(family).has_clock_chip;
    return fail(there ? Cannot::no_driver : chip.error());
}

} // namespace

std::vector<Ability> read_abilities(const AbilityPlaces& places)
{
    const auto& sys = places.sys;
    const Family family = read_family(sys);
    const StorageAge age = read_storage_age(places.state, sys);
    const auto watchdog = [](const Watchdog& dog) {
        return "running=" + truth(dog.running) + " timeout_s=" + std::to_string(dog.timeout_s) +
               " bit_last=" + truth(dog.bit_last) + " name=\"" + dog.name + "\"";
    };
    const auto network = [](const Network& net) {
        return "reach=" + std::string(format_reach(net.reach)) + " link=" + net.link +
               " radio=" + truth(net.radio);
    };
    return {
        {"family", std::string(format_family(family))},
        {"identity", identity(sys)},
        {"wire_to_set", wire(family, places.dev)},
        {"clock_chip", chip(family, sys)},
        {"watchdog", in_words(read_watchdog(sys), watchdog)},
        {"temperature",
         in_words(read_temperature(sys), [](int c) { return "degrees_c=" + std::to_string(c); })},
        {"supply",
         in_words(read_supply_low(family, sys), [](bool low) { return "low=" + truth(low); })},
        {"throttling",
         in_words(read_throttled(family, sys), [](bool now) { return "now=" + truth(now); })},
        {"card_life", in_words(age.life_used_tenths,
                               [](int used) { return "used_tenths=" + std::to_string(used); })},
        {"card_written",
         in_words(age.lifetime_written_bytes,
                  [](std::int64_t bytes) { return "lifetime_bytes=" + std::to_string(bytes); })},
        {"light",
         in_words(find_light(sys), [](const std::string& name) { return "name=" + name; })},
        {"network", in_words(read_network(sys, places.proc), network)},
    };
}

std::string abilities_text(const std::vector<Ability>& abilities)
{
    std::string text;
    for (const Ability& ability : abilities) {
        text += "board ability=" + std::string(ability.name) + " ";
        text += ability.found ? *ability.found
                              : "cannot=" + std::string(format_cannot(ability.found.error()));
        text += "\n";
    }
    return text;
}

} // namespace bangtin::board
