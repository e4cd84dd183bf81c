#include "player/mixer.hpp"

#include "board/simulated.hpp"
#include "tests/player/sim_speaker.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::player;
using board::Monotonic;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

constexpr std::int16_t level = 20'000;

/// A film that is on the glass; its sound is of one level from `begins` to `ends`.
class FilmWithSound final : public VideoWork {
public:
    Monotonic begins{0};
    Monotonic ends{std::chrono::hours(1000)};
    std::int16_t sample = level;
    std::size_t heard = 0;

    Proof prove() override { return Proof::proven; }
    void play(Monotonic /*now*/, FilmSound /*sound*/) override {}
    void go(Monotonic /*now*/) override {}
    VideoState poll(Monotonic /*now*/) override { return VideoState::playing; }
    bool fresh() const override { return false; }
    void paint(Canvas& /*out*/, const Rect& /*box*/) override {}
    std::size_t hear(std::span<SoundFrame> out, std::chrono::microseconds at) override
    {
        if (at < begins || at >= ends) return 0;
        std::fill(out.begin(), out.end(), SoundFrame{sample, sample});
        heard += out.size();
        return out.size();
    }
    std::string reason() const override { return ""; }
    int wake() const override { return -1; }
};

struct World {
    board::SimulatedBoard board{*parse_instant("2026-11-20T05:00:00Z")};
    SimSpeaker speaker{board.clock()};
    Mixer mixer{speaker};
    FilmWithSound film;

    [[nodiscard]] Monotonic now() const { return board.clock().monotonic(); }
    void run(Duration time, int percent, VideoWork* on_glass, Duration pace = milliseconds(20))
    {
        for (const Monotonic end = now() + time; now() < end; board.advance(pace))
            mixer.step(now(), percent, on_glass);
    }
    /// The largest step from one sample to the next.
    [[nodiscard]] int jump() const
    {
        int most = 0;
        for (std::size_t i = 1; i < speaker.heard.size(); ++i)
            most = std::max(
                most, std::abs(speaker.heard[i].frame.left - speaker.heard[i - 1].frame.left));
        return most;
    }
};

/// But for the rounding of one sample.
bool is_near(int heard, int wanted)
{
    return std::abs(heard - wanted) <= 1;
}

} // namespace

TEST_CASE("a film is heard at its volume, and the device is opened for it only")
{
    World world;
    world.run(seconds(1), 50, nullptr);
    CHECK(world.speaker.tried == 0);
    world.run(seconds(1), 50, &world.film);
    CHECK(world.speaker.opened == 1);
    CHECK(world.speaker.peak(milliseconds(1100), milliseconds(2000)) == level / 2);
    world.run(Mixer::idle_max + seconds(1), 50, nullptr);
    CHECK_FALSE(world.speaker.is_open);
}

TEST_CASE("in a silent hour, or with a film that is silence, no device is opened")
{
    World world;
    world.run(seconds(2), 0, &world.film);
    CHECK(world.film.heard == 0);
    world.film.sample = 0;
    world.run(seconds(2), 100, &world.film);
    CHECK(world.speaker.tried == 0);
}

TEST_CASE("when a lesson begins the sound is gone within a fifth of a second, and comes back after")
{
    World world;
    world.run(seconds(1), 80, &world.film);
    world.run(seconds(1), 0, &world.film);
    CHECK(is_near(world.speaker.peak(milliseconds(500), seconds(1)), level * 8 / 10));
    CHECK(world.speaker.peak(milliseconds(1200), milliseconds(2000)) == 0);
    world.run(seconds(1), 80, &world.film);
    CHECK(is_near(world.speaker.peak(milliseconds(2200), milliseconds(3000)), level * 8 / 10));
    CHECK(world.speaker.opened == 1);
}

// A step of more than a fiftieth of the full scale from one sample to the next is heard as a click.
TEST_CASE("neither a change of volume nor the end of a film is a click")
{
    World world;
    for (const int percent : {100, 0, 30, 100}) world.run(milliseconds(300), percent, &world.film);
    world.run(seconds(1), 100, nullptr);
    CHECK(world.speaker.peak(milliseconds(900), milliseconds(1200)) == level);
    CHECK(world.jump() < 650);
}

TEST_CASE("a loop that is busy for less than a tenth of a second is not heard")
{
    World world;
    world.run(seconds(1), 100, &world.film);
    const std::size_t heard = world.speaker.heard.size();
    const Monotonic from = world.now();
    world.run(seconds(2), 100, &world.film, milliseconds(90));
    for (std::size_t i = heard; i < world.speaker.heard.size(); ++i)
        REQUIRE(world.speaker.heard[i].at - world.speaker.heard[i - 1].at <= milliseconds(1));
    CHECK(world.speaker.peak(from, world.now()) == level);
}

TEST_CASE("without a device all goes on silently, and one that comes is found")
{
    World world;
    world.speaker.fault = "no such device";
    world.run(minutes(30), 60, &world.film);
    // 10 s, then twice as long each time, and no longer than ten minutes.
    CHECK(world.speaker.tried >= 6);
    CHECK(world.speaker.tried <= 9);
    world.speaker.fault.reset();
    world.run(Mixer::retry_last + seconds(1), 60, &world.film);
    CHECK(world.speaker.opened == 1);
    CHECK(is_near(world.speaker.peak(Monotonic{0}, world.now()), level * 6 / 10));
}

TEST_CASE("a device that is taken away is closed, and looked for again")
{
    World world;
    world.run(seconds(1), 60, &world.film);
    world.speaker.gone = true;
    world.run(seconds(1), 60, &world.film);
    CHECK_FALSE(world.speaker.is_open);
    world.run(Mixer::retry_first, 60, &world.film);
    CHECK(world.speaker.opened == 2);
}

TEST_CASE("a chime is heard at its own volume over whatever there is, and once")
{
    World world;
    world.mixer.ring(Chime::emergency, 50);
    world.run(seconds(5), 0, nullptr);
    const int peak = world.speaker.peak(Monotonic{0}, seconds(5));
    CHECK(peak > 9'000);
    CHECK(peak < 16'384);
    CHECK(world.speaker.heard.size() == chime_frames(Chime::emergency).size());
    CHECK(world.jump() < 2'500);
    world.run(seconds(5), 0, nullptr);
    CHECK(world.speaker.heard.size() == chime_frames(Chime::emergency).size());
    CHECK_FALSE(world.speaker.is_open);
}

TEST_CASE("a chime and a loud film together are clipped and not wrapped round")
{
    World world;
    world.film.sample = 32'767;
    world.run(seconds(1), 100, &world.film);
    const Monotonic rung = world.now();
    world.mixer.ring(Chime::emergency, 100);
    world.run(seconds(1), 100, &world.film);
    CHECK(world.speaker.peak(rung, world.now()) == 32'767);
    const bool low = std::any_of(
        world.speaker.heard.begin(), world.speaker.heard.end(),
        [&](const SimSpeaker::Heard& sample) { return sample.at > rung && sample.frame.left < 0; });
    CHECK_FALSE(low); // 32767 and a wave of 26214 are never below nothing.
}

TEST_CASE("a chime that nobody could hear is not heard later")
{
    World world;
    world.speaker.fault = "no such device";
    world.mixer.ring(Chime::emergency, 50);
    world.run(seconds(5), 0, nullptr);
    world.speaker.fault.reset();
    world.run(minutes(30), 0, nullptr);
    CHECK(world.speaker.heard.empty());
}

TEST_CASE("a chime looks for a device, however long ago a film found none")
{
    World world;
    world.speaker.fault = "there is no device";
    world.run(minutes(30), 100, &world.film);
    world.speaker.fault.reset();
    world.mixer.ring(Chime::emergency, 80);
    world.run(seconds(1), 0, nullptr);
    CHECK_FALSE(world.speaker.heard.empty());
}

TEST_CASE("while it sounds it is asked again in time, and otherwise not at all")
{
    World world;
    CHECK_FALSE(world.mixer.next(world.now()));
    world.run(milliseconds(100), 60, &world.film);
    CHECK(world.mixer.next(world.now()) == world.now() + Mixer::pace);
    world.run(seconds(1), 60, nullptr);
    CHECK_FALSE(world.mixer.next(world.now()));
}

TEST_CASE("silence is kept whatever was about to be heard")
{
    World world;
    world.mixer.ring(Chime::emergency, 100);
    world.mixer.step_silently(world.now());
    world.run(seconds(1), 0, nullptr);
    CHECK(world.speaker.tried == 0);
}
