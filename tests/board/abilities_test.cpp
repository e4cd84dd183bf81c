#include "board/abilities.hpp"

#include "tests/board/folder.hpp"

#include <algorithm>
#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::board;

namespace {

std::vector<Ability> of(const tests::Folder& machine)
{
    return read_abilities({.state = machine.path(),
                           .sys = machine.path(),
                           .proc = machine.path(),
                           .dev = machine.path()});
}

Able<std::string> found(const std::vector<Ability>& all, std::string_view name)
{
    const auto ability = std::ranges::find(all, name, &Ability::name);
    REQUIRE(ability != all.end());
    return ability->found;
}

} // namespace

TEST_CASE("a machine without anything says so of each ability, in always the same list")
{
    const tests::Folder machine;
    const auto all = of(machine);
    CHECK(all.size() == 12);
    CHECK(found(all, "family") == "generic");
    for (const Ability& ability : all) {
        if (ability.name == "family") continue;
        CAPTURE(ability.name);
        CHECK_FALSE(ability.found);
    }
    CHECK(abilities_text(all).starts_with("board ability=family generic\n"
                                          "board ability=identity cannot=silent\n"
                                          "board ability=wire_to_set cannot=absent\n"));
}

TEST_CASE(
    "a Raspberry Pi whose kernel has no driver says that, and not that there is no such thing")
{
    const tests::Folder machine;
    machine.put("firmware/devicetree/base/compatible",
                std::string("raspberrypi,5-model-b\0brcm,bcm2712\0", 35));
    machine.put("firmware/devicetree/base/serial-number", std::string("d0c0ffee\0", 9));
    machine.put("firmware/devicetree/base/model", std::string("Raspberry Pi 5 Model B\0", 23));
    const auto all = of(machine);
    CHECK(found(all, "family") == "raspberry-pi-5");
    CHECK(found(all, "identity") == "kind=raspberry-pi-5-model-b serial=d0c0ffee");
    for (const char* name : {"supply", "throttling", "clock_chip", "wire_to_set"}) {
        CAPTURE(name);
        CHECK(found(all, name).error() == Cannot::no_driver);
    }
    machine.put("class/rtc/rtc0/since_epoch", "12\n");
    machine.put("class/thermal/thermal_zone0/temp", "61000\n");
    CHECK(found(of(machine), "clock_chip") == "battery=no");
    CHECK(found(of(machine), "temperature") == "degrees_c=61");
}
