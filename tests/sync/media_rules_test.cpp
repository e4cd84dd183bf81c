#include "sync/media_rules.hpp"

#include "tests/sim/pass_world.hpp"

#include <algorithm>

using namespace bangtin;
using namespace bangtin::sync;
using sim::monday;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

LocalTime at(int hour, int minute)
{
    return LocalTime(std::chrono::local_days(std::chrono::days(20'000)) + hours(hour) +
                     minutes(minute));
}

} // namespace

TEST_CASE("hours are two times of a day, and nothing else")
{
    CHECK(parse_hours("22:00-05:30") == Hours{minutes{22 * 60}, minutes{5 * 60 + 30}});
    CHECK(parse_hours("00:00-24:00") == Hours{minutes{0}, minutes{24 * 60}});
    for (const char* bad : {"", "22:00", "22:00-22:00", "22-05", "24:01-05:00", "22:60-05:00",
                            "-1:00-05:00", "22:00-05:00x", "22:00-+5:00", "22:00–05:00"}) {
        CAPTURE(bad);
        CHECK_FALSE(parse_hours(bad));
    }
}

TEST_CASE("every minute of a day is inside or outside of hours that pass midnight")
{
    const MediaRules rules{.hours = {*parse_hours("22:00-05:30")}, .day_bytes_max = 0};
    for (int minute = 0; minute < 24 * 60; ++minute) {
        CAPTURE(minute);
        const bool night = minute >= 22 * 60 || minute < 5 * 60 + 30;
        CHECK((heavy_bytes(rules, {}, at(0, minute)) > 0) == night);
    }
    CHECK(heavy_bytes(rules, {}, std::nullopt) > 0); // No hour is known to be the wrong one.
}

TEST_CASE("a metered day ends at its bytes, and the next day begins anew")
{
    const MediaRules rules{.hours = {}, .day_bytes_max = 1000};
    MeteredDay metered;
    metered.keep_up(at(9, 0), {});
    CHECK(heavy_bytes(rules, metered, at(9, 0)) == 1000);
    metered.used += 600;
    CHECK(heavy_bytes(rules, metered, at(9, 1)) == 400);
    metered.used += 600;
    metered.keep_up(at(23, 59), hours{15});
    CHECK(heavy_bytes(rules, metered, at(23, 59)) == 0);
    metered.keep_up(at(24, 0), hours{15});
    CHECK(heavy_bytes(rules, metered, at(24, 0)) == 1000);
}

TEST_CASE("a metered day ends also while nobody knows the date, and a clock that is set ends none")
{
    const MediaRules rules{.hours = {}, .day_bytes_max = 1000};
    MeteredDay metered;
    metered.keep_up(std::nullopt, hours{1});
    metered.used = 1000;
    metered.keep_up(std::nullopt, hours{23});
    CHECK(heavy_bytes(rules, metered, std::nullopt) == 0);
    metered.keep_up(at(9, 0), hours{23}); // The same day, by its name now.
    CHECK(heavy_bytes(rules, metered, at(9, 0)) == 0);
    metered.keep_up(std::nullopt, hours{25});
    CHECK(heavy_bytes(rules, metered, std::nullopt) == 1000);
    metered.used = 1000;
    metered.keep_up(std::nullopt, hours{48});
    CHECK(heavy_bytes(rules, metered, std::nullopt) == 0);
    metered.keep_up(std::nullopt, hours{49});
    CHECK(heavy_bytes(rules, metered, std::nullopt) == 1000);
}

// Method: a programme with a small picture and a film, at ten in the morning, under hours that
// begin at ten in the evening.
TEST_CASE("in the day the small picture comes, and the film waits for the night")
{
    sim::PassWorld world;
    const std::string film(light_bytes_max + 1, 'f');
    world.add("bt-1", film);
    world.add("bt-2", "ảnh nhỏ");
    world.district.publish(monday);
    world.screen.rules.hours = {*parse_hours("22:00-05:00")};
    const AssetRef film_file{trust::sha256(film), film.size()};

    const Instant morning = monday + hours{3}; // 10:00 in Vietnam.
    CHECK(world.once(morning).files_waiting == 1);
    CHECK_FALSE(world.shelf.holds(film_file));
    CHECK(world.loaded().holdings.assets.contains(trust::sha256("ảnh nhỏ")));

    const Instant evening = monday + hours{16}; // 23:00.
    CHECK(world.once(evening).files_waiting == 0);
    CHECK(world.shelf.holds(film_file));
}

TEST_CASE("on a metered line a film comes in parts, day by day")
{
    sim::PassWorld world;
    const std::string film(600 * 1024, 'f');
    world.add("bt-1", film);
    world.district.publish(monday);
    world.screen.rules.day_bytes_max = 400 * 1024;
    const AssetRef film_file{trust::sha256(film), film.size()};

    for (int pass = 0; pass < 5; ++pass) static_cast<void>(world.once(monday));
    CHECK(world.shelf.part_length(film_file) > 390 * 1024);
    CHECK(world.shelf.part_length(film_file) <= 400 * 1024);
    static_cast<void>(world.once(monday + hours{24}));
    CHECK(world.shelf.holds(film_file));
}

// Method: the day's bytes are used up by a film in front; behind it stands a small picture. Then a
// whole day of passes without a known time, by the stopwatch alone.
TEST_CASE("small files cost a metered day nothing, and a board without a clock has days too")
{
    sim::PassWorld world;
    const std::string film(600 * 1024, 'f');
    const std::string picture(200 * 1024, 'p');
    world.add("bt-1", film);
    world.add("bt-2", picture);
    world.district.publish(monday);
    world.screen.rules.day_bytes_max = 400 * 1024;
    world.screen.grade = TimeGrade::unknown;
    std::chrono::milliseconds steady{0};
    const Budget budget{.clock = [&steady] { return steady; }};
    const auto pass = [&] {
        return run_pass(world.screen, world.district.identity(), ScrubDepth::one_file, monday,
                        budget);
    };
    const AssetRef film_file{trust::sha256(film), film.size()};

    while (pass().next == Next::at_once) {
    }
    CHECK(world.shelf.holds(AssetRef{trust::sha256(picture), picture.size()}));
    CHECK(world.shelf.part_length(film_file) == 400 * 1024);
    steady += hours{23};
    static_cast<void>(pass());
    CHECK_FALSE(world.shelf.holds(film_file));
    steady += hours{2};
    static_cast<void>(pass());
    CHECK(world.shelf.holds(film_file));
}

// Method: the film must wait for the night, or for tomorrow's bytes; a neighbour has it.
TEST_CASE(
    "what the line's rules hold back comes from a neighbour at once, and costs no metered day")
{
    const std::string film(600 * 1024, 'f');
    const AssetRef file{trust::sha256(film), film.size()};
    for (const MediaRules& rules : {MediaRules{.hours = {*parse_hours("22:00-05:00")}},
                                    MediaRules{.hours = {}, .day_bytes_max = 300 * 1024}}) {
        sim::PassWorld world;
        world.add("bt-1", film);
        world.district.publish(monday);
        const std::map<std::string, std::string> has{{"assets/" + file.digest.hex(), film}};
        sim::SimTransport near(has);
        world.mirrors = Mirrors({&world.transport}, {&near});
        world.screen.rules = rules;
        const assets::Status status = world.once(monday + hours{3});
        CHECK(status.result == assets::PassResult::done);
        CHECK(status.files_waiting == 0);
        CHECK(world.shelf.proves(file));
        CHECK(world.screen.metered.used == 0);
        CHECK(near.bytes_served() == film.size());
    }
}

TEST_CASE("a film that no neighbour has only waits for its hours")
{
    sim::PassWorld world;
    const std::string film(600 * 1024, 'f');
    world.add("bt-1", film);
    world.district.publish(monday);
    const std::map<std::string, std::string> nothing;
    sim::SimTransport near(nothing);
    world.mirrors = Mirrors({&world.transport}, {&near});
    world.screen.rules.hours = {*parse_hours("22:00-05:00")};
    const assets::Status status = world.once(monday + hours{3});
    CHECK(status.result == assets::PassResult::done);
    CHECK(status.refused.empty());
    CHECK(status.files_waiting == 1);
    CHECK(std::ranges::count(near.asked, "assets/" + trust::sha256(film).hex()) == 1);
}
