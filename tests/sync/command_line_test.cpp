#include "sync/command_line.hpp"

#include <doctest/doctest.h>
#include <sstream>

using namespace bangtin;
using namespace bangtin::sync;

namespace {

struct Told {
    Result<Options, int> options;
    std::string out;
    std::string mistakes;
};

Told read(std::vector<const char*> words)
{
    words.insert(words.begin(), "bangtin-sync");
    std::ostringstream out;
    std::ostringstream mistakes;
    auto options = read_command_line(static_cast<int>(words.size()), words.data(), out, mistakes);
    return {std::move(options), out.str(), mistakes.str()};
}

} // namespace

TEST_CASE("what is not said has a value that does no harm")
{
    const Told told = read({"run", "--state", "S"});
    REQUIRE(told.options);
    CHECK(told.options->verb == Verb::run);
    CHECK(told.options->state == "S");
    CHECK(told.options->every_s == 60);
    CHECK(told.options->mirrors.empty());
    CHECK(told.options->sticks.empty());
    CHECK_FALSE(told.options->media_mib);
    CHECK(told.options->media_kib_per_s_max == 0);
}

TEST_CASE("mirrors, sticks, hours and caps are taken as they are said")
{
    const Told told =
        read({"run", "--state", "S", "--mirror", "http://a/depot", "--mirror", "/media/b",
              "--sticks", "/media", "--media-hours", "22:00-05:00", "--media-kib-per-s-max", "8",
              "--media-mib-per-day-max", "50", "--media-mib", "4096"});
    REQUIRE(told.options);
    CHECK(told.options->mirrors == std::vector<std::string>{"http://a/depot", "/media/b"});
    CHECK(told.options->neighbours.empty());
    CHECK(told.options->sticks == "/media");
    CHECK(told.options->media_hours == std::vector<std::string>{"22:00-05:00"});
    CHECK(told.options->media_kib_per_s_max == 8);
    CHECK(told.options->media_mib_per_day_max == 50);
    CHECK(told.options->media_mib == 4096U);
}

TEST_CASE("a mistake is one line that says where to look, with the exit code of a mistake")
{
    for (const std::vector<const char*>& words : std::vector<std::vector<const char*>>{
             {},
             {"run"},
             {"swim", "--state", "S"},
             {"run", "--state", "S", "--every", "0"},
             {"run", "--state", "S", "--media-kib-per-s-max", "7"},
             {"run", "--state", "S", "--media-hours", "22-5"},
             {"enrol", "--state", "S"}}) {
        const Told told = read(words);
        CAPTURE(told.mistakes);
        REQUIRE_FALSE(told.options);
        CHECK(told.options.error() == 2);
        CHECK(told.mistakes.find("see bangtin-sync --help\n") != std::string::npos);
        CHECK(told.out.empty());
    }
}

TEST_CASE("help teaches, and is no mistake")
{
    const Told told = read({"--help"});
    REQUIRE_FALSE(told.options);
    CHECK(told.options.error() == 0);
    CHECK(told.out.find("bangtin-sync enrol --state") != std::string::npos);
    CHECK(told.mistakes.empty());
}

TEST_CASE("a screen is enrolled with a ticket or by its code, and may run before it is")
{
    const Told code =
        read({"enrol", "--state", "S", "--district", "https://d", "--root", "/boot/root.json"});
    REQUIRE(code.options);
    CHECK(code.options->district == "https://d");
    CHECK(code.options->root == "/boot/root.json");
    const Told first_boot = read({"run", "--state", "S", "--ticket", "/boot/ticket.json",
                                  "--district", "https://d", "--root", "/boot/root.json"});
    REQUIRE(first_boot.options);
    CHECK(first_boot.options->ticket == "/boot/ticket.json");
    CHECK_FALSE(read({"enrol", "--state", "S"}).options);
    CHECK_FALSE(read({"enrol", "--state", "S", "--district", "https://d"}).options);
    CHECK_FALSE(read({"run", "--state", "S", "--root", "/boot/root.json"}).options);
    CHECK(read({"enrol", "--state", "S", "--ticket", "t", "--district", "https://d", "--root", "r"})
              .options.error() == 2);
}

TEST_CASE("neighbours are named by their addresses, and by nothing else")
{
    const Told told = read({"once", "--state", "S", "--neighbour", "http://192.168.1.21:8480",
                            "--neighbour", "http://192.168.1.22:8480"});
    REQUIRE(told.options);
    CHECK(told.options->neighbours ==
          std::vector<std::string>{"http://192.168.1.21:8480", "http://192.168.1.22:8480"});
    CHECK_FALSE(read({"once", "--state", "S", "--neighbour", "/media/stick"}).options);
}
