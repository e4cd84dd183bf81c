#include "district/archive.hpp"

#include "tests/sim/scratch.hpp"

#include <cstdlib>
#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;

namespace {

std::string archive_of(const Path& file)
{
    auto archive = ArchiveWriter::make(file);
    REQUIRE(archive);
    REQUIRE(archive->add("tables/a/000001.jsonl", "[1]\n"));
    REQUIRE(archive->add("media/empty", ""));
    REQUIRE(archive->add("media/block", std::string(512, 'x')));
    REQUIRE(archive->keep());
    return *read_file(file, 1'000'000);
}

} // namespace

TEST_CASE("entries come back in order, and tar reads them too")
{
    const sim::Scratch scratch;
    const std::string bytes = archive_of(scratch.path() / "a.tar");
    const auto entries = read_archive(bytes);
    REQUIRE(entries);
    REQUIRE(entries->size() == 3);
    CHECK(entries->at(0).name == "tables/a/000001.jsonl");
    CHECK(entries->at(0).bytes == "[1]\n");
    CHECK(entries->at(1).bytes.empty());
    CHECK(entries->at(2).bytes == std::string(512, 'x'));
    CHECK(entries->at(2).begins == 512U * 3);

    const std::string folder = scratch.path().string();
    REQUIRE(std::system(("tar -C '" + folder + "' -xf '" + folder + "/a.tar'").c_str()) == 0);
    CHECK(read_file(scratch.path() / "tables/a/000001.jsonl", 100) == "[1]\n");
    CHECK(read_file(scratch.path() / "media/block", 1000) == std::string(512, 'x'));
}

TEST_CASE("an archive that is cut at any byte, or has one more, is refused")
{
    const sim::Scratch scratch;
    const std::string bytes = archive_of(scratch.path() / "a.tar");
    for (std::size_t length = 0; length < bytes.size(); ++length) {
        CAPTURE(length);
        CHECK_FALSE(read_archive(std::string_view(bytes).substr(0, length)));
    }
    CHECK_FALSE(read_archive(bytes + std::string(1, '\0')));
}

// Method: every bit of the headers and of what fills the blocks up, in turn.
TEST_CASE("a header or a filling with one bit changed is refused")
{
    const sim::Scratch scratch;
    std::string bytes = archive_of(scratch.path() / "a.tar");
    const auto is_content = [](std::size_t place) {
        return (place >= 512 && place < 516) || (place >= 2048 && place < 2560);
    };
    for (std::size_t place = 0; place < bytes.size(); ++place) {
        if (is_content(place)) continue;
        for (int bit = 0; bit < 8; ++bit) {
            bytes[place] = static_cast<char>(bytes[place] ^ (1 << bit));
            CAPTURE(place);
            CHECK_FALSE(read_archive(bytes));
            bytes[place] = static_cast<char>(bytes[place] ^ (1 << bit));
        }
    }
}

TEST_CASE("names lead nowhere outside")
{
    for (const char* name : {"a", "tables/slots/000001.jsonl", "media/0af3", "a_b-c.d"})
        CHECK(is_archive_name(name));
    for (const std::string& name :
         {std::string(), std::string("/a"), std::string("a/"), std::string("a//b"),
          std::string("../a"), std::string("a/../b"), std::string("a/.b"), std::string("A"),
          std::string("a b"), std::string("a\n"), std::string(101, 'a')}) {
        CAPTURE(name);
        CHECK_FALSE(is_archive_name(name));
    }
}

TEST_CASE("an archive that is not kept leaves nothing, and none is written over")
{
    const sim::Scratch scratch;
    {
        auto archive = ArchiveWriter::make(scratch.path() / "a.tar");
        REQUIRE(archive);
        REQUIRE(archive->add("a", "b"));
    }
    CHECK(std::filesystem::is_empty(scratch.path()));
    archive_of(scratch.path() / "a.tar");
    CHECK(ArchiveWriter::make(scratch.path() / "a.tar").error().code == ExitCode::cannot_write);
    CHECK(std::filesystem::status(scratch.path() / "a.tar").permissions() ==
          (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
}
