// Method: short runs without a display, ended by SIGTERM as soon as something came on the glass.
#include "player/run.hpp"

#include "assets/outbox.hpp"
#include "tests/player/sample.hpp"
#include "tests/player/shelved_district.hpp"
#include "tests/player/tone.hpp"
#include "trust/digest.hpp"

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::player;

namespace {

RunPlan plan_for(const assets::StatePaths& state)
{
    return {.state = state,
            .display = {DisplayMode::headless, {640, 360}},
            .at = sim::monday,
            .seconds = std::nullopt,
            .fonts = bundled_fonts(),
            .decoder = BANGTIN_DECODER};
}

/// What is said until the first thing is on the glass.
std::vector<std::string> said_by(const RunPlan& plan)
{
    std::vector<std::string> said;
    const auto done = run(plan, [&](std::string_view line) {
        said.emplace_back(line);
        ::raise(SIGTERM);
    });
    CHECK(done);
    return said;
}

/// A school with one film, which has a tone, and sound at 25 percent but in the lesson from 8:00 to
/// 9:00.
struct SoundingDistrict : ShelvedDistrict {
    std::filesystem::path file = scratch.path() / "played.raw";

    SoundingDistrict()
    {
        std::ifstream tone(tone_film, std::ios::binary);
        const std::string film{std::istreambuf_iterator<char>(tone), {}};
        REQUIRE_FALSE(film.empty());
        bulletin::Bulletin bulletin = district.notice("phim", "");
        bulletin.kind = bulletin::Kind::video;
        bulletin::Media media;
        media.role = bulletin::MediaRole::video;
        media.type = bulletin::MediaType::mp4;
        media.asset = {trust::sha256(film), film.size()};
        media.width_px = tone_film_size.width;
        media.height_px = tone_film_size.height;
        media.duration = Duration(3000);
        media.description = "Một tiếng chuông";
        bulletin.media = {media};
        district.loose["assets/" + media.asset.digest.hex()] = film;
        district.show(bulletin);
        bulletin::Recurrence always;
        district.programme.sound.rules = {{always, 25}};
        const std::chrono::hours eight{8};
        district.programme.calendar.shifts = {{"ca-sang",
                                               district.programme.calendar.teaching_days,
                                               {{eight, eight + std::chrono::hours(1)}}}};
        publish();
    }

    /// What a device plays of two seconds with the film on the glass, from `at` on.
    std::vector<SoundFrame> played(Instant at)
    {
        ::setenv("SDL_AUDIODRIVER", "disk", 1);
        ::setenv("SDL_DISKAUDIOFILE", file.c_str(), 1);
        RunPlan plan = plan_for(paths);
        plan.at = at;
        plan.seconds = std::chrono::seconds(2);
        std::string shown;
        CHECK(run(plan, [&](std::string_view line) { shown += line; }));
        ::unsetenv("SDL_AUDIODRIVER");
        CHECK(shown.find("bulletin=phim") != std::string::npos);
        return frames_in(file);
    }
};

} // namespace

TEST_CASE("what is on the shelf comes on the glass, and its proof is durable after SIGTERM")
{
    ShelvedDistrict world;
    world.add("bt-1");
    world.publish();
    const std::string edition = std::to_string(world.district.programme.edition);
    CHECK(said_by(plan_for(world.paths)) ==
          std::vector<std::string>{
              "event=shown bulletin=bt-1 slot=slot-bt-1 layer=programme edition=" + edition});
    auto outbox = assets::Outbox::open(world.paths);
    REQUIRE(outbox);
    const auto records = outbox->unsent(10);
    REQUIRE(records);
    REQUIRE(records->size() == 1);
    CHECK(records->front().bulletin_id == "bt-1");
    CHECK(records->front().from >= sim::monday);
}

TEST_CASE("a screen without an edition shows the slate")
{
    const sim::Scratch scratch;
    CHECK(said_by(plan_for({scratch.path()})) ==
          std::vector<std::string>{"event=shown bulletin= slot= layer=slate edition=0"});
}

TEST_CASE("SIGUSR1 brings the technician's page, and the run goes on")
{
    ShelvedDistrict world;
    world.add("bt-1");
    world.publish();
    std::vector<std::string> said;
    CHECK(run(plan_for(world.paths), [&](std::string_view line) {
        said.emplace_back(line);
        ::raise(said.size() == 1 ? SIGUSR1 : SIGTERM);
    }));
    REQUIRE(said.size() == 2);
    CHECK(said[0].find("bulletin=bt-1") != std::string::npos);
    CHECK(said[1].find("bulletin= slot= layer=slate") != std::string::npos);
}

TEST_CASE("a run ends by itself after its time")
{
    const sim::Scratch scratch;
    RunPlan plan = plan_for({scratch.path()});
    plan.seconds = std::chrono::seconds(0);
    int shown = 0;
    CHECK(run(plan, [&](std::string_view) { ++shown; }));
    CHECK(shown == 1);
}

TEST_CASE("starts that find no display climb the ladder to a reboot, and leave films alone")
{
    const sim::Scratch scratch;
    RunPlan plan = plan_for({scratch.path()});
    plan.display.mode = DisplayMode::fullscreen;
    plan.display_patience = std::chrono::seconds(0);
    ::setenv("SDL_VIDEODRIVER", "nowhere", 1);
    for (int start = 1; start <= Healing::starts_for_reboot; ++start) {
        CHECK(load_health(plan.state).reboots == 0);
        const auto done = run(plan, [](std::string_view) {});
        REQUIRE_FALSE(done);
        CHECK(done.error().code == ExitCode::unavailable);
    }
    ::unsetenv("SDL_VIDEODRIVER");
    const Health health = load_health(plan.state);
    CHECK(health.reboots == 1);
    CHECK(health.starts == 0);
    CHECK_FALSE(health.running);
}

TEST_CASE("without its state folder or its fonts nothing begins, and the failure says what to do")
{
    const sim::Scratch scratch;
    const auto nothing = [](std::string_view) {};
    const auto no_state = run(plan_for({scratch.path() / "absent"}), nothing);
    REQUIRE_FALSE(no_state);
    CHECK(no_state.error().code == ExitCode::not_found);
    CHECK(no_state.error().text.find("bangtin-sync enrol") != std::string::npos);

    RunPlan plan = plan_for({scratch.path()});
    plan.fonts = scratch.path();
    const auto no_fonts = run(plan, nothing);
    REQUIRE_FALSE(no_fonts);
    CHECK(no_fonts.error().code == ExitCode::unavailable);
    CHECK(no_fonts.error().text.find("; install the package again") != std::string::npos);
}

// Method: SDL's driver that writes what a device would play into a file.
TEST_CASE("a film is heard at the volume of the hour, and in a lesson no device is opened")
{
    SoundingDistrict world;
    const auto before_lessons = world.played(sim::monday + std::chrono::minutes(30)); // 7:30.
    const auto heard = loudest(tone_hertz, before_lessons);
    REQUIRE_FALSE(heard.empty());
    CHECK(amplitude_of(tone_hertz, heard) == doctest::Approx(tone_amplitude / 4).epsilon(0.05));

    std::filesystem::remove(world.file);
    CHECK(world.played(sim::monday + std::chrono::minutes(70)).empty()); // 8:10.
}
