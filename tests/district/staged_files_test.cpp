#include "district/staged_files.hpp"

#include "tests/sim/scratch.hpp"

#include <doctest/doctest.h>
#include <filesystem>

using namespace bangtin;
using namespace bangtin::district;

namespace {

std::size_t entries_of(const Path& folder)
{
    std::size_t count = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder)) ++count;
    return count;
}

} // namespace

TEST_CASE("staged files get their names when they are kept, all of them, in place of old ones")
{
    const sim::Scratch scratch;
    REQUIRE(write_file(scratch.path() / "b", "old", Privacy::shared));
    StagedFiles files;
    REQUIRE(files.add(scratch.path() / "a", "one"));
    REQUIRE(files.add(scratch.path() / "b", "two"));
    CHECK_FALSE(std::filesystem::exists(scratch.path() / "a"));
    CHECK(*read_file(scratch.path() / "b", 9) == "old");
    REQUIRE(files.keep());
    REQUIRE(files.keep());
    CHECK(*read_file(scratch.path() / "a", 9) == "one");
    CHECK(*read_file(scratch.path() / "b", 9) == "two");
    CHECK(entries_of(scratch.path()) == 2);
    using std::filesystem::perms;
    CHECK((std::filesystem::status(scratch.path() / "a").permissions() & perms::others_read) !=
          perms::none);
}

TEST_CASE("staged files that nobody keeps leave nothing behind")
{
    const sim::Scratch scratch;
    {
        StagedFiles files;
        REQUIRE(files.add(scratch.path() / "a", "one"));
        const StagedFiles moved = std::move(files);
        CHECK(entries_of(scratch.path()) == 1);
    }
    CHECK(entries_of(scratch.path()) == 0);
}

TEST_CASE("a staged file that gets no name is told, and those after it are gone")
{
    const sim::Scratch scratch;
    std::filesystem::create_directories(scratch.path() / "b/c");
    {
        StagedFiles files;
        REQUIRE(files.add(scratch.path() / "a", "one"));
        REQUIRE(files.add(scratch.path() / "b", "two"));
        REQUIRE(files.add(scratch.path() / "d", "three"));
        CHECK(files.keep().error().code == ExitCode::cannot_write);
    }
    CHECK(*read_file(scratch.path() / "a", 9) == "one");
    CHECK(entries_of(scratch.path()) == 2);
    StagedFiles files;
    CHECK(files.add(scratch.path() / "e/f", "four").error().code == ExitCode::cannot_write);
}
