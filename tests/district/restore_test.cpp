#include "district/restore.hpp"

#include "district/migrations.hpp"
#include "district/shown_sums.hpp"
#include "district/table_rows.hpp"
#include "tests/district/history.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using std::chrono::minutes;
using test::monday;

namespace {

void back_up_to(District& district, const Path& out)
{
    const auto done = back_up(district, out, monday);
    if (!done) FAIL(done.error().text());
}

District restored(const RestoreRequest& request)
{
    const auto done = restore(request);
    if (!done) FAIL(done.error().text());
    auto district = open_district(request.data.root);
    REQUIRE(district);
    return *std::move(district);
}

/// The first `from` of the entry whose name begins with `entry` becomes `to`.
struct Change {
    std::string entry;
    std::string from;
    std::string to;

    [[nodiscard]] std::string made_to(std::string_view name, std::string_view bytes) const
    {
        std::string changed(bytes);
        if (!name.starts_with(entry)) return changed;
        const std::size_t at = changed.find(from);
        if (at != std::string::npos) changed.replace(at, from.size(), to);
        return changed;
    }
};

void sealed_again(const std::string& archive, const Path& out, const Change& change)
{
    const auto entries = read_archive(archive);
    REQUIRE(entries);
    auto writer = ArchiveWriter::make(out);
    REQUIRE(writer);
    for (std::size_t i = 0; i + 1 < entries->size(); ++i) {
        const ArchiveEntry& entry = (*entries)[i];
        REQUIRE(writer->add(entry.name, change.made_to(entry.name, entry.bytes)));
    }
    const std::string text = change.made_to("manifest", entries->back().bytes);
    Json manifest = Json::parse(text);
    manifest["length"] = writer->length();
    manifest["sha256"] = writer->digest().hex();
    const std::string sealed = to_text(manifest) + "\n";
    REQUIRE(writer->add("manifest-" + trust::sha256(sealed).hex() + ".json", sealed));
    REQUIRE(writer->keep());
}

/// What an office asks a district about, as text.
std::string answers_of(Database& database)
{
    std::string all;
    const auto report = sum_up(database, std::nullopt);
    REQUIRE(report);
    for (const auto* sums :
         {&report->by_bulletin, &report->by_site, &report->by_unit, &report->by_topic}) {
        for (const ShownSum& sum : *sums)
            all += sum.name + " " + std::to_string(sum.count) + " " + std::to_string(sum.shown_ms) +
                   "\n";
    }
    for (const MissingRecords& gap : report->missing)
        all += gap.screen + " " + std::to_string(gap.count) + "\n";
    const auto screens = Screens(database).all();
    REQUIRE(screens);
    for (const ListedScreen& screen : *screens)
        all += screen.id + " " + screen.site + " " + screen.name + "\n";
    return all;
}

std::string depot_files(const Path& depot)
{
    std::vector<std::string> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(depot)) {
        if (!entry.is_regular_file()) continue;
        files.push_back(entry.path().lexically_relative(depot).string() + " " +
                        trust::sha256(*read_file(entry.path(), 100'000'000)).hex() + "\n");
    }
    std::sort(files.begin(), files.end());
    std::string all;
    for (const std::string& file : files) all += file;
    return all;
}

/// The next edition, into a depot of its own.
std::string published(test::World& world, District& district, const std::string& depot)
{
    const auto done = publish(district.database, {.data = district.paths,
                                                  .keys = world.keys(),
                                                  .depot = world.path(depot),
                                                  .now = monday + minutes(30)});
    if (!done) FAIL(done.error().text());
    return depot_files(world.path(depot));
}

} // namespace

TEST_CASE("a restored district is the one that was backed up, row for row, and publishes the same")
{
    test::World world;
    test::live_through_much(world);
    back_up_to(world.district(), world.path("a.tar"));
    const std::string before = test::all_rows(world.database());
    District again = restored({.backup = world.path("a.tar"),
                               .data = {world.path("again")},
                               .settings = test::settings_for(world.path("again"))});
    CHECK(test::all_rows(again.database) == before);
    CHECK(answers_of(again.database) == answers_of(world.database()));
    CHECK(published(world, again, "depot-again") ==
          published(world, world.district(), "depot-here"));
    CHECK(std::filesystem::status(world.path("again")).permissions() ==
          std::filesystem::perms::owner_all);
}

// Method: the drill of a province. From the engine of this run into the other, and back.
TEST_CASE("a district goes from one engine to the other and back, and nothing is another" *
          doctest::skip(!test::on_postgres()))
{
    test::World world;
    test::live_through_much(world);
    const std::string before = test::all_rows(world.database());
    const std::string answers = answers_of(world.database());
    back_up_to(world.district(), world.path("a.tar"));
    District file = restored({.backup = world.path("a.tar"), .data = {world.path("file")}});
    CHECK(std::filesystem::exists(world.path("file") / "district.db"));
    CHECK(test::all_rows(file.database) == before);
    CHECK(answers_of(file.database) == answers);

    back_up_to(file, world.path("b.tar"));
    CHECK(*read_file(world.path("b.tar"), 100'000'000) ==
          *read_file(world.path("a.tar"), 100'000'000));
    District back = restored({.backup = world.path("b.tar"),
                              .data = {world.path("back")},
                              .settings = {test::postgres_url(world.path("back"))}});
    CHECK(test::all_rows(back.database) == before);
    CHECK(answers_of(back.database) == answers);
    const std::string depot = published(world, world.district(), "depot-here");
    CHECK(published(world, file, "depot-file") == depot);
    CHECK(published(world, back, "depot-back") == depot);
}

TEST_CASE("what cannot be restored makes nothing")
{
    test::World world;
    test::live_through_much(world);
    back_up_to(world.district(), world.path("a.tar"));
    const std::string bytes = *read_file(world.path("a.tar"), 100'000'000);
    REQUIRE(write_file(world.path("cut.tar"), bytes.substr(0, bytes.size() / 2), Privacy::shared));
    std::string changed = bytes;
    changed[changed.size() / 3] ^= 1;
    REQUIRE(write_file(world.path("changed.tar"), changed, Privacy::shared));
    const Settings there = test::settings_for(world.path("new"));
    for (const char* name : {"cut.tar", "changed.tar"}) {
        CAPTURE(name);
        const auto done =
            restore({.backup = world.path(name), .data = {world.path("new")}, .settings = there});
        CHECK(done.error().code == ExitCode::invalid);
    }
    CHECK(restore({.backup = world.path("none.tar"), .data = {world.path("new")}}).error().code ==
          ExitCode::not_found);
    CHECK(restore({.backup = world.path("a.tar"), .data = {world.path("data")}}).error().code ==
          ExitCode::cannot_write);
    for (const auto& entry : std::filesystem::directory_iterator(world.path("")))
        CHECK(entry.path().filename().string().find("new") == std::string::npos);
    // And nothing is in the way of the one that can be.
    CHECK(restore({.backup = world.path("a.tar"), .data = {world.path("new")}, .settings = there}));
}

// Method: a backup that somebody has changed, and sealed again as anybody can.
TEST_CASE("a backup that is sealed and makes no sense is refused, and makes nothing")
{
    test::World world;
    test::live_through_much(world);
    back_up_to(world.district(), world.path("a.tar"));
    const std::string bytes = *read_file(world.path("a.tar"), 100'000'000);
    const Settings there = test::settings_for(world.path("new"));
    const std::string schema = std::to_string(newest_schema());
    const std::tuple<const char*, std::string, std::string> changes[] = {
        {"tables/migrations/", "[" + schema + "]",
         "[" + std::to_string(newest_schema() - 1) + "1]"},
        {"tables/units/", "\"th-mot\"", "\"cs-hai\""}, // Twice, then.
        {"tables/units/", "[\"th-mot\",", "["},
        {"tables/units/", "[\"th-mot\",", "[1,"},
        {"tables/units/", "[\"th-mot\",", "[[],"},
        {"tables/units/", "]\n", "]"},
        {"media/", "\xff\xd8", "\xff\xd9"},
        {"manifest", "\"name\":\"units\"", "\"name\":\"unix\""},
        {"manifest", "\"type\":\"bigint\"", "\"type\":\"text\""},
        {"manifest", "\"media\":1", "\"media\":2"},
        {"manifest", "\"rows\":4", "\"rows\":5"},
    };
    int number = 0;
    for (const auto& [entry, from, to] : changes) {
        ++number;
        CAPTURE(number);
        const Path forged = world.path("forged-" + std::to_string(number));
        sealed_again(bytes, forged, {entry, from, to});
        const auto done =
            restore({.backup = forged, .data = {world.path("new")}, .settings = there});
        REQUIRE_FALSE(done);
        CHECK((done.error().code == ExitCode::invalid || done.error().code == ExitCode::refused));
        CHECK_FALSE(std::filesystem::exists(world.path("new")));
        CHECK_FALSE(std::filesystem::exists(world.path("new.restoring")));
    }
    sealed_again(bytes, world.path("same"), {"manifest", "\"media\":1", "\"media\":1"});
    CHECK(restore({.backup = world.path("same"), .data = {world.path("new")}, .settings = there}));
}

TEST_CASE("a database that holds a district is never written over" *
          doctest::skip(!test::on_postgres()))
{
    test::World world;
    test::live_through_much(world);
    back_up_to(world.district(), world.path("a.tar"));
    const std::string before = test::all_rows(world.database());
    const auto done = restore({.backup = world.path("a.tar"),
                               .data = {world.path("new")},
                               .settings = test::settings_for(world.path("data"))});
    CHECK(done.error().code == ExitCode::cannot_write);
    CHECK_FALSE(std::filesystem::exists(world.path("new")));
    CHECK(test::all_rows(world.database()) == before);
}

TEST_CASE("a backup of a newer program is refused, one of an older is brought up to date")
{
    const sim::Scratch scratch;
    {
        auto old = test::open(scratch.path() / "old", Database::Opening::create);
        REQUIRE(old);
        REQUIRE(migrate_to(*old, 11));
        REQUIRE(old->run("insert into sites (unit, position, calendar) values ('a', 0, '{}')"));
        REQUIRE(old->run("insert into metadata (role, body) values ('root', '{}')"));
        REQUIRE(make_folder(scratch.path() / "data/media", Privacy::owner_only));
        District district{{scratch.path() / "data"}, *std::move(old)};
        back_up_to(district, scratch.path() / "old.tar");
        REQUIRE(district.database.run("insert into migrations (number) values (1000)"));
        back_up_to(district, scratch.path() / "newer.tar");
    }
    const Settings there = test::settings_for(scratch.path() / "new");
    CHECK(restore({.backup = scratch.path() / "newer.tar",
                   .data = {scratch.path() / "new"},
                   .settings = there})
              .error()
              .code == ExitCode::refused);
    District district = restored({.backup = scratch.path() / "old.tar",
                                  .data = {scratch.path() / "new"},
                                  .settings = there});
    CHECK(*schema_number(district.database) == newest_schema());
    CHECK(district.database.rows("select display from sites")->front().text(0) == "{}");
}
