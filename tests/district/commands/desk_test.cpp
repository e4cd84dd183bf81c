#include "district/commands/commands.hpp"
#include "tests/district/world.hpp"

#include <csignal>
#include <doctest/doctest.h>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>

using namespace bangtin;
using namespace bangtin::district;
using test::monday;

namespace {

DeskCommand command_for(test::World& world, const std::string& listen, const std::string& origin)
{
    return {world.path("data"), listen, origin, web::PlainHttp::this_machine_only,
            [] { return monday; }};
}

} // namespace

TEST_CASE("what is set wrong is told before anything is served")
{
    test::World world;
    std::ostringstream out;
    for (const auto& [listen, origin] :
         {std::pair("8090", ""), std::pair("127.0.0.1:0", "desk.example"),
          std::pair("127.0.0.1:0", "http://192.168.1.5"), std::pair("0.0.0.0:0", "")}) {
        CHECK(run(command_for(world, listen, origin), out).error().code == ExitCode::usage);
    }
    CHECK(out.str().empty());
}

TEST_CASE("the desk prints its address and ends cleanly when it is told to")
{
    test::World world;
    int ends[2] = {};
    REQUIRE(::pipe(ends) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
        struct Flushed : std::stringbuf {
            explicit Flushed(int to) : to_(to) {}
            int sync() override
            {
                const std::string text = str();
                return ::write(to_, text.data(), text.size()) < 0 ? -1 : 0;
            }
            int to_;
        } buffer(ends[1]);
        std::ostream out(&buffer);
        ::_exit(run(command_for(world, "127.0.0.1:0", ""), out) ? 0 : 1);
    }
    REQUIRE(child > 0);
    char text[256] = {};
    REQUIRE(::read(ends[0], text, sizeof text - 1) > 0);
    CHECK(std::string(text).starts_with("listening=http://127.0.0.1:"));
    CHECK(std::string(text).find(" origin=http://127.0.0.1:") != std::string::npos);
    REQUIRE(::kill(child, SIGTERM) == 0);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK((WIFEXITED(status) && WEXITSTATUS(status) == 0));
    ::close(ends[0]);
    ::close(ends[1]);
}
