#include "district/commands/commands.hpp"
#include "tests/bulletin/glance_values.hpp"
#include "tests/district/fleet.hpp"
#include "tests/district/media/samples.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>
#include <sstream>

using namespace bangtin;
using namespace bangtin::district;
using test::monday;

TEST_CASE(
    "a picture is asked for with the online key, and saved with what there is to say about it")
{
    test::World world;
    Screens screens(world.database());
    const auto key = trust::PrivateKey::generate();
    const std::string screen =
        *screens.enrol(test::enrolment_text(*screens.make_ticket("th-mot", monday), "th-mot", key,
                                            key.public_key()),
                       monday);
    PictureCommand command{.data = world.path("data"),
                           .screen = screen,
                           .keys = world.path("keys"),
                           .save = {},
                           .now = monday};
    std::ostringstream asked;
    REQUIRE(run(command, asked));
    CHECK(asked.str().starts_with("screen=" + screen + " glance="));
    CHECK(asked.str().ends_with(" expires=2026-11-24T00:00:00Z\n"));
    command.keys.clear();
    command.save = world.path("glass.jpg");
    std::ostringstream none;
    CHECK(run(command, none).error().code == ExitCode::not_found);

    bulletin::GlassPicture picture{tests::some_picture_facts(), media::samples::jpeg(640, 360)};
    picture.facts.screen = screen;
    picture.facts.glance = monday.time_since_epoch() / std::chrono::seconds(1);
    REQUIRE(Glances(world.database()).take(test::picture_text(picture, key), monday));
    std::ostringstream saved;
    REQUIRE(run(command, saved));
    CHECK(*read_file(command.save, 1 << 20) == picture.jpeg);
    CHECK(saved.str().find(" at=2026-11-16T02:01:00Z clock=trusted"
                           " received=2026-11-23T00:00:00Z edition=7 layer=programme"
                           " slot=s-vuon-rau bulletin=vuon-rau-cua-be glass=1920x1080\n") !=
          std::string::npos);

    command.save = world.path("keys/no-such-folder/glass.jpg");
    CHECK_FALSE(run(command, saved));
}
