#include "assets/disk.hpp"

#include "tests/sim/scratch.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

using namespace bangtin;
using namespace bangtin::assets;

TEST_CASE("what is written and appended reads back")
{
    const sim::Scratch scratch;
    Disk& disk = real_disk();
    const auto path = scratch.path() / "tep";
    REQUIRE(disk.write_synced(path, "một", Secrecy::shared));
    REQUIRE(disk.append_synced(path, " hai"));
    CHECK(disk.read(path, 100) == "một hai");
    CHECK(disk.length(path) == std::string("một hai").size());
    CHECK(disk.names(scratch.path()) == std::vector<std::string>{"tep"});
}

TEST_CASE("a missing, an over-long and a strange file are told apart")
{
    const sim::Scratch scratch;
    Disk& disk = real_disk();
    const auto path = scratch.path() / "tep";
    CHECK(disk.read(path, 100).error().fault == DiskFault::missing);
    REQUIRE(disk.write_synced(path, "12345", Secrecy::shared));
    CHECK(disk.read(path, 4).error().fault == DiskFault::failed);
    CHECK(disk.read(path, 5));
    CHECK(disk.read(scratch.path(), 5).error().fault == DiskFault::failed);
    CHECK_FALSE(disk.length(scratch.path()));
    // A device has no end, and a pipe looks like an empty file.
    CHECK(disk.read("/dev/zero", 5).error().fault == DiskFault::failed);
    CHECK_FALSE(disk.scan("/dev/zero", [](std::string_view) { REQUIRE(false); }));
    REQUIRE(::mkfifo((scratch.path() / "ong").c_str(), 0600) == 0);
    CHECK(disk.read(scratch.path() / "ong", 5).error().fault == DiskFault::failed);
    CHECK(disk.remove(path));
    CHECK(disk.remove(path));
}

TEST_CASE("a secret is readable by its owner only, also where a left-over was open to all")
{
    const sim::Scratch scratch;
    const auto path = scratch.path() / "device.pem";
    REQUIRE(real_disk().write_synced(path, "cũ", Secrecy::shared));
    REQUIRE(real_disk().write_synced(path, "khoá", Secrecy::secret));
    struct stat facts {};
    REQUIRE(::stat(path.c_str(), &facts) == 0);
    CHECK((facts.st_mode & 0777) == 0600);
}

TEST_CASE("a full disk is told from a failed one")
{
    // The kernel's own full device: every write to it ends in ENOSPC.
    const auto appended = real_disk().append_synced("/dev/full", "x");
    REQUIRE_FALSE(appended);
    CHECK(appended.error().fault == DiskFault::full);
}

TEST_CASE("a note lies in place over the older one")
{
    const sim::Scratch scratch;
    const auto path = scratch.path() / "arrivals";
    real_disk().note(path, "0001");
    real_disk().note(path, "0002");
    CHECK(real_disk().read(path, 100) == "0002");
    real_disk().note(path, "3");
    CHECK(real_disk().read(path, 100) == "3");
    real_disk().note(path, "0002");
    CHECK(real_disk().read(path, 10) == "0002");
}

TEST_CASE("folders are made with those above them, and a file in the way is a fault")
{
    const sim::Scratch scratch;
    CHECK(real_disk().make_folder(scratch.path() / "a" / "b"));
    CHECK(real_disk().make_folder(scratch.path() / "a" / "b"));
    REQUIRE(real_disk().write_synced(scratch.path() / "tep", "", Secrecy::shared));
    CHECK_FALSE(real_disk().make_folder(scratch.path() / "tep" / "c"));
}
