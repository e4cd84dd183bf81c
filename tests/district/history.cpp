#include "tests/district/history.hpp"

#include "district/admitting.hpp"
#include "district/glances.hpp"
#include "district/health.hpp"
#include "district/keys.hpp"
#include "district/knocks.hpp"
#include "district/recalls.hpp"
#include "district/reports.hpp"
#include "district/table_rows.hpp"
#include "tests/bulletin/tally_values.hpp"
#include "trust/short_code.hpp"

#include <doctest/doctest.h>

namespace bangtin::district::test {

namespace {

using std::chrono::minutes;

std::string enrol(World& world, const std::string& site, const trust::PrivateKey& key)
{
    Screens screens(world.database());
    const auto ticket = screens.make_ticket(site, monday);
    REQUIRE(ticket);
    const auto id = screens.enrol(enrolment_text(*ticket, site, key, key.public_key()), monday);
    REQUIRE(id);
    return *id;
}

void fill_desk(World& world)
{
    world.take({.id = "one", .picture = true});
    world.take({.id = "both", .scope = "province", .unit = "so"});
    world.take({.id = "gone", .title = "Tin đã rút"});
    world.take({.id = "recalled"});
    for (const char* id : {"one", "gone", "recalled"}) world.seal_as("th-a", id);
    world.seal_as("so-a", "both");
    world.seal_as("so-b", "both");
    world.schedule({"one", "both", "gone", "recalled"});
    REQUIRE(world.publish_at(monday));

    world.take(
        {.id = "one", .title = "Thông báo họp phụ huynh (đính chính) \"đủ\" dấu", .picture = true});
    world.seal_as("th-a", "one");
    REQUIRE(world.desk().retract("gone", monday + minutes(1)));
    const auto author = load_key(world.keys().approver_key("th-a"));
    REQUIRE(author);
    REQUIRE(Recalls(world.database())
                .order(world.approvers(), {.id = "recalled",
                                           .key = *author,
                                           .reason = "Ảnh có người không đồng ý",
                                           .now = monday + minutes(2)}));
    REQUIRE(world.publish_at(monday + minutes(3)));
}

void fill_fleet(World& world)
{
    Database& database = world.database();
    const auto online = load_key(world.keys().online_key());
    REQUIRE(online);
    const auto first = trust::PrivateKey::generate();
    const std::string screen = enrol(world, "th-mot", first);
    (void)*Screens(database).make_ticket("cs-hai", monday); // One that nobody has used.
    Reports reports(database);
    REQUIRE(
        reports.take(report_text(screen, "th-mot", {record(1, monday), record(2, monday)}, first),
                     monday + minutes(5)));
    REQUIRE(reports.take(report_text(screen, "th-mot", {record(5, monday)}, first),
                         monday + minutes(6))); // Behind a gap.
    REQUIRE(keep_health(database, screen, tests::a_health(), monday + minutes(6)));
    REQUIRE(Glances(database).ask({.screen = screen}, *online, monday + minutes(7)));

    const auto second = trust::PrivateKey::generate();
    Knocks knocks(database);
    REQUIRE(knocks.take(knock_text(second, "board-b"), monday));
    REQUIRE(approve(database,
                    {.who = trust::short_code(second.public_key()),
                     .site = "cs-hai",
                     .name = "Sảnh nhà A",
                     .replaces = ""},
                    *online, monday + minutes(1)));
    REQUIRE(knocks.take(knock_text(trust::PrivateKey::generate()), monday + minutes(2)));
    (void)knocks.find("K7QF-2M9X", monday); // A code that was asked for and has not knocked.
}

} // namespace

void live_through_much(World& world)
{
    fill_desk(world);
    fill_fleet(world);
}

std::string all_rows(Database& database)
{
    const auto tables = database.tables();
    REQUIRE(tables);
    std::string all;
    for (const Table& table : *tables) {
        all += table.name + "\n";
        TablePages pages(database, table);
        for (auto page = pages.next(); !page->empty(); page = pages.next()) {
            for (const Row& row : *page) all += *row_line(table, row);
        }
    }
    return all;
}

} // namespace bangtin::district::test
