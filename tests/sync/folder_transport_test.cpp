#include "sync/folder_transport.hpp"

#include "assets/durable.hpp"
#include "tests/sim/scratch.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

using namespace bangtin;
using namespace bangtin::sync;

TEST_CASE("a name that leaves the mirror is refused")
{
    for (const char* bad :
         {"", "/etc/passwd", "..", "a/../b", "a/..", "./a", "a//b", "a/", "a\\..\\b"}) {
        CAPTURE(bad);
        CHECK_FALSE(stays_inside(bad));
    }
    CHECK_FALSE(stays_inside(std::string_view("a\0b", 3)));
    CHECK(stays_inside("metadata/1.root.json"));
    CHECK(stays_inside("a..b/...c"));
}

TEST_CASE("small files come whole or not at all, runs from where they were asked for")
{
    const sim::Scratch scratch;
    REQUIRE(assets::publish(scratch.path() / "tep", "0123456789"));
    FolderTransport folder(scratch.path());
    CHECK(folder.get({.path = "tep", .bytes_max = 10, .etag = ""})->bytes == "0123456789");
    CHECK(folder.get({.path = "tep", .bytes_max = 9, .etag = ""}).error().fault ==
          TransportFault::wrong);
    CHECK(folder.get({.path = "khong", .bytes_max = 9, .etag = ""}).error().fault ==
          TransportFault::missing);
    CHECK(folder.get({.path = "../tep", .bytes_max = 9, .etag = ""}).error().fault ==
          TransportFault::wrong);

    std::string taken;
    const auto sink = [&](std::string_view bytes) {
        taken += bytes;
        return Appetite::more;
    };
    CHECK(*folder.take({.path = "tep", .offset = 3, .budget = 4, .length = 10}, sink) == 4);
    CHECK(taken == "3456");
    CHECK(
        folder.take({.path = "tep", .offset = 0, .budget = 4, .length = 11}, sink).error().fault ==
        TransportFault::wrong);
}

TEST_CASE("a stick that is away is unreachable, and a pipe on it is not opened")
{
    const sim::Scratch scratch;
    FolderTransport away(scratch.path() / "khong-co");
    CHECK(away.get({.path = "tep", .bytes_max = 9, .etag = ""}).error().fault ==
          TransportFault::unreachable);
    REQUIRE(::mkfifo((scratch.path() / "ong").c_str(), 0600) == 0);
    FolderTransport folder(scratch.path());
    CHECK(folder.get({.path = "ong", .bytes_max = 9, .etag = ""}).error().fault ==
          TransportFault::wrong);
}
