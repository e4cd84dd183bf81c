#include "player/decoder/pictures.hpp"

#include "player/decoder/child.hpp"
#include "player/decoder/frames.hpp"

#include <cerrno>
#include <cstring>
#include <poll.h>
#include <sys/timerfd.h>
#include <utility>

namespace bangtin::player {

namespace {

constexpr int picture_s_max = 10;

std::string box_text(Size box)
{
    return std::to_string(box.width) + "x" + std::to_string(box.height);
}

/// Becomes readable after `picture_s_max`, so that nobody here has to read a clock.
Descriptor deadline_timer()
{
    Descriptor timer(timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK));
    itimerspec when{};
    when.it_value.tv_sec = picture_s_max;
    timerfd_settime(timer.number(), 0, &when, nullptr);
    return timer;
}

bool readable(int descriptor)
{
    pollfd asked{descriptor, POLLIN, 0};
    return poll(&asked, 1, 0) > 0;
}

} // namespace

struct PictureJob::Child {
    player::Child process;
    SharedMemory memory;
    Descriptor deadline;
    Size box;

    [[nodiscard]] Result<Canvas, std::string> take() const;
};

Result<PictureJob, std::string> PictureJob::start(const std::filesystem::path& decoder, int file,
                                                  bulletin::MediaType type, Size box, Fit fit)
{
    const Descriptor input(file);
    if (box.width < 1 || box.height < 1 || box.width > frame_edge_max ||
        box.height > frame_edge_max)
        return fail("there is no room for a picture of " + box_text(box));
    auto memory = SharedMemory::make(picture_bytes(box));
    if (!memory) return fail(memory.error());

    auto process = player::Child::start(
        {.program = decoder,
         .arguments = {"picture", "--type", std::string(bulletin::format_media_type(type)), "--box",
                       box_text(box), "--fit", fit == Fit::cover ? "cover" : "contain"},
         .descriptors = {{input.number(), decoder_input}, {memory->descriptor(), decoder_output}}});
    if (!process) return fail(process.error());
    return PictureJob(std::make_unique<Child>(
        Child{std::move(*process), std::move(*memory), deadline_timer(), box}));
}

PictureJob::PictureJob(std::unique_ptr<Child> child) : child_(std::move(child)) {}
PictureJob::PictureJob(PictureJob&&) noexcept = default;
PictureJob& PictureJob::operator=(PictureJob&&) noexcept = default;
PictureJob::~PictureJob() = default;

std::optional<Result<Canvas, std::string>> PictureJob::poll()
{
    if (const auto end = child_->process.poll()) {
        if (!end->success) return Result<Canvas, std::string>(fail(end->words));
        return child_->take();
    }
    if (!readable(child_->deadline.number())) return std::nullopt;
    child_->process.kill();
    return Result<Canvas, std::string>(
        fail("the picture took longer than " + std::to_string(picture_s_max) + " s"));
}

Result<Canvas, std::string> PictureJob::wait()
{
    while (true) {
        if (auto answer = poll()) return std::move(*answer);
        pollfd asked[] = {{child_->process.wake(), POLLIN, 0},
                          {child_->deadline.number(), POLLIN, 0}};
        // The pipe closes a moment before the process can be collected, hence a short wait when it
        // is closed.
        ::poll(asked, 2, -1);
        if ((asked[0].revents & POLLHUP) != 0) ::poll(nullptr, 0, 1);
    }
}

int PictureJob::wake() const
{
    return child_->process.wake();
}

pid_t PictureJob::process() const
{
    return child_->process.process();
}

Result<Canvas, std::string> PictureJob::Child::take() const
{
    const auto bytes = memory.bytes();
    PictureHeader header{};
    std::memcpy(&header, bytes.data(), sizeof header);
    const Size size{static_cast<int>(header.width), static_cast<int>(header.height)};
    if (header.width < 1 || header.height < 1 ||
        header.width > static_cast<std::uint32_t>(box.width) ||
        header.height > static_cast<std::uint32_t>(box.height))
        return fail(std::string("the decoder gave a picture of an impossible size"));

    Canvas picture(size);
    std::memcpy(picture.row(0), bytes.data() + picture_offset,
                picture_bytes(size) - picture_offset);
    return picture;
}

} // namespace bangtin::player
