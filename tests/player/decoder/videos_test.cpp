#include "player/decoder/videos.hpp"

#include "board/generic.hpp"
#include "tests/player/decoder/media_files.hpp"
#include "tests/player/tone.hpp"

#include <cmath>
#include <csignal>
#include <cstdlib>
#include <poll.h>

using namespace bangtin;
using namespace bangtin::player;
using board::Monotonic;
using std::chrono::seconds;

namespace {

constexpr Size box{320, 240};

enum class Begin : std::uint8_t { running, standing };

/// Plays with simulated time that moves one millisecond per real wait of at most one, so that a
/// watchdog of 5 s cannot bite before the process had that long.
struct Play {
    sim::Scratch scratch;
    Monotonic now{0};
    Result<VideoJob, std::string> job;

    explicit Play(const std::string& bytes, Size source = sample_film_size,
                  const std::filesystem::path& program = decoder_program,
                  FilmSound sound = FilmSound::silent, Begin begin = Begin::running)
        : job(VideoJob::start(program, file_of(scratch, bytes),
                              {.source = source, .box = box, .codec = "", .sound = sound}, now))
    {
        if (job && begin == Begin::running) job->go(now);
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

/// What a player would hear of a film, and see of it, on the board's own clock: the decoder puts
/// its sound on that.
struct Listening {
    Play play;
    std::unique_ptr<board::Board> board = board::generic_board();
    std::vector<SoundFrame> heard;
    std::optional<Monotonic> first_frame;
    std::optional<Monotonic> first_sound;
    std::optional<Monotonic> listened; ///< Up to here.

    Listening(const std::filesystem::path& film, Size source, FilmSound sound)
        : play(bytes_of(film), source, decoder_program, sound)
    {
        REQUIRE(play.job);
    }

    /// Plays on until as much was heard, or the film is over.
    VideoState until_heard(Monotonic time)
    {
        const auto wanted = static_cast<std::size_t>(sound_frames_in(time));
        VideoState state = play.step();
        while (state != VideoState::failed && state != VideoState::ended && heard.size() < wanted) {
            const Monotonic now = board->clock().monotonic();
            if (!first_frame && play.job->fresh()) first_frame = now;
            listen(now);
            state = play.step();
        }
        return state;
    }

    /// Ten milliseconds at a time, each asked for when it has passed: as a device would play them.
    void listen(Monotonic now)
    {
        constexpr Monotonic piece_time{10};
        if (!listened) listened = now;
        for (; *listened + piece_time <= now; *listened += piece_time) {
            std::vector<SoundFrame> piece(480);
            piece.resize(play.job->hear(piece, *listened));
            for (std::size_t i = 0; i < piece.size() && !first_sound; ++i)
                if (std::abs(int{piece[i].left}) > 1000)
                    first_sound = *listened + Monotonic(static_cast<std::int64_t>(i) / 48);
            if (first_sound) heard.insert(heard.end(), piece.begin(), piece.end());
        }
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

// Method: some seconds of real time, in which a film that ran would show a frame each 40 ms.
TEST_CASE("a film stands at its first frame until it is let go, and none that follows is late")
{
    Play play(bytes_of(sample_film), sample_film_size, decoder_program, FilmSound::silent,
              Begin::standing);
    REQUIRE(play.job);
    REQUIRE(play.until_frames(1) == VideoState::playing);
    const auto frames_in = [&](int passes) {
        Canvas canvas(box);
        int frames = 0;
        for (; passes > 0; --passes) {
            REQUIRE(play.step() == VideoState::playing);
            frames += play.job->fresh() ? 1 : 0;
            if (play.job->fresh()) play.job->paint(canvas, canvas.bounds());
        }
        return frames;
    };
    CHECK(frames_in(1'500) <= 1); // One more may slip through before libvlc stands.
    play.now += std::chrono::minutes(1);
    CHECK(frames_in(1) == 0); // Whoever stands for long is not taken for dead.
    play.job->go(play.now);
    CHECK(frames_in(1'000) >= 20);
}

// Method: enough starts that one at least is unlucky; libvlc by itself loses the first frame of one
// in six.
TEST_CASE("a film begins with its first frame, each time")
{
    const std::string film = bytes_of(flash_film);
    for (int start = 0; start < 20; ++start) {
        CAPTURE(start);
        Play play(film, flash_film_size, decoder_program, FilmSound::silent, Begin::standing);
        REQUIRE(play.job);
        while (play.step() == VideoState::starting) continue;
        Canvas canvas(box);
        play.job->paint(canvas, canvas.bounds());
        CHECK((canvas.row(120)[160] & 0xFF) > 200);
        play.job->go(play.now);
        REQUIRE(play.until_frames(1) == VideoState::playing);
        play.job->paint(canvas, canvas.bounds());
        CHECK((canvas.row(120)[160] & 0xFF) < 50);
    }
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

// Method: 1.5 s of it are heard, from the first sample above the noise on. The tone was made as a
// mono one of another rate; what is left of it at other pitches, and apart from it, is next to
// nothing.
TEST_CASE("a film's tone arrives whole, at its pitch and its level, on both sides")
{
    Listening film(tone_film, tone_film_size, FilmSound::heard);
    REQUIRE(film.until_heard(std::chrono::milliseconds(1500)) == VideoState::playing);
    const auto steady = loudest(tone_hertz, film.heard);
    REQUIRE_FALSE(steady.empty());
    CHECK(amplitude_of(tone_hertz, steady) == doctest::Approx(tone_amplitude).epsilon(0.05));
    CHECK(level_of(steady) == doctest::Approx(tone_amplitude / std::sqrt(2)).epsilon(0.05));
    for (const double other : {440.0, 500.0, 2000.0, 3000.0})
        CHECK(amplitude_of(other, steady) < tone_amplitude / 50);
    for (const SoundFrame& frame : steady) REQUIRE(std::abs(frame.left - frame.right) <= 2);
}

TEST_CASE("a film's sound begins when its picture does")
{
    Listening film(tone_film, tone_film_size, FilmSound::heard);
    REQUIRE(film.until_heard(std::chrono::milliseconds(200)) == VideoState::playing);
    REQUIRE(film.first_frame);
    REQUIRE(film.first_sound);
    const auto apart = *film.first_sound - *film.first_frame;
    MESSAGE("sound after picture: ", apart.count(), " ms");
    CHECK(std::abs(apart.count()) <= 150); // Some 30 ms, on a machine that is not busy otherwise.
}

TEST_CASE("a film in a silent hour, and one that has no sound, give none")
{
    Listening silent(tone_film, tone_film_size, FilmSound::silent);
    CHECK(silent.until_heard(seconds(1)) == VideoState::ended);
    CHECK(silent.heard.empty());
    Listening soundless(sample_film, sample_film_size, FilmSound::heard);
    for (int steps = 0; steps < 1500; ++steps) {
        REQUIRE(soundless.play.step() != VideoState::failed);
        soundless.listen(soundless.board->clock().monotonic());
    }
    CHECK(soundless.heard.empty());
    CHECK(soundless.play.job->size() == Size{320, 180});
}

TEST_CASE("a film that nobody listens to is played to its end all the same")
{
    Play play(bytes_of(tone_film), tone_film_size, decoder_program, FilmSound::heard);
    REQUIRE(play.job);
    CHECK(play.until_frames(100'000) == VideoState::ended);
}

TEST_CASE("a decoder that is killed while it is heard is silence, and its film fails")
{
    Listening film(tone_film, tone_film_size, FilmSound::heard);
    REQUIRE(film.until_heard(std::chrono::milliseconds(300)) == VideoState::playing);
    REQUIRE(film.play.job->process() > 0); // kill(-1) would reach every process there is.
    REQUIRE(::kill(film.play.job->process(), SIGKILL) == 0);
    while (film.play.step() != VideoState::failed) continue;
    const Monotonic later = film.board->clock().monotonic() + seconds(2);
    std::vector<SoundFrame> piece(480);
    CHECK(film.play.job->hear(piece, later) == 0);
}
