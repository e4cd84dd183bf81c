#include "assets/renewal.hpp"

#include "assets/edition.hpp"
#include "tests/sim/scratch.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::assets;

TEST_CASE("an edition is the same signed anew when nothing but its timestamp is another")
{
    const sim::Scratch scratch;
    const StatePaths paths{scratch.path()};
    Shelf shelf = *Shelf::open(paths, Shelf::Access::read_write);
    MetadataBundle before;
    before.roots = {"root 2"};
    before.roles = {{"timestamp", "a"}, {"snapshot", "b"}, {"targets", "c"}};
    CHECK_FALSE(is_signed_anew(paths, shelf, before)); // Nothing is on the glass.
    CHECK_FALSE(bundle_on_glass(paths, shelf));
    REQUIRE(make_current(paths, shelf, before));
    CHECK(bundle_on_glass(paths, shelf) == before);
    MetadataBundle after = before;
    after.roles["timestamp"] = "a later";
    CHECK(is_signed_anew(paths, shelf, after));
    for (const char* role : {"snapshot", "targets", "programmes-00"}) {
        CAPTURE(role);
        MetadataBundle other = after;
        other.roles[role] = "other";
        CHECK_FALSE(is_signed_anew(paths, shelf, other));
    }
    MetadataBundle less = after;
    less.roles.erase("targets");
    CHECK_FALSE(is_signed_anew(paths, shelf, less));
    MetadataBundle root = after;
    root.roots.emplace_back("root 3");
    CHECK_FALSE(is_signed_anew(paths, shelf, root));
}
