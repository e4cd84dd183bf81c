#include "sync/standing.hpp"

#include "sync/enrolment.hpp"
#include "tests/sim/scratch.hpp"

#include <doctest/doctest.h>
#include <fstream>

using namespace bangtin;
using namespace bangtin::sync;

namespace {

ExitCode code_of(const assets::StatePaths& paths)
{
    const auto standing = standing_identity(paths);
    return standing ? ExitCode::ok : standing.error().code;
}

} // namespace

TEST_CASE("an identity stands with its screen and its key, and whatever is damaged does not")
{
    const sim::Scratch scratch;
    const assets::StatePaths paths{scratch.path()};
    CHECK(code_of(paths) == ExitCode::not_found);
    REQUIRE(ensure_device_key(paths));
    CHECK(code_of(paths) == ExitCode::not_found);

    assets::Identity identity{.screen = "", .site = "th-mot", .district = "", .pinned_root = "{}"};
    REQUIRE(assets::save_identity(paths, identity));
    CHECK(code_of(paths) == ExitCode::unreachable);
    identity.screen = "screen-1";
    REQUIRE(assets::save_identity(paths, identity));
    CHECK(code_of(paths) == ExitCode::ok);
    CHECK(*standing_identity(paths) == identity);

    std::ofstream(paths.device_key()) << "-----BEGIN PRIVATE KEY-----\n";
    CHECK(code_of(paths) == ExitCode::invalid);
    std::filesystem::remove(paths.device_key());
    CHECK(code_of(paths) == ExitCode::invalid);
    REQUIRE(ensure_device_key(paths));
    CHECK(code_of(paths) == ExitCode::ok);
    std::ofstream(paths.identity_file()) << "{";
    CHECK(code_of(paths) == ExitCode::invalid);
    CHECK(held_identity(paths).error().code == ExitCode::invalid);
}
