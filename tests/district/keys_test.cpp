#include "district/keys.hpp"
#include "tests/sim/scratch.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;

TEST_CASE("a key is made once and then always the same")
{
    const sim::Scratch scratch;
    const Path file = scratch.path() / "keys" / "a.pem";
    const auto first = load_or_make_key(file);
    REQUIRE(first);
    const auto second = load_or_make_key(file);
    REQUIRE(second);
    CHECK(first->public_key() == second->public_key());
}

TEST_CASE("a link to a key that is not plugged in is left alone")
{
    const sim::Scratch scratch;
    const Path link = scratch.path() / "root.pem";
    const Path stick = scratch.path() / "stick";
    std::filesystem::create_symlink(stick / "root.pem", link);
    const auto refused = load_or_make_key(link);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ExitCode::not_found);
    CHECK(std::filesystem::is_symlink(link));
    const auto plugged_in = load_or_make_key(stick / "root.pem");
    REQUIRE(plugged_in);
    CHECK(load_or_make_key(link)->public_key() == plugged_in->public_key());
}

TEST_CASE("a missing key and a file that is none are told apart")
{
    const sim::Scratch scratch;
    CHECK(load_key(scratch.path() / "a.pem").error().code == ExitCode::not_found);
    REQUIRE(write_file(scratch.path() / "a.pem", "hello", Privacy::owner_only));
    CHECK(load_key(scratch.path() / "a.pem").error().code == ExitCode::invalid);
    CHECK_FALSE(load_or_make_key(scratch.path() / "a.pem"));
}
