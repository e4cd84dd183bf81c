#include "district/drafts.hpp"

#include "bulletin/limits.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;

namespace {

Draft draft(const std::string& id, std::int64_t saves = 0, const std::string& title = "Họp")
{
    return {.id = id,
            .unit = "th-mot",
            .person = "lan",
            .saves = saves,
            .form = {{"kind", "notice"}, {"title", title}},
            .saved = test::monday};
}

} // namespace

TEST_CASE("a draft is kept as it was saved, and a save counts")
{
    test::World world;
    Drafts drafts(world.database());
    CHECK(*drafts.find("bt-1") == std::nullopt);
    CHECK(*drafts.save(draft("bt-1")) == 1);
    CHECK(*drafts.find("bt-1") == draft("bt-1", 1));
    CHECK(*drafts.save(draft("bt-1", 1, "Họp phụ huynh")) == 2);
    CHECK(*drafts.find("bt-1") == draft("bt-1", 2, "Họp phụ huynh"));
    REQUIRE(drafts.discard("bt-1"));
    CHECK(*drafts.find("bt-1") == std::nullopt);
    CHECK(drafts.discard("bt-1"));
}

TEST_CASE("who saves over another's save is told, and theirs stays")
{
    test::World world;
    Drafts drafts(world.database());
    REQUIRE(drafts.save(draft("bt-1")));
    REQUIRE(drafts.save(draft("bt-1", 1, "Của Lan")));
    for (const std::int64_t seen : {0, 1, 3}) {
        CAPTURE(seen);
        const auto saved = drafts.save(draft("bt-1", seen, "Của Hà"));
        REQUIRE_FALSE(saved);
        CHECK(saved.error().code == ExitCode::busy);
    }
    CHECK((*drafts.find("bt-1"))->form["title"] == "Của Lan");
}

TEST_CASE("a unit has so many drafts and no more, and one has so many bytes")
{
    test::World world;
    Drafts drafts(world.database());
    for (std::size_t i = 0; i < limits::drafts_of_unit; ++i)
        REQUIRE(drafts.save(draft("bt-" + std::to_string(i))));
    const auto more = drafts.save(draft("more"));
    REQUIRE_FALSE(more);
    CHECK(more.error().code == ExitCode::refused);
    CHECK(drafts.save(draft("bt-0", 1))); // Those that are there go on.
    CHECK(drafts.of_unit("th-mot")->size() == limits::drafts_of_unit);
    CHECK(drafts.of_unit("cs-hai")->empty());

    const auto long_one =
        drafts.save(draft("bt-1", 1, std::string(bulletin::limits::bulletin_bytes, 'x')));
    REQUIRE_FALSE(long_one);
    CHECK(long_one.error().code == ExitCode::refused);
}
