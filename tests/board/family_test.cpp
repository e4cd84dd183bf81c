#include "board/family.hpp"

#include "tests/board/folder.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::board;

namespace {

/// As the kernel gives them: each word with a NUL behind it.
Family of(std::initializer_list<std::string_view> words)
{
    const tests::Folder sys;
    std::string text;
    for (const std::string_view word : words) text += std::string(word) + '\0';
    sys.put("firmware/devicetree/base/compatible", text);
    CHECK(family_of(text) == read_family(sys.path()));
    return family_of(text);
}

} // namespace

// The words of Linux 6.12, arch/arm64/boot/dts/broadcom.
TEST_CASE("a family is told by the words of the device tree")
{
    CHECK(of({"raspberrypi,model-zero-2-w", "brcm,bcm2837"}) == Family::raspberry_pi_zero_2);
    CHECK(of({"raspberrypi,3-model-b-plus", "brcm,bcm2837"}) == Family::raspberry_pi_3);
    CHECK(of({"raspberrypi,4-model-b", "brcm,bcm2711"}) == Family::raspberry_pi_4);
    CHECK(of({"raspberrypi,400", "brcm,bcm2711"}) == Family::raspberry_pi_4);
    CHECK(of({"raspberrypi,5-model-b", "brcm,bcm2712"}) == Family::raspberry_pi_5);
    CHECK(of({"linux,dummy-virt"}) == Family::generic);
    CHECK(of({}) == Family::generic);
    CHECK(family_of("brcm,bcm2711") == Family::raspberry_pi_4); // Also without a NUL at the end.
}

TEST_CASE("a machine without a device tree is a generic one, of which nothing is expected")
{
    const tests::Folder sys;
    CHECK(read_family(sys.path()) == Family::generic);
    CHECK_FALSE(traits_of(Family::generic).measures_supply);
    CHECK_FALSE(traits_of(Family::raspberry_pi_4).has_clock_chip);
    CHECK(traits_of(Family::raspberry_pi_5).has_clock_chip);
}
