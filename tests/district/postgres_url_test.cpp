#include "district/postgres_url.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;

TEST_CASE("an address of libpq is one, and nothing else is")
{
    for (const char* url :
         {"postgresql:///bangtin", "postgresql://bangtin@csdl.so.example:5433/bangtin",
          "postgresql://a,b/bangtin?sslmode=verify-full", "postgres:///?service=bangtin",
          "postgresql://bangtin@/bangtin?host=/run/postgresql&options=-csearch_path%3Dhue"}) {
        CAPTURE(url);
        CHECK(check_postgres_url(url));
    }
    for (const std::string& url :
         {std::string(), std::string("bangtin"), std::string("dbname=bangtin"),
          std::string("mysql:///bangtin"), std::string("postgresql:///bangtin?no_such_word=1"),
          std::string("postgresql:///%zz"), "postgresql:///" + std::string(2000, 'a')}) {
        CAPTURE(url);
        CHECK(check_postgres_url(url).error().code == ExitCode::usage);
    }
}

TEST_CASE("an address with a password is refused, and the password is not repeated")
{
    for (const char* url :
         {"postgresql://bangtin:geheim@/bangtin", "postgresql:///bangtin?password=geheim",
          "postgresql:///bangtin?sslpassword=geheim"}) {
        CAPTURE(url);
        const auto checked = check_postgres_url(url);
        REQUIRE_FALSE(checked);
        CHECK(checked.error().text().find("geheim") == std::string::npos);
        CHECK(checked.error().text().find(".pgpass") != std::string::npos);
    }
}
