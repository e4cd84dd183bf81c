#include "assets/identity.hpp"

#include "assets/durable.hpp"
#include "tests/sim/scratch.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

using namespace bangtin;
using namespace bangtin::assets;

TEST_CASE("an identity reads back, enrolled or pending, and our group may read it")
{
    const sim::Scratch scratch;
    const StatePaths paths{scratch.path()};
    Identity identity{
        .screen = "mh-1", .site = "th-hoa-phuong", .district = "http://d", .pinned_root = "{}\n"};
    CHECK(load_identity(paths).error().fault == DiskFault::missing);
    REQUIRE(save_identity(paths, identity));
    CHECK(*load_identity(paths) == identity);
    const mode_t usual = ::umask(0027); // Of the units.
    identity.screen.clear();
    REQUIRE(save_identity(paths, identity));
    CHECK(*load_identity(paths) == identity);
    struct stat facts {};
    REQUIRE(::stat(paths.identity_file().c_str(), &facts) == 0);
    CHECK((facts.st_mode & 0777) == 0640);
    ::umask(usual);
}

TEST_CASE("a damaged identity is a fault that names the file")
{
    const sim::Scratch scratch;
    const StatePaths paths{scratch.path()};
    REQUIRE(real_disk().make_folder(paths.identity()));
    REQUIRE(publish(paths.identity_file(), R"({"format":"bangtin.identity/1","site":"../x"})"));
    const auto identity = load_identity(paths);
    REQUIRE_FALSE(identity);
    CHECK(identity.error().fault == DiskFault::failed);
    CHECK(identity.error().text.find("identity.json") != std::string::npos);
}
