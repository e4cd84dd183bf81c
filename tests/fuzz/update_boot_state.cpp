// Fuzzes what is read from the raw card and from the note of what runs: whatever stands there, a
// state that is taken is written back as the same one, and so is a note.
#include "assets/system.hpp"
#include "bulletin/result.hpp"
#include "update/boot_state.hpp"

#include <cstddef>
#include <cstdint>

using namespace bangtin;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (const auto state = update::parse_boot_sector(bytes)) {
        require(state->tries_left >= 0 && state->tries_left <= update::tries_max, "tries are few");
        require(state->trial || (state->tries_left == 0 && state->trial_build == 0),
                "without a trial there is nothing to try");
        require(update::parse_boot_sector(update::boot_sector(*state)) == state,
                "what was read is written");
    }
    const std::string_view second = bytes.substr(size < 512 ? size : 512);
    const auto found = update::boot_state_of(bytes.substr(0, 512), second);
    require(update::parse_boot_sector(update::boot_sector(found)) == found, "it can be written");
    if (const auto note = assets::parse_system_note(bytes))
        require(assets::parse_system_note(assets::format_system_note(*note)) == note,
                "what was read is told on");
    return 0;
}
