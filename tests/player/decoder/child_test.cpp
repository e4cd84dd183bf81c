#include "player/decoder/child.hpp"

#include <csignal>
#include <doctest/doctest.h>
#include <poll.h>
#include <unistd.h>

using namespace bangtin::player;

namespace {

Child shell(const std::string& script)
{
    // "--parent PID" becomes $0 and $1 of the script.
    auto child =
        Child::start({.program = "/bin/sh", .arguments = {"-c", script}, .descriptors = {}});
    REQUIRE(child);
    return std::move(*child);
}

ChildEnd end_of(Child& child)
{
    while (true) {
        if (auto end = child.poll()) return *end;
        pollfd pipe{child.wake(), POLLIN, 0};
        poll(&pipe, 1, 10);
    }
}

} // namespace

TEST_CASE("a child's first line says why it failed")
{
    Child child = shell("echo 'bangtin-decoder: no picture' >&2; echo more >&2; exit 4");
    const ChildEnd end = end_of(child);
    CHECK_FALSE(end.success);
    CHECK(end.words == "no picture");
}

TEST_CASE("a silent child's code is told, and success needs no words")
{
    Child failing = shell("exit 9");
    CHECK(end_of(failing).words == "the decoder ended with code 9");
    Child good = shell("echo chatter >&2; exit 0");
    CHECK(end_of(good).success);
}

TEST_CASE("a chatty child neither waits for us nor fills our memory")
{
    Child child =
        shell("i=0; while [ $i -lt 3000 ]; do echo 0123456789012345678901234567890123456789 >&2; "
              "i=$((i+1)); done; exit 4");
    const ChildEnd end = end_of(child);
    CHECK(end.words.size() <= 512);
}

TEST_CASE("a child has its parent's number, no environment of ours, and no descriptor but its own")
{
    Child child = shell(
        "[ \"$1\" = " + std::to_string(getpid()) +
        " ] || exit 10; [ \"$HOME\" = /nonexistent ] || exit 11; [ -z \"$DISPLAY\" ] || exit 12; "
        "for n in 3 4 5 6 7 8 9; do [ ! -e /dev/fd/$n ] || exit 13; done; exit 0");
    const ChildEnd end = end_of(child);
    CHECK(end.words == "");
    CHECK(end.success);
}

TEST_CASE("a child that goes on is killed with its owner")
{
    pid_t process = -1;
    {
        const Child child = shell("while :; do :; done");
        process = child.process();
        REQUIRE(process > 0);
        CHECK(::kill(process, 0) == 0);
    }
    CHECK(::kill(process, 0) == -1);
}
