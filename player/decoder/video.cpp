#include "player/decoder/video.hpp"

#include "board/generic.hpp"
#include "player/decoder/frames.hpp"
#include "player/decoder/pace.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <memory>
#include <new>
#include <optional>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>
#include <vector>
#include <vlc/vlc.h>

namespace bangtin::player {

namespace {

// findings/render, 4: only what an MP4 needs; `--demux` turns away text, pictures and playlists.
// Every player opens a sound output before it is told of another: PulseAudio's waits for ever for a
// server that the sandbox keeps away.
constexpr std::array vlc_arguments = {
    "--aout=adummy",
    "--avcodec-hw=none",
    "--demux=mp4",
    "--codec=avcodec",
    "--no-xlib",
    "--quiet",
    "--no-osd",
    "--no-spu",
    "--no-lua",
    "--no-stats",
    "--ignore-config",
    "--avcodec-threads=2",
    // The first frames come late, after their scaler was made; a board that is too slow for a film
    // is helped by libavcodec, which then skips.
    "--no-drop-late-frames",
};
// libvlc decodes 300 ms ahead, and each picture of these is 3 MiB. That much is for sound; six
// pictures last through the slowest one of a film.
constexpr const char* silent_ahead = "--file-caching=200";
// What the coded size may have over the visible one: macroblocks, and libavcodec's own alignment.
constexpr unsigned padding_px_max = 64;

constexpr int pace_step_ms = 1; // In which a frame waits for its turn.

// Until it has seen one, libvlc takes a display to be slower than a frame: of two frames that are
// there when its thread wakes it drops the film's first. The first would be shown at once, and the
// second is in its own time, some 20 to 40 ms later. Starting anew takes 100 ms, one start in six.
constexpr std::chrono::milliseconds first_wait_max{12};
constexpr int starts_max = 6;

// A picture that has no follower yet is shown again by libvlc after 80 ms. One that it asked for
// before it stood would come after go, as if the film began twice. What is equal to the first frame
// is not handed over again for that long; a film that begins with a still loses nothing by it.
constexpr std::chrono::milliseconds first_again_max{500};

// A block of sound waits for room in the ring in steps of this, and this long at most beyond its
// time: then the player does not listen.
constexpr int room_step_ms = 5;
constexpr std::chrono::milliseconds room_wait_max{200};

/// How the film ended, seen from libvlc's threads.
enum class Ending : int { none, whole, broken, other_size };

/// What libvlc's callbacks write to. They call nothing of libvlc (findings/render, 4).
struct Sink {
    VideoWish wish;
    RingHeader* ring;
    std::uint8_t* slots;
    int ended_bell;
    int first_bell; ///< Rung with the first frame.
    std::uint32_t mine = writer_slot;
    std::optional<SoundWriter> sound = std::nullopt;
    std::unique_ptr<board::Board> board =
        board::generic_board(); ///< Sound's times are on its clock.
    Pace pace = {};
    board::Monotonic lent{0};                            ///< When the first frame got its slot.
    std::optional<board::Monotonic> gone = std::nullopt; ///< Until then it stood.
    std::atomic<int> starts_left{starts_max};            ///< This one is counted.
    std::atomic<bool> first_lost{false};                 ///< All that follows is of no use.
    std::atomic<std::uint64_t> frames{0};
    std::atomic<Ending> ending{Ending::none};

    void end(Ending how)
    {
        Ending none = Ending::none;
        if (ending.compare_exchange_strong(none, how)) ring_bell(ended_bell);
    }

    static void ring_bell(int bell)
    {
        const std::uint64_t one = 1;
        // Its counter cannot overflow in a lifetime, so there is nothing to do about a short write.
        [[maybe_unused]] const ssize_t written = write(bell, &one, sizeof one);
    }
};

bool is_padded(unsigned coded, int visible)
{
    const auto seen = static_cast<unsigned>(visible);
    return coded >= seen && coded <= seen + padding_px_max;
}

/// Called up to three times, the first two for formats that libvlc then gives up; each gets the
/// same answer. libvlc offers the coded size, 1920 x 1090 for 1080 lines, and scales the visible
/// part to whatever we answer.
unsigned choose_format(void** opaque, char* chroma, unsigned* width, unsigned* height,
                       unsigned* pitches, unsigned* lines)
{
    auto& sink = *static_cast<Sink*>(*opaque);
    if (!is_padded(*width, sink.wish.source.width) ||
        !is_padded(*height, sink.wish.source.height)) {
        sink.end(Ending::other_size);
        return 0;
    }
    const Size size = video_size(sink.wish.source, sink.wish.box);
    std::copy_n("I420", 4, chroma);
    *width = static_cast<unsigned>(size.width);
    *height = static_cast<unsigned>(size.height);
    pitches[0] = *width;
    pitches[1] = pitches[2] = *width / 2;
    lines[0] = *height;
    lines[1] = lines[2] = *height / 2;
    sink.ring->width.store(*width);
    sink.ring->height.store(*height);
    return 1;
}

void keep_format(void* /*opaque*/) {}

bool may_go(int wait_ms)
{
    pollfd go{decoder_go, POLLIN, 0};
    return poll(&go, 1, wait_ms) == 1;
}

void* lend_slot(void* opaque, void** planes)
{
    auto& sink = *static_cast<Sink*>(opaque);
    if (sink.frames.load() == 0) sink.lent = sink.board->clock().monotonic();
    if (sink.frames.load() == 1) { // It may be asked for before libvlc stands.
        while (!may_go(-1)) continue;
        if (!sink.gone) {
            sink.gone = sink.board->clock().monotonic();
            sink.pace.resume(*sink.gone);
        }
    }
    const Size size = video_size(sink.wish.source, sink.wish.box);
    const std::size_t luma =
        static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height);
    std::uint8_t* start = sink.slots + sink.mine * ring_slot_bytes(sink.wish.box);
    planes[0] = start;
    planes[1] = start + luma;
    planes[2] = start + luma + luma / 4;
    return nullptr;
}

/// Whether the frame in our slot is the first one once more, which stands in the slot that was ours
/// in the beginning.
bool is_first_again(const Sink& sink)
{
    if (!sink.gone || sink.board->clock().monotonic() - *sink.gone > first_again_max) return false;
    const auto slot = [&](std::uint32_t number) {
        return sink.slots + number * ring_slot_bytes(sink.wish.box);
    };
    return std::memcmp(slot(sink.mine), slot(writer_slot),
                       i420_bytes(video_size(sink.wish.source, sink.wish.box))) == 0;
}

void hand_over(void* opaque, void* /*picture*/)
{
    auto& sink = *static_cast<Sink*>(opaque);
    const board::Clock& clock = sink.board->clock();
    if (sink.first_lost.load()) return;
    if (sink.frames.load() == 0 && clock.monotonic() - sink.lent > first_wait_max &&
        sink.starts_left.load() > 1 && !may_go(0)) {
        sink.first_lost.store(true);
        Sink::ring_bell(sink.first_bell);
        return;
    }
    if (sink.frames.load() == 1 && is_first_again(sink)) return;
    const auto taken = [&] { return (sink.ring->middle.load() & ring_fresh) == 0; };
    while (sink.pace.waits(taken(), clock.monotonic())) poll(nullptr, 0, pace_step_ms);
    sink.pace.handed(clock.monotonic());
    sink.mine = sink.ring->middle.exchange(sink.mine | ring_fresh) % ring_fresh;
    if (sink.mine >= ring_slots) sink.mine = writer_slot; // The reader is ours and never says so.
    if (sink.frames++ == 0) Sink::ring_bell(sink.first_bell);
    Sink::ring_bell(decoder_bell);
}

/// Called a while before `due`, which is on libvlc's own clock. Waits while the ring is full:
/// libvlc decodes no further meanwhile, and the picture has its own thread.
void play_sound(void* opaque, const void* samples, unsigned count, std::int64_t due)
{
    auto& sink = *static_cast<Sink*>(opaque);
    std::span<const SoundFrame> left(static_cast<const SoundFrame*>(samples), count);
    std::chrono::microseconds at = sink.board->clock().monotonic();
    at += std::chrono::microseconds(libvlc_delay(due));
    while (true) {
        const std::size_t put = sink.sound->put(left, at);
        left = left.subspan(put);
        if (left.empty()) return;
        at += std::chrono::microseconds(static_cast<std::int64_t>(put) * 1'000'000 / sound_rate);
        if (at + room_wait_max < sink.board->clock().monotonic()) return;
        poll(nullptr, 0, room_step_ms);
    }
}

/// Decodes the sound into the ring behind the frames.
void listen(libvlc_media_player_t* player, Sink& sink, std::span<std::uint8_t> ring)
{
    sink.sound.emplace(ring);
    libvlc_audio_set_callbacks(player, play_sound, nullptr, nullptr, nullptr, nullptr, &sink);
    libvlc_audio_set_format(player, "S16N", sound_rate, 2);
}

void on_end(const libvlc_event_t* event, void* opaque)
{
    auto& sink = *static_cast<Sink*>(opaque);
    sink.end(event->type == libvlc_MediaPlayerEndReached ? Ending::whole : Ending::broken);
}

enum class Run : std::uint8_t { over, first_lost };

/// Until the player says go the film's first frame stands, and so does libvlc's clock: what comes
/// after it is not late.
Run run(libvlc_media_player_t* player, const Sink& sink)
{
    std::array<pollfd, 3> waits{
        {{sink.ended_bell, POLLIN, 0}, {decoder_go, POLLIN, 0}, {sink.first_bell, POLLIN, 0}}};
    auto& [ended, go, first] = waits;
    bool stands = false;
    bool runs = false;
    while (true) {
        if (poll(waits.data(), waits.size(), -1) < 1) continue;
        if (ended.revents != 0) return Run::over;
        runs = runs || go.revents != 0;
        if (first.revents != 0) {
            if (sink.first_lost.load()) return Run::first_lost;
            stands = !runs;
            if (stands) libvlc_media_player_set_pause(player, 1);
            first.fd = -1;
        }
        if (go.revents != 0) {
            if (stands) libvlc_media_player_set_pause(player, 0);
            go.fd = -1;
        }
    }
}

/// Plays it from its beginning once more; afterwards nobody has seen the start before.
void start_anew(libvlc_media_player_t* player, Sink& sink)
{
    libvlc_media_player_stop(player);
    std::uint64_t rung = 0;
    [[maybe_unused]] const ssize_t got = read(sink.first_bell, &rung, sizeof rung); // It was rung.
    --sink.starts_left;
    sink.first_lost.store(false);
    lseek(decoder_input, 0, SEEK_SET);
    if (libvlc_media_player_play(player) != 0) sink.end(Ending::broken);
}

Result<void, std::string> verdict(const Sink& sink)
{
    const Size source = sink.wish.source;
    switch (sink.ending.load()) {
    case Ending::other_size:
        return fail("the film is not " + std::to_string(source.width) + " x " +
                    std::to_string(source.height) + ", as its bulletin says");
    case Ending::none:
    case Ending::broken: return fail(std::string("the film cannot be played"));
    case Ending::whole: break;
    }
    // libvlc reports text, sound and empty films as played well (findings/render, 4).
    if (sink.frames.load() == 0) return fail(std::string("the film has no picture"));
    return {};
}

} // namespace

Result<void, std::string> play_video(const VideoWish& wish, SharedMemory& memory)
{
    auto* ring = new (memory.bytes().data()) RingHeader{};
    ring->middle.store(1);
    ring->facts.store(wish.landlocked ? ring_landlocked : 0);
    // Never freed: libvlc's threads may use it until the process has ended.
    auto& sink = *new Sink{.wish = wish,
                           .ring = ring,
                           .slots = memory.bytes().data() + ring_offset,
                           .ended_bell = eventfd(0, EFD_CLOEXEC),
                           .first_bell = eventfd(0, EFD_CLOEXEC)};

    std::vector<const char*> arguments(vlc_arguments.begin(), vlc_arguments.end());
    if (wish.sound == FilmSound::heard)
        arguments.push_back("--no-audio-time-stretch");
    else
        arguments.insert(arguments.end(), {"--no-audio", silent_ahead});
    const std::string codec = "--avcodec-codec=" + wish.codec;
    if (!wish.codec.empty()) arguments.push_back(codec.c_str());
    libvlc_instance_t* vlc = libvlc_new(static_cast<int>(arguments.size()), arguments.data());
    if (vlc == nullptr)
        return fail(std::string("libvlc does not start; is vlc-plugin-base installed?"));
    libvlc_media_t* media = libvlc_media_new_fd(vlc, decoder_input);
    libvlc_media_player_t* player = libvlc_media_player_new_from_media(media);
    libvlc_video_set_format_callbacks(player, choose_format, keep_format);
    libvlc_video_set_callbacks(player, lend_slot, nullptr, hand_over, &sink);
    if (wish.sound == FilmSound::heard)
        listen(player, sink, memory.bytes().subspan(ring_bytes(wish.box)));
    libvlc_event_manager_t* events = libvlc_media_player_event_manager(player);
    libvlc_event_attach(events, libvlc_MediaPlayerEndReached, on_end, &sink);
    libvlc_event_attach(events, libvlc_MediaPlayerEncounteredError, on_end, &sink);
    if (libvlc_media_player_play(player) != 0)
        return fail(std::string("the film cannot be played"));

    while (run(player, sink) == Run::first_lost) start_anew(player, sink);
    auto judged = verdict(sink);
    if (judged) {
        ring->finished.store(1);
        Sink::ring_bell(decoder_bell);
    }
    return judged;
}

} // namespace bangtin::player
