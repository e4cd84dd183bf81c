#include "player/roster.hpp"

#include "tests/player/painted.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>
#include <set>

using namespace bangtin;
using namespace bangtin::player;

namespace {

std::vector<RosterItem> people(const Brush& brush, int count, int words_each)
{
    std::vector<RosterItem> items;
    for (int i = 0; i < count; ++i) {
        std::string text = "Nguyễn Thị Hoàng Ngân";
        for (int k = 1; k < words_each; ++k) text += " và Trần Quốc Bảo";
        RosterItem item;
        item.cells.push_back(
            {{paragraph_of(brush, Weight::bold, "Thứ\u00A0Năm", {34, 48})}, CellWidth::natural});
        item.cells.push_back({{paragraph_of(brush, Weight::regular, text, {34, 48})}, {}});
        items.push_back(std::move(item));
    }
    return items;
}

} // namespace

TEST_CASE("every entry has its place on one leaf, inside the box, over none of the others")
{
    Painted painted({1920, 1080});
    CHECK(rc::check([&] {
        const int count = *rc::gen::inRange(1, 60);
        const int words = *rc::gen::inRange(1, 6);
        const Size box{*rc::gen::inRange(600, 1400), *rc::gen::inRange(300, 1500)};
        const int columns = *rc::gen::inRange(1, 3);
        const auto items = people(painted.brush, count, words);
        const Roster roster = set_roster(painted.scale, items, box, columns);

        RC_ASSERT(roster.entries.size() == items.size());
        for (std::size_t i = 0; i < items.size(); ++i) {
            const RosterEntry& entry = roster.entries[i];
            RC_ASSERT(entry.item == i);
            RC_ASSERT(entry.leaf < roster.leaves);
            RC_ASSERT(entry.box.x >= 0 && entry.box.right() <= box.width);
            RC_ASSERT(entry.box.bottom() <= box.height);
            if (i == 0) continue;
            const RosterEntry& before = roster.entries[i - 1];
            const bool below = entry.leaf == before.leaf && entry.box.y == before.box.bottom();
            const bool beside = entry.leaf == before.leaf && entry.box.x > before.box.x;
            RC_ASSERT(below || beside || entry.leaf == before.leaf + 1);
        }
    }));
}

TEST_CASE("what is of natural width is never broken")
{
    Painted painted({1080, 1920});
    const auto items = people(painted.brush, 7, 2);
    const Roster roster = set_roster(painted.scale, items, {954, 1200}, 1);
    for (const RosterEntry& entry : roster.entries) {
        REQUIRE(entry.cells.front().words.paragraphs.size() == 1);
        CHECK(entry.cells.front().words.paragraphs.front().lines ==
              std::vector<std::string>{"Thứ\u00A0Năm"});
    }
}

TEST_CASE("a first cell that goes on is drawn only where a column begins")
{
    Painted painted({1920, 1080});
    auto items = people(painted.brush, 40, 1);
    for (std::size_t i = 1; i < items.size(); ++i) items[i].continues = true;
    const Roster roster = set_roster(painted.scale, items, {1300, 600}, 2);
    CHECK(roster.leaves > 1);
    for (const RosterEntry& entry : roster.entries) {
        const bool shown = !entry.cells.front().words.paragraphs.empty();
        CHECK(shown == (entry.box.y == 0));
    }
}

TEST_CASE("an empty list is one empty leaf")
{
    const Scale scale({1920, 1080});
    const Roster roster = set_roster(scale, {}, {500, 500}, 2);
    CHECK(roster.leaves == 1);
    CHECK(roster.entries.empty());
}
