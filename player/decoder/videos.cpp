#include "player/decoder/videos.hpp"

#include "player/decoder/frames.hpp"

#include <SDL2/SDL_pixels.h>
#include <SDL2/SDL_surface.h>
#include <array>
#include <fcntl.h>
#include <sys/eventfd.h>
#include <unistd.h>
#include <utility>

namespace bangtin::player {

namespace {

constexpr std::chrono::seconds first_frame_max{5};
constexpr std::chrono::seconds next_frame_max{3}; // findings/render, 8: 2–3 s.
constexpr int hd_lines_min =
    577; // ITU-R BT.709 from here on; BT.601 for what was standard definition.

std::string size_text(Size size)
{
    return std::to_string(size.width) + "x" + std::to_string(size.height);
}

const RingHeader& header_of(const SharedMemory& memory)
{
    return *reinterpret_cast<const RingHeader*>(memory.bytes().data());
}

} // namespace

Result<VideoJob, std::string> VideoJob::start(const std::filesystem::path& decoder, int file,
                                              const VideoPlan& plan, board::Monotonic now)
{
    const Descriptor input(file);
    if (plan.box.width < 2 || plan.box.height < 2 || plan.box.width > frame_edge_max ||
        plan.box.height > frame_edge_max || plan.source.width < 1 || plan.source.height < 1)
        return fail("there is no room for a film of " + size_text(plan.source));
    auto memory = SharedMemory::make(film_bytes(plan.box, plan.sound));
    if (!memory) return fail(memory.error());
    Bells bells{Descriptor(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
                Descriptor(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))};
    if (!bells.frame.open() || !bells.go.open())
        return fail(std::string("no eventfd for the film"));

    std::vector<std::string> arguments{"video", "--source", size_text(plan.source), "--box",
                                       size_text(plan.box)};
    if (!plan.codec.empty()) arguments.insert(arguments.end(), {"--codec", plan.codec});
    if (plan.sound == FilmSound::heard) arguments.insert(arguments.end(), {"--sound", "heard"});
    auto child = Child::start({.program = decoder,
                               .arguments = std::move(arguments),
                               .descriptors = {{input.number(), decoder_input},
                                               {memory->descriptor(), decoder_output},
                                               {bells.frame.number(), decoder_bell},
                                               {bells.go.number(), decoder_go}}});
    if (!child) return fail(child.error());
    return VideoJob(std::move(*child), std::move(*memory), std::move(bells), plan, now);
}

VideoJob::VideoJob(Child child, SharedMemory memory, Bells bells, const VideoPlan& plan,
                   board::Monotonic now)
    : child_(std::move(child)), memory_(std::move(memory)), bells_(std::move(bells)), plan_(plan),
      slot_(reader_slot), progress_(now)
{
    if (plan_.sound == FilmSound::heard)
        sound_.emplace(memory_.bytes().subspan(ring_bytes(plan_.box)));
}

void VideoJob::go(board::Monotonic now)
{
    if (std::exchange(runs_, true)) return;
    const std::uint64_t one = 1;
    // Its counter is at 0: the write cannot fail.
    [[maybe_unused]] const ssize_t written = write(bells_.go.number(), &one, sizeof one);
    if (state_ == VideoState::playing) progress_ = now;
}

std::size_t VideoJob::hear(std::span<SoundFrame> out, std::chrono::microseconds at)
{
    return sound_ ? sound_->take(out, at) : 0;
}

VideoState VideoJob::poll(board::Monotonic now)
{
    if (state_ == VideoState::ended || state_ == VideoState::failed) return state_;
    const auto end =
        child_.poll(); // Before the frames: what a process that has ended wrote is all there.
    std::uint64_t rung = 0;
    if (read(bells_.frame.number(), &rung, sizeof rung) > 0) take_frame(now);
    if (state_ == VideoState::failed) return state_;

    if (end && !end->success) {
        fault(end->words);
    } else if (end || header_of(memory_).finished.load() != 0) {
        if (state_ == VideoState::starting)
            fault("the film has no picture");
        else
            state_ = VideoState::ended;
    } else if (state_ == VideoState::starting && now - progress_ > first_frame_max) {
        fault("the film gave no first picture for 5 s");
    } else if (runs_ && state_ == VideoState::playing && now - progress_ > next_frame_max) {
        fault("the film stood still for 3 s");
    }
    return state_;
}

bool VideoJob::landlocked() const
{
    return (header_of(memory_).facts.load() & ring_landlocked) != 0;
}

void VideoJob::take_frame(board::Monotonic now)
{
    auto& ring = *reinterpret_cast<RingHeader*>(memory_.bytes().data());
    if ((ring.middle.load() & ring_fresh) == 0) return;
    const std::uint32_t taken = ring.middle.exchange(slot_) % ring_fresh;
    const std::uint32_t width = ring.width.load();
    const std::uint32_t height = ring.height.load();
    if (taken >= ring_slots || width < 2 || height < 2 || width % 2 != 0 || height % 2 != 0 ||
        width > static_cast<std::uint32_t>(plan_.box.width) ||
        height > static_cast<std::uint32_t>(plan_.box.height)) {
        fault("the decoder gave a frame of an impossible size");
        return;
    }
    slot_ = taken;
    size_ = {static_cast<int>(width), static_cast<int>(height)};
    fresh_ = true;
    progress_ = now;
    state_ = VideoState::playing;
}

void VideoJob::fault(std::string reason)
{
    state_ = VideoState::failed;
    reason_ = std::move(reason);
    child_.kill();
}

void VideoJob::paint(Canvas& out, const Rect& box)
{
    fresh_ = false;
    const int x = box.x + (box.width - size_.width) / 2;
    const int y = box.y + (box.height - size_.height) / 2;
    const Rect place{x, y, size_.width, size_.height};
    if (size_.width < 2 || intersect(place, out.bounds()) != place) return;
    const std::uint8_t* planes =
        memory_.bytes().data() + ring_offset + slot_ * ring_slot_bytes(plan_.box);
    // Without this SDL takes BT.601 for everything, and HD greens come out wrong (findings/render,
    // 4).
    SDL_SetYUVConversionMode(plan_.source.height >= hd_lines_min ? SDL_YUV_CONVERSION_BT709
                                                                 : SDL_YUV_CONVERSION_BT601);
    SDL_ConvertPixels(size_.width, size_.height, SDL_PIXELFORMAT_IYUV, planes, size_.width,
                      SDL_PIXELFORMAT_RGB888, out.row(y) + x,
                      out.size().width * static_cast<int>(sizeof(Pixel)));
}

} // namespace bangtin::player
