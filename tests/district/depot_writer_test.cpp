#include "district/depot_writer.hpp"
#include "tests/sim/scratch.hpp"
#include "trust/digest.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;

TEST_CASE("a file is written once, and put back when it went missing")
{
    const sim::Scratch scratch;
    auto depot = DepotWriter::open(scratch.path(), Checking::lengths);
    REQUIRE(depot);
    REQUIRE(depot->put("bulletins/a", "one"));
    REQUIRE(depot->put("bulletins/a", "one"));
    CHECK(depot->files_written() == 1);
    std::filesystem::remove(scratch.path() / "bulletins/a");
    REQUIRE(depot->put("bulletins/a", "one"));
    CHECK(depot->files_written() == 2);
}

TEST_CASE("a depot holds a file of that length, or of those bytes where it is checked whole")
{
    const sim::Scratch scratch;
    const AssetRef one{trust::sha256("one"), 3};
    const auto lengths = DepotWriter::open(scratch.path(), Checking::lengths);
    const auto bytes = DepotWriter::open(scratch.path(), Checking::bytes);
    REQUIRE(lengths);
    REQUIRE(bytes);
    CHECK_FALSE(lengths->holds("bulletins/a", one));
    CHECK_FALSE(bytes->holds("bulletins/a", one));
    REQUIRE(write_file(scratch.path() / "bulletins/a", "one", Privacy::shared));
    CHECK(lengths->holds("bulletins/a", one));
    CHECK(bytes->holds("bulletins/a", one));
    REQUIRE(write_file(scratch.path() / "bulletins/a", "two", Privacy::shared));
    CHECK(lengths->holds("bulletins/a", one));
    CHECK_FALSE(bytes->holds("bulletins/a", one));
    CHECK_FALSE(lengths->holds("bulletins/a", {one.digest, 4}));
    std::filesystem::create_directory(scratch.path() / "bulletins/b");
    CHECK_FALSE(lengths->holds("bulletins/b", one));
}

TEST_CASE("a file is taken out for good, and one that is not there is no fault")
{
    const sim::Scratch scratch;
    auto depot = DepotWriter::open(scratch.path(), Checking::lengths);
    REQUIRE(depot);
    REQUIRE(depot->put("bulletins/a", "one"));
    REQUIRE(depot->take_out("bulletins/a"));
    REQUIRE(depot->take_out("bulletins/a"));
    REQUIRE(depot->settle());
    CHECK_FALSE(std::filesystem::exists(scratch.path() / "bulletins/a"));
    std::filesystem::create_directories(scratch.path() / "assets/b/c");
    CHECK(depot->take_out("assets/b").error().code == ExitCode::cannot_write);
}

TEST_CASE("media that are no longer what was sealed do not reach the depot")
{
    const sim::Scratch scratch;
    auto depot = DepotWriter::open(scratch.path() / "depot", Checking::lengths);
    REQUIRE(depot);
    REQUIRE(write_file(scratch.path() / "m", "picture", Privacy::shared));
    const AssetRef good{trust::sha256("picture"), 7};
    const AssetRef other{trust::sha256("Picture"), 7};
    CHECK(depot->put_media(scratch.path() / "m", other).error().code == ExitCode::refused);
    CHECK(std::filesystem::is_empty(scratch.path() / "depot/assets"));
    REQUIRE(depot->put_media(scratch.path() / "m", good));
    CHECK(*read_file(scratch.path() / "depot/assets" / good.digest.hex(), 100) == "picture");
}

TEST_CASE("turning replaces the timestamp, but not by the same")
{
    const sim::Scratch scratch;
    auto depot = DepotWriter::open(scratch.path(), Checking::lengths);
    REQUIRE(depot);
    REQUIRE(depot->turn("1"));
    REQUIRE(depot->turn("1"));
    CHECK(depot->files_written() == 1);
    REQUIRE(depot->turn("2"));
    CHECK(*read_file(scratch.path() / "metadata/timestamp.json", 9) == "2");
}
