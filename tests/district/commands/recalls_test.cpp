#include "district/recalls.hpp"

#include "district/commands/commands.hpp"
#include "district/keys.hpp"
#include "tests/district/fleet.hpp"
#include "tests/district/world.hpp"

#include <doctest/doctest.h>
#include <sstream>

using namespace bangtin;
using namespace bangtin::district;
using test::monday;

TEST_CASE("recalls are printed with who has not erased them yet, as words and as JSON")
{
    test::World world;
    std::ostringstream none;
    REQUIRE(run(RecallsCommand{world.path("data"), OutputFormat::table, monday}, none));
    CHECK(none.str().empty());

    world.take({});
    Screens screens(world.database());
    std::vector<std::string> ids;
    for (int i = 0; i < 2; ++i) {
        const auto key = trust::PrivateKey::generate();
        ids.push_back(*screens.enrol(test::enrolment_text(*screens.make_ticket("th-mot", monday),
                                                          "th-mot", key, key.public_key()),
                                     monday));
    }
    const auto key = load_key(world.keys().approver_key("th-a"));
    Recalls recalls(world.database());
    REQUIRE(recalls.order(world.approvers(), {"tin-1", *key, "Sai \"tên\"", monday}));
    REQUIRE(recalls.note_erased(ids[0], {"tin-1"}, monday));

    std::ostringstream table;
    REQUIRE(run(RecallsCommand{world.path("data"), OutputFormat::table, monday}, table));
    CHECK(table.str() == "id=tin-1 erased=1/2 ordered=2026-11-23T00:00:00Z person=th-a"
                         " reason=\"Sai 'tên'\"\n"
                         "id=tin-1 waiting=" +
                             ids[1] + " site=th-mot last_seen=never\n");
    std::ostringstream json;
    REQUIRE(run(RecallsCommand{world.path("data"), OutputFormat::json, monday}, json));
    const auto read = parse_json(json.str(), {.bytes = 65'536});
    REQUIRE(read);
    CHECK((*read)["format"] == "bangtin.recalls/1");
    const Json& recall = (*read)["recalls"][0];
    CHECK(recall["reason"] == "Sai \"tên\"");
    CHECK(recall["erased"][0]["screen"] == ids[0]);
    CHECK(recall["waiting"][0]["screen"] == ids[1]);
    CHECK_FALSE(recall["waiting"][0].contains("last_seen"));
}
