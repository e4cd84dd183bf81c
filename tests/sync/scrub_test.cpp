#include "sync/scrub.hpp"

#include "tests/sim/sim_disk.hpp"
#include "trust/digest.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::sync;
using assets::FileKind;
using assets::NeededFile;

TEST_CASE("damage is mended from the spare, and what cannot be mended leaves the shelf")
{
    sim::SimDisk disk;
    assets::Shelf shelf = *assets::Shelf::open_on(disk, assets::StatePaths{"/state"},
                                                  assets::Shelf::Access::read_write);
    const AssetRef small{trust::sha256("bản tin"), std::string("bản tin").size()};
    const AssetRef media{trust::sha256("ảnh"), std::string("ảnh").size()};
    REQUIRE(shelf.put(small, "bản tin", "bulletin bt-1"));
    REQUIRE(shelf.append_part(media, "ảnh"));
    REQUIRE(shelf.promote_part(media, "picture of bt-1"));
    const NeededFile words{small, FileKind::bulletin};
    const NeededFile picture{media, FileKind::media};
    CHECK_FALSE(scrub_file(shelf, words));
    CHECK_FALSE(scrub_file(shelf, picture));

    disk.rot(shelf.path_of(small.digest), "x");
    CHECK(scrub_file(shelf, words)->what == "bulletin bt-1");
    CHECK(shelf.proves(small));

    disk.rot(shelf.path_of(media.digest), "ảng");
    CHECK(scrub_file(shelf, picture)->what == "picture of bt-1");
    CHECK_FALSE(shelf.holds(media));
    CHECK_FALSE(scrub_file(shelf, picture)); // Absent is not wrong.
}

TEST_CASE("the round takes every file once before it begins again, from wherever it starts")
{
    const std::vector<NeededFile> files{{AssetRef{trust::sha256("1"), 1}, FileKind::media},
                                        {AssetRef{trust::sha256("2"), 1}, FileKind::media}};
    ScrubRound round(7);
    CHECK(round.next(files) == files[1]);
    CHECK(round.next(files) == files[0]);
    CHECK(round.next(files) == files[1]);
    CHECK_FALSE(round.next({}));
}
