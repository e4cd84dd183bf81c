#include "player/decoder/videos.hpp"

#include "tests/player/decoder/media_files.hpp"

#include <csignal>
#include <poll.h>

using namespace bangtin;
using namespace bangtin::player;
using board::Monotonic;

namespace {

constexpr Size box{320, 240};

/// Plays with simulated time that moves one millisecond per real wait of at most one, so that a
/// watchdog of 5 s cannot bite before the process had that long.
struct Play {
    sim::Scratch scratch;
    Result<VideoJob, std::string> job;
    Monotonic now{0};

    explicit Play(const std::string& bytes, Size source = sample_film_size,
                  const std::filesystem::path& program = decoder_program)
        : job(VideoJob::start(program, file_of(scratch, bytes), {source, box}, now))
    {
    }

    VideoState step()
    {
        pollfd bell{job->wake(), POLLIN, 0};
        poll(&bell, 1, 1);
        now += Monotonic(1);
        return job->poll(now);
    }

    VideoState until_frames(int wanted)
    {
        Canvas canvas(box);
        VideoState state = step();
        for (int frames = 0;
             frames < wanted && state != VideoState::failed && state != VideoState::ended;
             state = step()) {
            if (!job->fresh()) continue;
            job->paint(canvas, canvas.bounds());
            ++frames;
        }
        return state;
    }
};

} // namespace

TEST_CASE("a film gives frames of its own shape inside the box, in its own colours")
{
    Play play(bytes_of(sample_film));
    REQUIRE(play.job);
    REQUIRE(play.until_frames(3) == VideoState::playing);
    CHECK(play.job->size() == Size{320, 180});
    Canvas canvas(box, 0x00ABCDEF);
    play.job->paint(canvas, canvas.bounds());
    CHECK(canvas.row(0)[160] == 0x00ABCDEF);   // Above the film nothing is touched,
    CHECK(canvas.row(239)[160] == 0x00ABCDEF); // nor below it.
    CHECK((canvas.row(120)[160] & 0xFFFFFF) != 0xABCDEF);
}

TEST_CASE("what is no film of the size its bulletin says fails with a reason")
{
    const std::string film = bytes_of(sample_film);
    const struct {
        const char* name;
        std::string bytes;
        Size source;
    } spoilt[] = {
        {"no bytes", "", sample_film_size},
        {"text called mp4", "không phải phim", sample_film_size},
        {"JPEG called mp4", bytes_of(sample_jpeg), sample_film_size},
        {"first bytes of a film", film.substr(0, 600), sample_film_size},
        {"another size", film, {1920, 1080}},
    };
    for (const auto& file : spoilt) {
        CAPTURE(file.name);
        Play play(file.bytes, file.source);
        REQUIRE(play.job);
        CHECK(play.until_frames(1) == VideoState::failed);
        CHECK_FALSE(play.job->reason().empty());
    }
}

TEST_CASE("a film that is cut off plays what there is and then ends")
{
    const std::string film = bytes_of(sample_film);
    Play play(film.substr(0, film.size() / 3));
    REQUIRE(play.job);
    CHECK(play.until_frames(100'000) == VideoState::ended);
    CHECK(play.job->size() == Size{320, 180});
}

TEST_CASE("a decoder that is not there is a fault and nothing else")
{
    const Play play(bytes_of(sample_film), sample_film_size, "/nonexistent/bangtin-decoder");
    CHECK_FALSE(play.job);
}

// Method: kill the child after ever more frames, from before the first one.
TEST_CASE(
    "a film whose decoder is killed at any frame fails, and its last frame can still be painted")
{
    const std::string film = bytes_of(sample_film);
    for (int frames = 0; frames < 6; ++frames) {
        CAPTURE(frames);
        Play play(film);
        REQUIRE(play.job);
        play.until_frames(frames);
        REQUIRE(play.job->process() > 0); // kill(-1) would reach every process there is.
        REQUIRE(::kill(play.job->process(), SIGKILL) == 0);
        VideoState state = play.step();
        while (state != VideoState::failed) state = play.step();
        CHECK(play.job->reason().find("Killed") != std::string::npos);
        Canvas canvas(box, 0x00ABCDEF);
        if (play.job->size().width > 0) play.job->paint(canvas, canvas.bounds());
        CHECK(((canvas.row(120)[160] & 0xFFFFFF) != 0xABCDEF) == (play.job->size().width > 0));
    }
}

TEST_CASE("a film that stands still is ended by the watchdog")
{
    Play play(bytes_of(sample_film));
    REQUIRE(play.job);
    REQUIRE(play.until_frames(2) == VideoState::playing);
    REQUIRE(play.job->process() > 0); // kill(-1) would reach every process there is.
    REQUIRE(::kill(play.job->process(), SIGSTOP) == 0);
    while (play.job->fresh() || play.step() == VideoState::playing) {
        Canvas canvas(box);
        if (play.job->fresh()) play.job->paint(canvas, canvas.bounds());
        play.now += std::chrono::milliseconds(100);
    }
    CHECK(play.job->poll(play.now) == VideoState::failed);
    CHECK(play.job->reason() == "the film stood still for 3 s");
}
