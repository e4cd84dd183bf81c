#include "district/audit.hpp"

#include "tests/district/world.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using std::chrono::seconds;
using test::monday;

namespace {

/// A log of four entries.
struct LoggedWorld {
    test::World world;
    Audit audit{world.database()};

    LoggedWorld()
    {
        int later = 0;
        for (const auto& act : {AuditAct{"lan", "sent", "tin-1", "revision=1"},
                                AuditAct{"vinh", "returned", "tin-1", "revision=1"},
                                AuditAct{"lan", "sent", "tin-1", "revision=2"},
                                AuditAct{"vinh", "sealed", "tin-2", ""}})
            REQUIRE(audit.add(act, monday + seconds(later++)));
    }
    std::int64_t broken()
    {
        const auto check = audit.check();
        REQUIRE(check);
        return check->broken;
    }
};

} // namespace

TEST_CASE("entries are numbered and chained, and listed by what they are about")
{
    LoggedWorld logged;
    const auto check = logged.audit.check();
    REQUIRE(check);
    CHECK(check->entries == 4);
    CHECK(check->broken == 0);
    const auto all = logged.audit.list("", 100, 2);
    REQUIRE(all);
    REQUIRE(all->size() == 2);
    CHECK(all->at(0).number == 4);
    CHECK(all->at(0).did == AuditAct{"vinh", "sealed", "tin-2", ""});
    CHECK(all->at(0).chained == check->newest);
    CHECK(logged.audit.list("", 3, 100)->size() == 2);
    CHECK(logged.audit.list("tin-1", 100, 100)->size() == 3);
    CHECK(logged.audit.list("vinh", 100, 100)->size() == 2);
    CHECK(audit_line(all->at(0)) ==
          R"({"act":"sealed","at":"2026-11-23T00:00:03Z","detail":"","number":4,)"
          R"("person":"vinh","subject":"tin-2"})");
}

TEST_CASE("an empty log is whole")
{
    test::World world;
    const auto check = Audit(world.database()).check();
    REQUIRE(check);
    CHECK(check->entries == 0);
    CHECK(check->broken == 0);
    CHECK(check->newest == Digest{});
}

TEST_CASE("whatever is changed, left out, moved or put in is told by the first that does not fit")
{
    const auto after = [](const char* sql) {
        LoggedWorld logged;
        REQUIRE(logged.world.database().run(sql));
        return logged.broken();
    };
    CHECK(after("update audit set detail = 'revision=9' where number = 3") == 3);
    CHECK(after("update audit set person = 'hoa' where number = 1") == 1);
    CHECK(after("update audit set at = at + 1 where number = 2") == 2);
    CHECK(after("delete from audit where number = 2") == 2);
    CHECK(after("update audit set chained = '' where number = 4") == 4);
    CHECK(after("update audit set number = 9 where number = 4") == 4);
    CHECK(after("insert into audit (number, at, person, act, subject, detail, chained)"
                " values (5, 0, 'x', 'sealed', '', '', 'f')") == 5);
}
