#include "assets/shelf_index.hpp"

#include "assets/durable.hpp"
#include "tests/sim/scratch.hpp"
#include "trust/digest.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::assets;

namespace {

const AssetRef one{trust::sha256("1"), 1};
const AssetRef two{trust::sha256("2"), 1};

} // namespace

TEST_CASE("the index says what files are for, also after it was closed")
{
    const sim::Scratch scratch;
    const auto path = scratch.path() / "shelf.db";
    {
        ShelfIndex index(path, std::vector{one});
        index.record(one, "picture of bt-1");
    }
    ShelfIndex index(path, std::vector{one, two});
    CHECK(index.purpose_of(one.digest) == "picture of bt-1");
    CHECK_FALSE(index.purpose_of(two.digest));
    index.forget(one.digest);
    CHECK_FALSE(index.purpose_of(one.digest));
}

TEST_CASE("a lower number is another school's: what was needed before is needed no more")
{
    const sim::Scratch scratch;
    ShelfIndex index(scratch.path() / "shelf.db", std::vector{one, two});
    index.record(one, "a film of the old school");
    index.mark_needed(99, {one.digest});
    index.mark_needed(100, {one.digest});
    index.record(two, "a film of the new school");
    index.mark_needed(40, {two.digest});
    CHECK_FALSE(index.edition_before());
    CHECK(index.last_needed().at(one.digest) == 0);
    CHECK(index.last_needed().at(two.digest) == 40);
}

// Method: spoil the file from every tenth byte on, and with things that are no index at all.
TEST_CASE("whatever lies where the index should be, it is begun anew and works")
{
    const sim::Scratch scratch;
    const auto path = scratch.path() / "shelf.db";
    {
        ShelfIndex index(path, std::vector{one});
        index.record(one, "picture");
    }
    const std::string whole = *read_file(path, 1'000'000);
    std::vector<std::string> spoilt{"", "không phải cơ sở dữ liệu", std::string(5000, '\0')};
    for (std::size_t from = 0; from < whole.size(); from += 701) {
        std::string bytes = whole;
        std::fill(bytes.begin() + static_cast<std::ptrdiff_t>(from), bytes.end(), '\x5a');
        spoilt.push_back(bytes);
        spoilt.push_back(whole.substr(0, from));
    }
    for (const std::string& bytes : spoilt) {
        CAPTURE(bytes.size());
        REQUIRE(publish(path, bytes));
        ShelfIndex index(path, std::vector{one});
        index.record(two, "poster");
        CHECK(index.purpose_of(two.digest) == "poster");
    }
}
