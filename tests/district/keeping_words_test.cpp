#include "district/keeping_words.hpp"

#include "district/command_line.hpp"

#include <doctest/doctest.h>
#include <sstream>

using namespace bangtin;
using namespace bangtin::district;

namespace {

const Instant now = *parse_instant("2026-11-23T00:00:00Z");

std::variant<Command, Ended> read(std::vector<const char*> words)
{
    words.insert(words.begin(), "bangtin-district");
    std::ostringstream out;
    std::ostringstream mistakes;
    return read_command_line({.count = static_cast<int>(words.size()),
                              .words = words.data(),
                              .clock = [] { return now; }},
                             out, mistakes);
}

template <class Wanted>
Wanted command(const std::vector<const char*>& words)
{
    const auto read_words = read(words);
    const auto* chosen = std::get_if<Command>(&read_words);
    REQUIRE(chosen != nullptr);
    const auto* wanted = std::get_if<Wanted>(chosen);
    REQUIRE(wanted != nullptr);
    return *wanted;
}

} // namespace

TEST_CASE("backup, restore and move are told what to work on")
{
    const auto backup = command<BackupCommand>({"backup", "--data", "D", "--out", "b.tar"});
    CHECK(backup.data == "D");
    CHECK(backup.out == "b.tar");
    CHECK(backup.now == now);
    const auto restore = command<RestoreCommand>({"restore", "b.tar", "--data", "N"});
    CHECK(restore.backup == "b.tar");
    CHECK(restore.data == "N");
    CHECK(restore.database.empty());
    const auto there = command<RestoreCommand>(
        {"restore", "b.tar", "--data", "N", "--database", "postgresql:///bangtin"});
    CHECK(there.database == "postgresql:///bangtin");
    const auto move = command<MoveCommand>({"move", "--data", "D", "--database", "sqlite"});
    CHECK(move.database == sqlite_word);
    const auto init = command<InitCommand>({"init", "--data", "D", "--keys", "K", "--plan", "p",
                                            "--database", "postgresql:///bangtin"});
    CHECK(init.database == "postgresql:///bangtin");
}

TEST_CASE("without what they need they say so")
{
    for (const std::vector<const char*>& words : {std::vector<const char*>{"backup", "--data", "D"},
                                                  {"backup", "--out", "b.tar"},
                                                  {"restore", "--data", "N"},
                                                  {"restore", "b.tar"},
                                                  {"move", "--data", "D"}}) {
        const auto read_words = read(words);
        const auto* ended = std::get_if<Ended>(&read_words);
        REQUIRE(ended != nullptr);
        CHECK(ended->code == ExitCode::usage);
    }
}
