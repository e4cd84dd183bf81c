#include "update/boot_state.hpp"

#include "trust/systems.hpp"

#include <array>
#include <cstdio>
#include <doctest/doctest.h>
#include <memory>
#include <rapidcheck.h>

using namespace bangtin;
using namespace bangtin::update;

namespace {

const BootState on_trial{.good = SlotName::a,
                         .trial = SlotName::b,
                         .trial_build = 1'790'000'000,
                         .refused = 1'780'000'000,
                         .tries_left = 3};

} // namespace

TEST_CASE("every boot state is read again as it was written")
{
    const bool held = rc::check([] {
        BootState state;
        state.good = *rc::gen::element(SlotName::a, SlotName::b);
        state.refused = *rc::gen::inRange<std::int64_t>(0, trust::limits::build_max);
        if (*rc::gen::arbitrary<bool>()) {
            state.trial = other(state.good);
            state.trial_build = *rc::gen::inRange<std::int64_t>(0, trust::limits::build_max);
            state.tries_left = *rc::gen::inRange(0, tries_max + 1);
        }
        const std::string sector = boot_sector(state);
        RC_ASSERT(sector.size() == sector_bytes);
        RC_ASSERT(parse_boot_sector(sector) == state);
    });
    CHECK(held);
}

// Method: the numbers were computed by another program (python3's zlib), and U-Boot accepted them.
TEST_CASE("it is written as the loaders read it")
{
    const std::string sector = boot_sector(BootState{});
    CHECK(sector.substr(0, 90) ==
          "# GRUB Environment Block\ngood=a\ntry=-\nnew=0000000000\nbad=0000000000\n"
          "crc=cd80f086\nleft=0\n##");
    CHECK(boot_sector(on_trial).find("good=a\ntry=b\nnew=1790000000\nbad=1780000000\n") == 25);
}

TEST_CASE("what a loader counts down is the digit at byte 86, and the state is whole with any")
{
    std::string sector = boot_sector(on_trial);
    REQUIRE(sector[86] == '3');
    for (int digit = 0; digit < 256; ++digit) {
        CAPTURE(digit);
        sector[86] = static_cast<char>(digit);
        const auto state = parse_boot_sector(sector);
        REQUIRE(state);
        CHECK(state->trial == SlotName::b);
        const bool tries = digit >= '1' && digit <= '3';
        CHECK(state->tries_left == (tries ? digit - '0' : 0));
    }
}

TEST_CASE("one changed byte of what the checksum covers makes a copy that does not count")
{
    const std::string whole = boot_sector(on_trial);
    const std::size_t end_of_crc = 81;
    for (std::size_t at = 0; at < end_of_crc; ++at) {
        for (int bit = 0; bit < 8; ++bit) {
            CAPTURE(at);
            std::string sector = whole;
            sector[at] = static_cast<char>(sector[at] ^ (1 << bit));
            CHECK_FALSE(parse_boot_sector(sector));
            CHECK(boot_state_of(sector, whole) == on_trial);
            CHECK(boot_state_of(sector, sector) == BootState{});
        }
    }
}

TEST_CASE("the first whole copy counts")
{
    const std::string old = boot_sector(BootState{.good = SlotName::b});
    CHECK(boot_state_of(boot_sector(on_trial), old) == on_trial);
    CHECK(boot_state_of(std::string(sector_bytes, '\0'), old).good == SlotName::b);
    CHECK(boot_state_of("", "") == BootState{});
}
