#include "district/moving.hpp"

#include "district/restore.hpp"
#include "tests/district/history.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using test::monday;

namespace {

/// A world's data folder after the world: the district is closed, its files are still there.
class Closed {
public:
    Closed() : rows_(lived()) {}
    [[nodiscard]] DataPaths data() const { return {scratch_.path() / "data"}; }
    [[nodiscard]] Path path(const std::string& name) const { return scratch_.path() / name; }
    [[nodiscard]] const std::string& rows() const { return rows_; }
    [[nodiscard]] std::string rows_now() const
    {
        auto district = open_district(data().root);
        REQUIRE(district);
        return test::all_rows(district->database);
    }

private:
    std::string lived()
    {
        test::World world;
        test::live_through_much(world);
        REQUIRE(back_up(world.district(), path("a.tar"), monday));
        REQUIRE(restore({.backup = path("a.tar"),
                         .data = data(),
                         .settings = test::settings_for(path("data"))}));
        return test::all_rows(world.database());
    }
    sim::Scratch scratch_;
    std::string rows_;
};

} // namespace

TEST_CASE("moving where it is already is told, and an address that does not answer moves nothing")
{
    const Closed closed;
    CHECK(move_database(closed.data(), test::settings_for(closed.path("data")), monday)
              .error()
              .code == ExitCode::usage);
    CHECK(move_database(closed.data(), {"postgresql:///nowhere?host=/nowhere"}, monday)
              .error()
              .code == ExitCode::unreachable);
    CHECK(closed.rows_now() == closed.rows());
}

TEST_CASE("a district moves to the other engine and back with every row" *
          doctest::skip(!test::on_postgres()))
{
    const Closed closed;
    const auto out = move_database(closed.data(), {}, monday);
    if (!out) FAIL(out.error().text());
    CHECK(out->left_behind == test::settings_for(closed.path("data")).database);
    CHECK(std::filesystem::exists(closed.data().database()));
    CHECK_FALSE(std::filesystem::exists(closed.data().settings()));
    CHECK(closed.rows_now() == closed.rows());

    // Where it was it is still, and in the way.
    CHECK(move_database(closed.data(), test::settings_for(closed.path("data")), monday)
              .error()
              .code == ExitCode::cannot_write);
    CHECK(closed.rows_now() == closed.rows());

    const Settings there{test::postgres_url(closed.path("there"))};
    const auto back = move_database(closed.data(), there, monday);
    if (!back) FAIL(back.error().text());
    CHECK(back->rows == out->rows);
    CHECK(std::filesystem::exists(back->left_behind));
    CHECK_FALSE(std::filesystem::exists(closed.data().database()));
    CHECK(load_settings(closed.data()) == there);
    CHECK(closed.rows_now() == closed.rows());
}

TEST_CASE("a district that somebody has open is not moved" * doctest::skip(!test::on_postgres()))
{
    const Closed closed;
    {
        const auto open = open_district(closed.data().root);
        REQUIRE(open);
        CHECK(move_database(closed.data(), {}, monday).error().code == ExitCode::busy);
    }
    REQUIRE(move_database(closed.data(), {}, monday));
    const auto open = open_district(closed.data().root);
    REQUIRE(open);
    CHECK(move_database(closed.data(), {test::postgres_url(closed.path("there"))}, monday)
              .error()
              .code == ExitCode::busy);
}
