#include "sync/mirrors.hpp"

#include "tests/sim/sim_transport.hpp"
#include "trust/digest.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::sync;
using sim::SimTransport;

namespace {

struct World {
    const std::map<std::string, std::string> files = {};
    SimTransport a{files}, b{files}, c{files};
    Mirrors mirrors{{&a, &b, &c}};

    /// "abc" for the order in which they are to be asked.
    std::string letters(const std::vector<Mirror*>& order)
    {
        std::string text;
        for (const Mirror* mirror : order)
            text += mirror->line == &a ? 'a' : mirror->line == &b ? 'b' : 'c';
        return text;
    }
    std::string news() { return letters(mirrors.for_news()); }
};

} // namespace

TEST_CASE("one that has come is asked first once, then last, and its going changes nothing else")
{
    World world;
    Mirrors mirrors({&world.a, &world.b});
    mirrors.admitted(*mirrors.for_news().at(1));
    mirrors.plug(world.c);
    CHECK(world.letters(mirrors.for_news()) == "cab");
    CHECK(world.letters(mirrors.for_news()) == "abc");
    mirrors.unplug(world.c);
    CHECK(world.letters(mirrors.for_news()) == "ab");
    CHECK(mirrors.in_use().line == &world.b);

    mirrors.plug(world.c);
    mirrors.admitted(*mirrors.for_news().front());
    mirrors.unplug(world.c);
    CHECK(mirrors.in_use().line == &world.a);
}

TEST_CASE("a rest that all ask for is kept, also while a stick is there")
{
    World world;
    Mirrors mirrors({&world.a, &world.b});
    mirrors.plug(world.c);
    CHECK(mirrors.asked_rest() == std::chrono::seconds{0});
    for (Mirror* mirror : mirrors.for_news())
        if (mirror->line != &world.c) mirrors.silent(*mirror, std::chrono::seconds{600});
    CHECK(mirrors.asked_rest() == std::chrono::seconds{600});
}

TEST_CASE("for news mirrors are asked as they are named, and the silent rest behind the others")
{
    World world;
    CHECK(world.news() == "abc");
    Mirror& first = *world.mirrors.for_news().front();
    world.mirrors.silent(first);
    CHECK(world.news() == "bca");
    CHECK(world.news() == "bca");
    CHECK(world.news() == "abc");
    world.mirrors.silent(first);
    world.mirrors.answered(first);
    CHECK(world.news() == "abc");
}

TEST_CASE("a mirror that stays silent rests longer each time, up to a limit")
{
    World world;
    Mirror& first = *world.mirrors.for_news().front();
    int longest = 0;
    for (int silence = 0; silence < 20; ++silence) {
        world.mirrors.silent(first);
        int rounds = 0;
        while (world.news() != "abc") ++rounds;
        CHECK(rounds >= longest);
        longest = rounds;
    }
    CHECK(longest == rest_rounds_max);
}

TEST_CASE(
    "a file is asked for where the edition came from, and never first where it was lied about")
{
    World world;
    const Digest file = trust::sha256("a");
    const auto order = world.mirrors.for_news();
    CHECK(world.letters(world.mirrors.for_file(file)) == "abc");
    world.mirrors.admitted(*order[1]);
    CHECK(world.letters(world.mirrors.for_file(file)) == "bac");
    world.mirrors.lied(*order[1], file);
    world.mirrors.silent(*order[2]);
    CHECK(world.letters(world.mirrors.for_file(file)) == "a");
    static_cast<void>(world.mirrors.for_news());
    CHECK(world.letters(world.mirrors.for_file(trust::sha256("b"))) == "ba");
    world.mirrors.lied(*order[0], file);
    CHECK(world.letters(world.mirrors.for_file(file)) == "c");
    world.mirrors.lied(*order[2], file);
    CHECK(world.letters(world.mirrors.for_file(file)) == "ba");
    world.mirrors.forget_lies();
    CHECK(world.letters(world.mirrors.for_file(file)) == "ba");
}

TEST_CASE("a neighbour is asked first for files and never for news, and a liar among them rests")
{
    World world;
    Mirrors mirrors({&world.a}, {&world.b, &world.c});
    const Digest file = trust::sha256("a");
    CHECK(world.letters(mirrors.for_news()) == "a");
    CHECK(world.letters(mirrors.for_file(file)) == "bca");
    mirrors.silent(*mirrors.for_file(file)[1]);
    CHECK(world.letters(mirrors.for_file(file)) == "ba");
    constexpr std::chrono::hours noon{12};
    mirrors.lied(*mirrors.for_file(file)[0], file, noon);
    for (int round = 0; round <= rest_rounds_max; ++round) static_cast<void>(mirrors.for_news());
    mirrors.forget_lies();
    const auto asked = [&](std::chrono::milliseconds steady) {
        return world.letters(mirrors.for_file(file, Reach::everybody, steady));
    };
    CHECK(asked(noon) == "ca");
    CHECK(asked(noon + struck_for - std::chrono::milliseconds{1}) == "ca");
    CHECK(asked(noon + struck_for) == "bca");
    CHECK(mirrors.asked_rest() == std::chrono::seconds{0});
    mirrors.silent(*mirrors.for_news()[0], std::chrono::seconds{60});
    CHECK(mirrors.asked_rest() == std::chrono::seconds{60}); // Neighbours do not count.
    CHECK(mirrors.in_use().line == &world.a);
}

TEST_CASE(
    "who fell silent is asked for no file before the next round, although nobody else is left")
{
    World world;
    const Digest file = trust::sha256("a");
    for (Mirror* mirror : world.mirrors.for_news()) world.mirrors.silent(*mirror);
    CHECK(world.mirrors.for_file(file).empty());
    const auto order = world.mirrors.for_news();
    CHECK(world.letters(world.mirrors.for_file(file)) == "abc");
    world.mirrors.silent(*order[0]);
    world.mirrors.answered(*order[0]);
    CHECK(world.letters(world.mirrors.for_file(file)) == "a");
}

TEST_CASE(
    "neighbours that gave too much in vain begin nothing more that day, and end what they began")
{
    using std::chrono::hours;
    World world;
    Mirrors mirrors({&world.a}, {&world.b, &world.c});
    const AssetRef film{trust::sha256("film"), 4};
    const AssetRef begun{trust::sha256("begun"), 5};
    const auto asked = [&](const AssetRef& asset, std::chrono::milliseconds steady) {
        return world.letters(mirrors.for_file(asset.digest, Reach::everybody, steady));
    };
    mirrors.note_part(begun, mirrors.for_file(film.digest)[1]);
    mirrors.wasted(near_waste_max - 1, hours{30});
    CHECK(asked(film, hours{30}) == "bca");
    mirrors.wasted(1, hours{31});
    CHECK(asked(film, hours{31}) == "a");
    CHECK(asked(begun, hours{31}) == "ca");
    mirrors.note_part(begun, nullptr);
    CHECK(asked(begun, hours{31}) == "a");
    CHECK(asked(film, hours{54}) == "bca");
    mirrors.wasted(1, hours{54}); // A new day begins.
    CHECK(asked(film, hours{55}) == "bca");
}

TEST_CASE("nobody is asked only while every mirror wants to be left alone")
{
    World world;
    using std::chrono::seconds;
    const auto order = world.mirrors.for_news();
    world.mirrors.silent(*order[0], seconds{300});
    world.mirrors.silent(*order[1], seconds{100});
    CHECK(world.mirrors.asked_rest() == seconds{0});
    world.mirrors.silent(*order[2], seconds{200});
    CHECK(world.mirrors.asked_rest() == seconds{100});
    world.mirrors.answered(*order[1]);
    CHECK(world.mirrors.asked_rest() == seconds{0});
}
