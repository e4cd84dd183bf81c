#include "district/files.hpp"
#include "tests/sim/scratch.hpp"
#include "trust/digest.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

using namespace bangtin;
using namespace bangtin::district;

namespace {

std::size_t files_in(const Path& folder)
{
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        count += entry.is_regular_file() ? 1 : 0;
    }
    return count;
}

} // namespace

TEST_CASE("a written file is read back, private when asked, with nothing left beside it")
{
    const sim::Scratch scratch;
    const Path file = scratch.path() / "key.pem";
    REQUIRE(write_file(file, "secret", Privacy::owner_only));
    CHECK(*read_file(file, 100) == "secret");
    struct stat status = {};
    REQUIRE(::stat(file.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
    CHECK(files_in(scratch.path()) == 1);
}

TEST_CASE("a file over its limit, a folder and nothing are told apart")
{
    const sim::Scratch scratch;
    REQUIRE(write_file(scratch.path() / "a", "12345", Privacy::shared));
    CHECK(read_file(scratch.path() / "a", 4).error().code == ExitCode::invalid);
    CHECK(read_file(scratch.path(), 4).error().code == ExitCode::not_found);
    CHECK(read_file(scratch.path() / "b", 4).error().code == ExitCode::not_found);
}

TEST_CASE("a new file and a new name never replace what is there")
{
    const sim::Scratch scratch;
    const Path first = scratch.path() / "first";
    const Path second = scratch.path() / "second";
    REQUIRE(write_new_file(first, "one", Privacy::owner_only));
    REQUIRE(write_new_file(second, "two", Privacy::owner_only));
    CHECK(write_new_file(first, "three", Privacy::owner_only).error().code == ExitCode::busy);
    CHECK(rename_to_new(second, first).error().code == ExitCode::busy);
    CHECK(*read_file(first, 10) == "one");
    CHECK(*read_file(second, 10) == "two");
    CHECK(files_in(scratch.path()) == 2);
    REQUIRE(rename_to_new(second, scratch.path() / "third"));
    CHECK(*read_file(scratch.path() / "third", 10) == "two");
}

TEST_CASE("what a killed writer left is swept away, and nothing else")
{
    const sim::Scratch scratch;
    for (const char* name : {".new-aB3xYz", ".new-", ".new-abcdefg", "new-abcdef", "picture"}) {
        REQUIRE(write_file(scratch.path() / name, "x", Privacy::shared));
    }
    REQUIRE(sweep_temporaries(scratch.path()));
    CHECK_FALSE(std::filesystem::exists(scratch.path() / ".new-aB3xYz"));
    CHECK(files_in(scratch.path()) == 4);
    CHECK_FALSE(sweep_temporaries(scratch.path() / "no"));
}

TEST_CASE("writing where no folder is says so and leaves nothing")
{
    const sim::Scratch scratch;
    const auto written = write_file(scratch.path() / "no" / "a", "1", Privacy::shared);
    REQUIRE_FALSE(written);
    CHECK(written.error().code == ExitCode::cannot_write);
}

TEST_CASE("a staged copy is gone unless kept, and knows its digest")
{
    const sim::Scratch scratch;
    const Path source = scratch.path() / "source";
    REQUIRE(write_file(source, "picture", Privacy::shared));
    {
        const auto copy = StagedCopy::make(source, scratch.path(), 100);
        REQUIRE(copy);
        CHECK(copy->asset().digest == trust::sha256("picture"));
        CHECK(files_in(scratch.path()) == 2);
    }
    CHECK(files_in(scratch.path()) == 1);
    auto copy = StagedCopy::make(source, scratch.path(), 100);
    REQUIRE(copy);
    REQUIRE(copy->keep("kept"));
    CHECK(*read_file(scratch.path() / "kept", 100) == "picture");
    CHECK_FALSE(StagedCopy::make(source, scratch.path(), 6));
    CHECK(files_in(scratch.path()) == 2);
}

TEST_CASE("a folder is held by one at a time, and free again afterwards")
{
    const sim::Scratch scratch;
    const Path file = scratch.path() / "lock";
    {
        const auto held = FolderLock::take(file);
        REQUIRE(held);
        const auto second = FolderLock::take(file);
        REQUIRE_FALSE(second);
        CHECK(second.error().code == ExitCode::busy);
    }
    CHECK(FolderLock::take(file));
}
