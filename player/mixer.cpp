#include "player/mixer.hpp"

#include <algorithm>
#include <spdlog/spdlog.h>

namespace bangtin::player {

namespace {

constexpr std::int32_t unity = 1 << 15;
constexpr std::int32_t gain_step =
    unity / static_cast<std::int32_t>(sound_frames_in(Mixer::ramp)); // Of one frame.
// What is not followed by more goes to silence in 5 ms, and not in a click.
constexpr std::size_t fade_frames = 240;

std::int32_t gain_of(int percent)
{
    return unity * std::clamp(percent, 0, 100) / 100;
}

std::int16_t scaled_by(std::int16_t sample, std::int32_t gain)
{
    return static_cast<std::int16_t>(sample * gain / unity);
}

std::int16_t sum(std::int16_t a, std::int16_t b)
{
    return static_cast<std::int16_t>(std::clamp(a + b, -32768, 32767));
}

} // namespace

Mixer::Mixer(Speaker& speaker)
    : speaker_(speaker), block_(static_cast<std::size_t>(sound_frames_in(ahead)))
{
}

Mixer::~Mixer()
{
    speaker_.close();
}

void Mixer::ring(Chime chime, int percent)
{
    chime_ = chime_frames(chime);
    for (SoundFrame& frame : chime_)
        frame = {scaled_by(frame.left, gain_of(percent)), scaled_by(frame.right, gain_of(percent))};
    chime_at_ = 0;
    retry_at_.reset(); // A film that found no device is no reason not to look for one now.
}

void Mixer::step(board::Monotonic now, int percent, VideoWork* film)
{
    sounding_ = false;
    if (!open_ && (!is_heard(now, percent, film) || !ready(now))) {
        chime_.clear(); // Who cannot be heard now has nothing to say later.
        return;
    }
    if (!speaker_.well()) return lose(now, "the device is gone");
    const std::size_t waiting = speaker_.waiting();
    if (waiting >= block_.size()) {
        if (!full_since_) full_since_ = now;
        // One that takes nothing must not keep the loop awake.
        sounding_ = now - *full_since_ < stalled_after;
        return;
    }
    full_since_.reset();
    const std::span<SoundFrame> out = std::span(block_).first(block_.size() - waiting);
    const std::size_t count = mix(out, now + sound_length(waiting), percent, film);
    if (count == 0) return rest(now);
    speaker_.hand_over(out.first(count));
    sounding_ = true;
    sounded_ = now;
}

void Mixer::step_silently(board::Monotonic now)
{
    chime_.clear();
    step(now, 0, nullptr);
}

/// Whether a closed device has to be opened. A film without sound, or with silence only, is no
/// reason. What it is asked for here is not heard: it is the beginning of a ramp.
bool Mixer::is_heard(board::Monotonic now, int percent, VideoWork* film)
{
    gain_ = 0;
    if (!chime_.empty()) return true;
    if (film == nullptr) return false;
    const auto wanted =
        percent > 0 ? std::span(block_).first(fade_frames) : std::span<SoundFrame>{};
    const std::size_t count = film->hear(wanted, now);
    return std::any_of(wanted.begin(), wanted.begin() + static_cast<std::ptrdiff_t>(count),
                       [](const SoundFrame& frame) { return frame != SoundFrame{}; });
}

bool Mixer::ready(board::Monotonic now)
{
    if (retry_at_ && now < *retry_at_) return false;
    if (auto opened = speaker_.open(); !opened) {
        lose(now, opened.error());
        return false;
    }
    if (told_) spdlog::info("event=sound_back");
    open_ = true;
    told_ = false;
    retry_at_.reset();
    retry_after_ = retry_first;
    sounded_ = now;
    return true;
}

/// The glass goes on in silence, and a device is looked for ever more seldom.
void Mixer::lose(board::Monotonic now, const std::string& reason)
{
    speaker_.close();
    open_ = false;
    last_ = {};
    chime_.clear();
    if (!told_) spdlog::warn("event=sound_failed reason=\"{}\" next=retry", reason);
    told_ = true;
    retry_at_ = now + retry_after_;
    retry_after_ = std::min<board::Monotonic>(retry_after_ * 2, retry_last);
}

std::size_t Mixer::mix(std::span<SoundFrame> out, std::chrono::microseconds at, int percent,
                       VideoWork* film)
{
    const bool muted = percent == 0 && gain_ == 0;
    std::size_t count = 0;
    if (film != nullptr) count = film->hear(muted ? std::span<SoundFrame>{} : out, at);
    set_volume(out.first(count), percent);
    std::fill(out.begin() + static_cast<std::ptrdiff_t>(count), out.end(), SoundFrame{});
    if (count == 0) {
        gain_ = 0;
        count = fade_last(out);
    }
    return std::max(count, add_chime(out));
}

void Mixer::set_volume(std::span<SoundFrame> frames, int percent)
{
    const std::int32_t wanted = gain_of(percent);
    for (SoundFrame& frame : frames) {
        gain_ = std::clamp(wanted, gain_ - gain_step, gain_ + gain_step);
        frame = {scaled_by(frame.left, gain_), scaled_by(frame.right, gain_)};
    }
    if (!frames.empty()) last_ = frames.back();
}

/// Leads what was heard last to silence. Answers how many frames that takes.
std::size_t Mixer::fade_last(std::span<SoundFrame> out)
{
    if (last_ == SoundFrame{}) return 0;
    const std::size_t count = std::min(out.size(), fade_frames);
    for (std::size_t i = 0; i < count; ++i) {
        const auto left = static_cast<std::int32_t>(unity - unity * (i + 1) / count);
        out[i] = {scaled_by(last_.left, left), scaled_by(last_.right, left)};
    }
    last_ = {};
    return count;
}

std::size_t Mixer::add_chime(std::span<SoundFrame> out)
{
    if (chime_.empty()) return 0;
    const std::size_t count = std::min(out.size(), chime_.size() - chime_at_);
    for (std::size_t i = 0; i < count; ++i) {
        const SoundFrame& frame = chime_[chime_at_ + i];
        out[i] = {sum(out[i].left, frame.left), sum(out[i].right, frame.right)};
    }
    chime_at_ += count;
    if (chime_at_ < chime_.size()) return count;
    chime_.clear();
    return count;
}

void Mixer::rest(board::Monotonic now)
{
    if (now - sounded_ < idle_max) return;
    speaker_.close();
    open_ = false;
}

std::optional<board::Monotonic> Mixer::next(board::Monotonic now) const
{
    if (!sounding_ && chime_.empty()) return std::nullopt;
    return now + pace;
}

} // namespace bangtin::player
