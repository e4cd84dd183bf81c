// Fuzzes resolve and the sound in force on any programme the parser accepts, with every bulletin
// admitted, at and around its first edges.
#include "bulletin/resolve.hpp"
#include "bulletin/sound_times.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

using namespace bangtin;
using namespace bangtin::bulletin;

namespace {

void ask_sound(const Programme& programme)
{
    const auto zone = Zone::find(programme.calendar.zone);
    require(zone.has_value(), "the parser has looked it up");
    const SoundTimes times(programme.sound, programme.calendar, *zone);
    const auto at = [&](Instant now) {
        return times.at(now, Layer::programme, TimeGrade::trusted);
    };
    Instant now = programme.made;
    for (int step = 0; step < 8; ++step) {
        const Sound sound = at(now);
        require(sound.percent >= 0 && sound.percent <= 100, "a volume is a percentage");
        require(sound.until > now, "the next change is later");
        if (sound.until == instant_max) break;
        require(at(sound.until - Duration{1}).percent == sound.percent,
                "the volume holds until it changes");
        now = sound.until;
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto programme = parse_programme({reinterpret_cast<const char*>(data), size});
    if (!programme || programme->slots.size() > 20) return 0;

    ask_sound(*programme);
    Holdings holdings;
    for (const Slot& slot : programme->slots) {
        Bulletin bulletin;
        bulletin.layer = static_cast<Layer>(1 + slot.bulletin.digest.bytes[0] % 4);
        // A parsed bulletin is never open for longer than 400 days; the search for changes relies
        // on it.
        const Duration open =
            std::min<Duration>(slot.window.closes - slot.window.opens, std::chrono::days{400});
        bulletin.window = {slot.window.opens, slot.window.opens + open};
        holdings.admitted.emplace(slot.bulletin.digest, bulletin);
    }
    Instant now = programme->made;
    for (int step = 0; step < 8; ++step) {
        const Showing showing = resolve(*programme, holdings, programme->calendar, now);
        require(showing.until > now, "the next change is later");
        require(resolve(*programme, holdings, programme->calendar, showing.until - Duration{1}) ==
                    showing,
                "the answer holds until it changes");
        require(explain(*programme, holdings, programme->calendar, now).size() ==
                    programme->slots.size(),
                "every slot is explained");
        if (showing.until == instant_max) break;
        now = showing.until;
    }
    return 0;
}
