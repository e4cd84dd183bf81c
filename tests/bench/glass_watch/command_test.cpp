#include "bench/glass_watch/command.hpp"

#include <csignal>
#include <doctest/doctest.h>

using namespace bangtin::bench;

namespace {

struct Heard {
    std::vector<std::string> lines;
    int code = -1;
};

/// Runs a shell script to its end.
Heard run(const std::string& script)
{
    auto command = Command::start({"sh", "-c", script});
    REQUIRE(command);
    Heard heard;
    const auto hear = [&](const std::string& line) { heard.lines.push_back(line); };
    std::optional<int> code;
    for (; !code; code = command->ended()) command->read(1, hear);
    command->read(0, hear);
    heard.code = *code;
    return heard;
}

} // namespace

TEST_CASE("a command is heard line by line to its end, and its code is known")
{
    const Heard heard = run("printf 'one\\ntw'; printf 'o\\nhalf a line'; exit 7");
    CHECK(heard.lines == std::vector<std::string>{"one", "two"});
    CHECK(heard.code == 7);
}

TEST_CASE("a command that a signal ends has 128 and the signal for a code")
{
    CHECK(run("kill -9 $$").code == 128 + 9);
}

TEST_CASE("a command that is asked to end has ended")
{
    auto command = Command::start({"sh", "-c", "exec sleep 1000"});
    REQUIRE(command);
    CHECK_FALSE(command->ended());
    command->end();
    CHECK_FALSE(command->ended()); // It is nobody's any more.
}

TEST_CASE("a command that is not there is refused with its name")
{
    const auto command = Command::start({"bangtin-no-such-program"});
    REQUIRE_FALSE(command);
    CHECK(command.error().starts_with("bangtin-no-such-program cannot be started; "));
}

TEST_CASE("a value is found by its whole name, also when it is first, last or empty")
{
    const std::string line = "event=shown bulletin=bt-1 slot= old_layer=slate edition=7";
    CHECK(value_of(line, "event") == "shown");
    CHECK(value_of(line, "bulletin") == "bt-1");
    CHECK(value_of(line, "slot").empty());
    CHECK(value_of(line, "layer").empty());
    CHECK(value_of(line, "edition") == "7");
    CHECK(value_of("", "event").empty());
}

TEST_CASE("an announcement is for us, and never reaches the command")
{
    auto command = Command::start({"sleep", "60"});
    REQUIRE(command);
    CHECK_FALSE(command->take_announcement());
    ::raise(SIGUSR2);
    command->read(0, [](const std::string&) {});
    CHECK(command->take_announcement());
    CHECK_FALSE(command->take_announcement());
    CHECK_FALSE(command->ended()); // SIGUSR2 would have ended it.
    command->end();
}
