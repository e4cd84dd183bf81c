#include "district/audit.hpp"

#include "district/commands/commands.hpp"
#include "tests/district/world.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <sstream>

using namespace bangtin;
using namespace bangtin::district;

TEST_CASE("the log is printed line by line, and one that was changed is told")
{
    test::World world;
    const Audit audit(world.database());
    for (const char* id : {"tin-1", "tin-2"})
        REQUIRE(Audit(world.database()).add({"lan", "sent", id, ""}, test::monday));
    std::ostringstream out;
    REQUIRE(run(AuditCommand{.data = world.path("data"), .check_only = false}, out));
    const std::string printed = out.str();
    CHECK(std::count(printed.begin(), printed.end(), '\n') == 2);
    CHECK(printed.find(R"("subject":"tin-2"} )" + audit.check()->newest.hex()) !=
          std::string::npos);

    std::ostringstream counted;
    REQUIRE(run(AuditCommand{.data = world.path("data"), .check_only = true}, counted));
    CHECK(counted.str() == "entries=2 newest=" + audit.check()->newest.hex() + "\n");

    REQUIRE(world.database().run("update audit set person = 'hoa' where number = 1"));
    const auto changed = run(AuditCommand{.data = world.path("data"), .check_only = true}, counted);
    REQUIRE_FALSE(changed);
    CHECK(changed.error().code == ExitCode::refused);
    CHECK(changed.error().happened.find("entry 1") != std::string::npos);
}
