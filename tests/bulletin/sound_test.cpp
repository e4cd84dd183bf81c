#include "bulletin/sound.hpp"

#include "bulletin/limits.hpp"
#include "tests/bulletin/values.hpp"

#include <doctest/doctest.h>
#include <functional>

using namespace bangtin;
using namespace bangtin::bulletin;
using namespace bangtin::tests;

namespace {

SoundPlan a_sound()
{
    Recurrence breaks;
    breaks.days = DayRule::school_days;
    breaks.bells = {"breaks"};
    Recurrence evening;
    evening.dayparts = {{std::chrono::hours(17), std::chrono::hours(19)}};
    return {.rules = {{breaks, 50}, {evening, 100}}, .emergency_percent = 80};
}

FormatError fault_after(const std::function<void(Json&)>& change)
{
    Json json = sound_json(a_sound());
    change(json);
    const auto read = read_sound(json, "/sound");
    return read ? FormatError{} : read.error();
}

} // namespace

TEST_CASE("a sound plan reads back equal, alone and in a programme")
{
    CHECK(read_sound(sound_json(a_sound()), "") == a_sound());
    Programme programme = a_programme();
    CHECK(programme_text(programme).find("sound") == std::string::npos);
    programme.sound = a_sound();
    CHECK(parse_programme(programme_text(programme)) == programme);
}

TEST_CASE("who says nothing of sound wants silence")
{
    CHECK(read_sound(Json::object(), "") == SoundPlan{});
    CHECK(parse_programme(programme_text(a_programme()))->sound == SoundPlan{});
}

TEST_CASE("each rule of a sound plan is refused at its place")
{
    CHECK(fault_after([](Json& j) { j["volume"] = 3; }).place == "/sound/volume");
    CHECK(fault_after([](Json& j) { j["emergency_percent"] = 101; }).place ==
          "/sound/emergency_percent");
    CHECK(fault_after([](Json& j) { j["rules"][0]["percent"] = -1; }).place ==
          "/sound/rules/0/percent");
    CHECK(fault_after([](Json& j) { j["rules"][1].erase("percent"); }).place ==
          "/sound/rules/1/percent");
    CHECK(fault_after([](Json& j) { j["rules"][1].erase("when"); }).place == "/sound/rules/1/when");
    CHECK(fault_after([](Json& j) { j["rules"][0]["when"]["bells"] = {"Ra chơi"}; }).place ==
          "/sound/rules/0/when/bells");
    CHECK(fault_after([](Json& j) {
              for (std::size_t i = 0; i < limits::sound_rules; ++i)
                  j["rules"].push_back(j["rules"][0]);
          }).place == "/sound/rules");
}
