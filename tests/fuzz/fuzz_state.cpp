// What a card may give back: editions, trust slots, floors, told times, identities, statuses,
// mishaps, books of writes, glances.
// Whatever parses must read back equal from its text.
#include "assets/bundle.hpp"
#include "assets/card_writes.hpp"
#include "assets/display_word.hpp"
#include "assets/floor.hpp"
#include "assets/glance_file.hpp"
#include "assets/identity.hpp"
#include "assets/mishaps.hpp"
#include "assets/status.hpp"
#include "assets/told_time.hpp"
#include "assets/trust_memory.hpp"

#include <cstdint>

using namespace bangtin;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto bundle = assets::parse_bundle(text)) {
        const auto again = assets::parse_bundle(assets::bundle_text(*bundle));
        require(again && *again == *bundle, "a bundle does not read back");
        // The slot's checksum keeps a fuzzer out; so it is computed here.
        const std::string_view mark = assets::trust_memory_kind.mark;
        const assets::TwinSlot slot{size, std::string(text)};
        const auto back = assets::parse_slot(mark, assets::slot_text(mark, slot));
        require(back && *back == slot, "a slot does not read back");
    }
    static_cast<void>(assets::parse_slot(assets::trust_memory_kind.mark, text));
    if (const auto floor = assets::parse_floor(text)) {
        const auto again = assets::parse_floor(assets::floor_text(*floor));
        require(again && *again == *floor, "a floor does not read back");
    }
    if (const auto identity = assets::parse_identity(text)) {
        const auto again = assets::parse_identity(assets::identity_text(*identity));
        require(again && *again == *identity, "an identity does not read back");
    }
    if (const auto status = assets::parse_status(text)) {
        const auto again = assets::parse_status(assets::status_text(*status));
        require(again && *again == *status, "a status does not read back");
    }
    if (const auto display = assets::parse_display_word(text)) {
        const auto again = assets::parse_display_word(assets::display_word_text(*display));
        require(again && *again == *display, "the word of a display does not read back");
    }
    if (const auto mishaps = assets::parse_mishaps(text)) {
        const auto again = assets::parse_mishaps(assets::mishaps_text(*mishaps));
        require(again && *again == *mishaps, "mishaps do not read back");
    }
    if (const auto told = assets::parse_told_time(text)) {
        require(told->earliest_began <= told->began() && told->began() <= told->latest_began,
                "a told time lies outside of itself");
        const auto again = assets::parse_told_time(assets::told_time_text(*told));
        require(again && *again == *told, "a told time does not read back");
    }
    if (const auto heard = assets::parse_heard_glance(text)) {
        const auto again = assets::parse_heard_glance(assets::heard_glance_text(*heard));
        require(again && *again == *heard, "a glance does not read back");
    }
    if (const auto days = assets::parse_writes(text)) {
        const auto again = assets::parse_writes(assets::writes_text(*days));
        require(again && *again == *days, "a book of writes does not read back");
    }
    return 0;
}
