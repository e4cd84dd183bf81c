// What a test hears: a film with a tone, and how loud one tone is in a stretch of sound.
#pragma once

#include "player/decoder/sound_ring.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <numbers>
#include <span>
#include <string>
#include <vector>

namespace bangtin::player {

/// Three seconds with a tone of 1 kHz at half of the full level: H.264 and mono AAC of 44.1 kHz,
/// made by
///
///     ffmpeg -f lavfi -i testsrc2=size=320x180:rate=25:duration=3
///         -f lavfi -i sine=frequency=1000:sample_rate=44100:duration=3,volume=4.0
///         -c:v libx264 -profile:v high -pix_fmt yuv420p -preset slow -crf 34 -c:a aac -b:a 64k
///         -movflags +faststart -map_metadata -1 tone.mp4
inline const std::filesystem::path tone_film =
    std::filesystem::path(BANGTIN_SOURCE_DIR) / "tests/player/decoder/tone.mp4";
inline constexpr Size tone_film_size{320, 180};
inline constexpr double tone_hertz = 1000;
inline constexpr double tone_amplitude = 16'384;

/// All samples of a file in which SDL's driver left what a device would have played.
inline std::vector<SoundFrame> frames_in(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    std::vector<SoundFrame> frames(bytes.size() / sizeof(SoundFrame));
    std::copy_n(bytes.data(), frames.size() * sizeof(SoundFrame),
                reinterpret_cast<char*>(frames.data()));
    return frames;
}

/// The amplitude of the sine of `hertz` in the left side, by one term of the Fourier transform. A
/// stretch of many periods is wanted.
inline double amplitude_of(double hertz, std::span<const SoundFrame> frames)
{
    double real = 0;
    double imaginary = 0;
    for (std::size_t i = 0; i < frames.size(); ++i) {
        const double angle =
            2 * std::numbers::pi * hertz * static_cast<double>(i) / static_cast<double>(sound_rate);
        real += frames[i].left * std::cos(angle);
        imaginary += frames[i].left * std::sin(angle);
    }
    return 2 * std::hypot(real, imaginary) / static_cast<double>(frames.size());
}

/// The root of the mean square of both sides.
inline double level_of(std::span<const SoundFrame> frames)
{
    double sum = 0;
    for (const SoundFrame& frame : frames)
        sum += (frame.left * frame.left + frame.right * frame.right) / 2.0;
    return frames.empty() ? 0 : std::sqrt(sum / static_cast<double>(frames.size()));
}

/// The tenth of a second in which the tone is loudest: one without a seam, where a busy machine
/// made some.
inline std::span<const SoundFrame> loudest(double hertz, std::span<const SoundFrame> frames)
{
    constexpr std::size_t piece = sound_rate / 10;
    std::span<const SoundFrame> best;
    for (std::size_t from = 0; from + piece <= frames.size(); from += piece / 2) {
        const auto next = frames.subspan(from, piece);
        if (best.empty() || amplitude_of(hertz, next) > amplitude_of(hertz, best)) best = next;
    }
    return best;
}

} // namespace bangtin::player
