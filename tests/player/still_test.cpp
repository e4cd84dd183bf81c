#include "player/still.hpp"
#include "tests/player/sample.hpp"
#include "tests/player/shelved_district.hpp"

#include "trust/digest.hpp"

#include <doctest/doctest.h>
#include <fstream>
#include <iterator>

using namespace bangtin;
using namespace bangtin::player;

namespace {

StillPlan plan_for(const ShelvedDistrict& world, Instant at)
{
    return {.state = world.paths,
            .at = at,
            .size = {960, 540},
            .bulletin = std::nullopt,
            .fonts = bundled_fonts(),
            .decoder = BANGTIN_DECODER};
}

Canvas drawn(const StillPlan& plan, std::vector<std::string>* said = nullptr)
{
    const auto frame = draw_still(plan, [&](std::string_view line) {
        if (said != nullptr) said->emplace_back(line);
    });
    REQUIRE(frame);
    return *frame;
}

Canvas drawn_alone(StillPlan plan, const std::string& bulletin)
{
    plan.bulletin = bulletin;
    return drawn(plan);
}

void change_on_shelf(const ShelvedDistrict& world, const std::string& bytes)
{
    const std::string hex = trust::sha256(bytes).hex();
    std::fstream(world.paths.shelf() / hex.substr(0, 2) / hex, std::ios::in | std::ios::out)
            .seekp(5000)
        << "changed";
}

std::string sample_picture()
{
    std::ifstream in(BANGTIN_SOURCE_DIR "/assets/sample/bulletins/thu-vien-xanh/anh.jpg",
                     std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace

TEST_CASE("the same shelf and instant give the same pixels; another instant, another clock")
{
    ShelvedDistrict world;
    const Instant at = world.add("bt-1", sample_picture()).window.opens;
    world.publish();
    const Canvas first = drawn(plan_for(world, at));
    CHECK(drawn(plan_for(world, at)) == first);
    CHECK(drawn(plan_for(world, at + std::chrono::minutes{1})) != first);
}

TEST_CASE("outside every window the slate is drawn, and a bulletin can be asked for by name")
{
    ShelvedDistrict world;
    const bulletin::Bulletin bulletin = world.add("bt-1");
    world.publish();
    StillPlan plan = plan_for(world, bulletin.window.closes);
    const Canvas slate = drawn(plan);
    plan.bulletin = "bt-1";
    CHECK(drawn(plan) != slate);

    plan.bulletin = "bt-2";
    const auto unknown = draw_still(plan, [](std::string_view) {});
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().code == ExitCode::not_found);
    CHECK(unknown.error().text.find("bt-2") != std::string::npos);
}

TEST_CASE("a bulletin whose picture was changed on the shelf gives way to one that is whole")
{
    ShelvedDistrict world;
    const std::string picture = sample_picture();
    const Instant at = world.add("bt-1", picture).window.opens;
    world.add("bt-2");
    world.publish();
    StillPlan plan = plan_for(world, at);
    CHECK(drawn(plan) == drawn_alone(plan, "bt-1"));

    change_on_shelf(world, picture);
    CHECK(drawn(plan) == drawn_alone(plan, "bt-2"));
}

TEST_CASE("asked for by name, it is drawn without its picture, and one line says so")
{
    ShelvedDistrict world;
    const std::string picture = sample_picture();
    StillPlan plan = plan_for(world, world.add("bt-1", picture).window.opens);
    plan.bulletin = "bt-1";
    world.publish();
    std::vector<std::string> said;
    const Canvas whole = drawn(plan, &said);
    CHECK(said.empty());

    change_on_shelf(world, picture);
    CHECK(drawn(plan, &said) != whole);
    REQUIRE(said.size() == 1);
    CHECK(said.front().find("is left out") != std::string::npos);
}

TEST_CASE("sizes are two whole numbers that a scene can be made for")
{
    CHECK(parse_size("1920x1080") == Size{1920, 1080});
    CHECK(parse_size("360x640") == Size{360, 640});
    for (const char* text :
         {"", "x", "1920", "1920x", "x1080", "1920X1080", " 1920x1080", "1920x1080 ", "-1920x1080",
          "1920x1080x3", "99999999999x1080", "10x10", "1e3x1080"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_size(text));
    }
}
