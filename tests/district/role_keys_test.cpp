#include "district/role_keys.hpp"
#include "tests/sim/scratch.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;

TEST_CASE("a role's key is loaded only if the root names it")
{
    const sim::Scratch scratch;
    const Path file = scratch.path() / "online.pem";
    const auto key = load_or_make_key(file);
    REQUIRE(key);
    const trust::Root root;
    const trust::RoleKeys named{.key_ids = {trust::key_id(key->public_key())}};
    CHECK(load_role_key(file, root, named));
    CHECK(load_role_key(file, root, {.key_ids = {"another"}}).error().code == ExitCode::refused);
    CHECK(load_role_key(scratch.path() / "no.pem", root, named).error().code ==
          ExitCode::not_found);
}

TEST_CASE("a replacement takes its place only once the root names it")
{
    const sim::Scratch scratch;
    const Path file = scratch.path() / "online.pem";
    const auto old_key = load_or_make_key(file);
    const auto next = load_or_make_key(scratch.path() / "online.next.pem");
    REQUIRE(old_key);
    REQUIRE(next);
    trust::Root root;
    root.version = 2;
    REQUIRE(settle_role_key(file, root, {.key_ids = {trust::key_id(old_key->public_key())}}));
    CHECK(load_key(file)->public_key() == old_key->public_key());
    REQUIRE(settle_role_key(file, root, {.key_ids = {trust::key_id(next->public_key())}}));
    CHECK(load_key(file)->public_key() == next->public_key());
    CHECK(load_key(scratch.path() / "online.until-2.pem")->public_key() == old_key->public_key());
}
