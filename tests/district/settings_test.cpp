#include "district/settings.hpp"

#include "tests/sim/scratch.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;

TEST_CASE("settings come back as they were stored, and the usual ones leave no file")
{
    const sim::Scratch scratch;
    const DataPaths data{scratch.path()};
    CHECK(load_settings(data) == Settings{});
    const Settings province{"postgresql://bangtin@csdl.so/bangtin?sslmode=verify-full"};
    REQUIRE(store_settings(data, province));
    CHECK(load_settings(data) == province);
    CHECK(std::filesystem::status(data.settings()).permissions() ==
          (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    REQUIRE(store_settings(data, {}));
    CHECK(load_settings(data) == Settings{});
    CHECK_FALSE(std::filesystem::exists(data.settings()));
}

TEST_CASE("settings that cannot be read are refused, and never taken for the usual ones")
{
    for (const char* text :
         {"", "{}", R"({"format":"bangtin.settings/2"})",
          R"({"format":"bangtin.settings/1","databse":"postgresql:///bangtin"})",
          R"({"format":"bangtin.settings/1","database":"mysql:///bangtin"})",
          R"({"format":"bangtin.settings/1","database":"postgresql://a:geheim@/bangtin"})"}) {
        CAPTURE(text);
        const auto settings = parse_settings(text);
        REQUIRE_FALSE(settings);
        CHECK(settings.error().problem.find("geheim") == std::string::npos);
    }
    const sim::Scratch scratch;
    const DataPaths data{scratch.path()};
    REQUIRE(write_file(data.settings(), "{", Privacy::owner_only));
    CHECK(load_settings(data).error().code == ExitCode::invalid);
}
