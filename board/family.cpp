#include "board/family.hpp"

#include "board/small_file.hpp"

namespace bangtin::board {

Family family_of(std::string_view compatible)
{
    while (!compatible.empty()) {
        const std::string_view word = compatible.substr(0, compatible.find('\0'));
        compatible.remove_prefix(std::min(compatible.size(), word.size() + 1));
        // Linux, Documentation/devicetree/bindings/arm/bcm/bcm2835.yaml: the model stands first,
        // its chip last.
        if (word == "raspberrypi,model-zero-2-w") return Family::raspberry_pi_zero_2;
        if (word == "brcm,bcm2837") return Family::raspberry_pi_3;
        if (word == "brcm,bcm2711") return Family::raspberry_pi_4;
        if (word == "brcm,bcm2712") return Family::raspberry_pi_5;
    }
    return Family::generic;
}

Family read_family(const std::filesystem::path& sys)
{
    return family_of(read_small(sys / "firmware/devicetree/base/compatible").value_or(""));
}

std::string_view format_family(Family family)
{
    switch (family) {
    case Family::generic: return "generic";
    case Family::raspberry_pi_zero_2: return "raspberry-pi-zero-2";
    case Family::raspberry_pi_3: return "raspberry-pi-3";
    case Family::raspberry_pi_4: return "raspberry-pi-4";
    case Family::raspberry_pi_5: return "raspberry-pi-5";
    }
    return "";
}

Traits traits_of(Family family)
{
    switch (family) {
    case Family::generic: return {};
    case Family::raspberry_pi_zero_2:
    case Family::raspberry_pi_3:
    case Family::raspberry_pi_4: return {.measures_supply = true, .has_wire_to_set = true};
    case Family::raspberry_pi_5:
        return {.measures_supply = true, .has_clock_chip = true, .has_wire_to_set = true};
    }
    return {};
}

} // namespace bangtin::board
