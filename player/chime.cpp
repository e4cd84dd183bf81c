#include "player/chime.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <span>

namespace bangtin::player {

namespace {

struct Note {
    double hertz;
    double seconds;
};

// Well inside what small speakers of a display give back, and a fifth apart.
constexpr std::array emergency_notes{Note{988, 0.45}, Note{659, 0.65}, Note{988, 0.45},
                                     Note{659, 0.65}, Note{988, 0.45}, Note{659, 0.65}};
constexpr std::array drill_notes{Note{523, 0.3}, Note{659, 0.3}, Note{784, 0.6}};
constexpr double emergency_peak = 0.8 * 32767;
constexpr double drill_peak = 0.4 * 32767;
constexpr double attack_s = 0.005; // Shorter is a click.
constexpr double decay_s = 0.25;   // To a third, as of a struck bar.
constexpr double release_s = 0.02;

void add(const Note& note, double peak, std::vector<SoundFrame>& frames)
{
    const auto count = static_cast<std::int64_t>(note.seconds * static_cast<double>(sound_rate));
    for (std::int64_t i = 0; i < count; ++i) {
        const double t = static_cast<double>(i) / static_cast<double>(sound_rate);
        const double left = note.seconds - t;
        const double envelope =
            std::min({1.0, t / attack_s, left / release_s}) * std::exp(-t / decay_s);
        const double wave = std::sin(2 * std::numbers::pi * note.hertz * t);
        const auto sample = static_cast<std::int16_t>(std::lround(peak * envelope * wave));
        frames.push_back({sample, sample});
    }
}

std::vector<SoundFrame> played(std::span<const Note> notes, double peak)
{
    std::vector<SoundFrame> frames;
    for (const Note& note : notes) add(note, peak, frames);
    return frames;
}

} // namespace

std::vector<SoundFrame> chime_frames(Chime chime)
{
    switch (chime) {
    case Chime::emergency: return played(emergency_notes, emergency_peak);
    case Chime::drill: break;
    }
    return played(drill_notes, drill_peak);
}

} // namespace bangtin::player
