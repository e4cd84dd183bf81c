#include "assets/edition.hpp"

#include "tests/sim/scratch.hpp"
#include "tests/sim/sim_disk.hpp"
#include "tests/sim/sim_district.hpp"
#include "trust/digest.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::assets;
using bulletin::Layer;
using bulletin::Position;
using sim::monday;
using std::chrono::hours;

namespace {

WantedFile wanted(const std::string& name, FileKind kind, Window window)
{
    WantedFile file;
    file.asset = AssetRef{trust::sha256(name), name.size()};
    file.kind = kind;
    file.purpose = name;
    file.window = window;
    return file;
}

std::vector<std::string> purposes(const std::vector<WantedFile>& files)
{
    std::vector<std::string> names;
    for (const WantedFile& file : files) names.push_back(file.purpose);
    return names;
}

} // namespace

TEST_CASE("what plays first is fetched first, each file once, and what has closed not at all")
{
    const Window open{monday - hours{1}, monday + hours{1}};
    const Window later{monday + hours{1}, monday + hours{9}};
    const Window closed{monday - hours{9}, monday};
    std::vector<WantedFile> files{
        wanted("later", FileKind::media, later),   wanted("ticker", FileKind::media, open),
        wanted("closed", FileKind::media, closed), wanted("open", FileKind::media, open),
        wanted("urgent", FileKind::media, open),   wanted("words", FileKind::bulletin, later),
        wanted("open", FileKind::media, later),
    };
    files[1].position = Position::ticker;
    files[4].layer = Layer::emergency;
    CHECK(purposes(in_order_of_use(files, monday)) ==
          std::vector<std::string>{"words", "urgent", "open", "ticker", "later"});
}

TEST_CASE("current is one line of digest and length, and nothing else is taken for it")
{
    sim::SimDisk disk;
    const StatePaths paths{"/state"};
    const AssetRef edition{trust::sha256("x"), 12};
    REQUIRE(publish(disk, paths.current(), edition.digest.hex() + " 12\n"));
    CHECK(*read_current(paths, disk) == edition);
    for (const std::string& bad :
         {std::string(), edition.digest.hex(), edition.digest.hex() + " 12",
          edition.digest.hex() + " -1\n", edition.digest.hex() + " 12\n\n",
          "x" + edition.digest.hex() + " 12\n"}) {
        CAPTURE(bad);
        REQUIRE(publish(disk, paths.current(), bad));
        CHECK(read_current(paths, disk).error().fault == DiskFault::failed);
    }
}

TEST_CASE("a screen that never synced has no edition, and says why")
{
    sim::SimDisk disk;
    const StatePaths paths{"/state"};
    const Shelf shelf = *Shelf::open_on(disk, paths, Shelf::Access::read_only);
    const sim::SimDistrict district;
    const auto edition = load_edition(paths, shelf, district.identity(), MediaCheck::presence);
    REQUIRE_FALSE(edition);
    CHECK(edition.error().what == "edition");
}
