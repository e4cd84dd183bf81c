#include "district/commands/commands.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>
#include <sstream>

using namespace bangtin;
using namespace bangtin::district;
using test::monday;

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

TEST_CASE("an address that cannot be read and a missing depot are told before anything is served")
{
    test::World world;
    std::ostringstream out;
    const auto clock = [] { return monday; };
    for (const char* listen : {"", "8080", "127.0.0.1:", "127.0.0.1:99999", "127.0.0.1:80x"}) {
        CHECK(
            run(ServeCommand{world.path("data"), world.depot(), listen, clock}, out).error().code ==
            ExitCode::usage);
    }
    CHECK(run(ServeCommand{world.path("data"), world.depot(), "127.0.0.1:0", clock}, out)
              .error()
              .code == ExitCode::not_found);
    CHECK(out.str().empty());
}

TEST_CASE("serving prints its address and ends cleanly when it is told to")
{
    test::World world;
    REQUIRE(world.publish_at(monday));
    int ends[2] = {};
    REQUIRE(::pipe(ends) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
        ::dup2(ends[1], STDOUT_FILENO);
        struct Flushed : std::stringbuf {
            int sync() override
            {
                const std::string text = str();
                return ::write(STDOUT_FILENO, text.data(), text.size()) < 0 ? -1 : 0;
            }
        } buffer;
        std::ostream out(&buffer);
        const auto served = run(
            ServeCommand{world.path("data"), world.depot(), "127.0.0.1:0", [] { return monday; }},
            out);
        ::_exit(served ? 0 : 1);
    }
    char text[128] = {};
    REQUIRE(::read(ends[0], text, sizeof text - 1) > 0);
    CHECK(std::string(text).starts_with("listening=http://127.0.0.1:"));
    REQUIRE(child > 0);
    REQUIRE(::kill(child, SIGTERM) == 0);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
    ::close(ends[0]);
    ::close(ends[1]);
}
