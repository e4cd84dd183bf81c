#include "district/backup.hpp"

#include "tests/district/history.hpp"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace bangtin;
using namespace bangtin::district;
using test::monday;

namespace {

std::string backup_of(test::World& world, const std::string& name)
{
    const auto done = back_up(world.district(), world.path(name), monday);
    if (!done) FAIL(done.error().text());
    return *read_file(world.path(name), 100'000'000);
}

} // namespace

TEST_CASE("a backup has every row and every media file, and two of one state are one")
{
    test::World world;
    test::live_through_much(world);
    const auto done = back_up(world.district(), world.path("a.tar"), monday);
    REQUIRE(done);
    CHECK(done->damaged.empty());
    CHECK(done->media == 1);
    const std::string bytes = *read_file(world.path("a.tar"), 100'000'000);
    CHECK(done->bytes == bytes.size());
    const auto backup = read_backup(bytes);
    if (!backup) FAIL(backup.error().problem);
    std::string lines;
    for (const Table& table : backup->manifest.tables) {
        lines += table.name + "\n";
        for (const std::string_view page : backup->pages.at(table.name)) lines += page;
    }
    CHECK(lines == test::all_rows(world.database()));
    CHECK(backup->media.size() == 1);
    CHECK(backup_of(world, "b.tar") == bytes);
}

TEST_CASE("a backup holds no private key")
{
    test::World world;
    test::live_through_much(world);
    REQUIRE(write_file(world.path("data") / "time.pem", "-----BEGIN PRIVATE KEY-----",
                       Privacy::owner_only));
    CHECK(backup_of(world, "a.tar").find("PRIVATE KEY") == std::string::npos);
}

// Method: another process adds bulletins, each with a seal, in one transaction each, while backups
// are made. Whatever moment a backup is of, it has as many of the one as of the other.
TEST_CASE("a backup is of one moment, while others go on writing")
{
    test::World world;
    const pid_t child = ::fork();
    if (child == 0) {
        auto own = test::open_beside(world.district().paths);
        for (int i = 0; own && i < 100'000; ++i) {
            const std::string id = "n" + std::to_string(i);
            auto transaction = Transaction::begin(*own);
            (void)own->run("insert into bulletins (id) values ($1)", {id});
            (void)own->run("insert into seals values ($1, 1, 'k', 'p', 's', 0)", {id});
            if (!transaction || !transaction->commit()) ::_exit(1);
            ::usleep(500); // So that the other is not kept from its turn.
        }
        ::_exit(0);
    }
    REQUIRE(child > 0); // kill(-1) would reach every process there is.
    std::set<std::int64_t> counts;
    for (int i = 0; i < 20; ++i) {
        const std::string bytes = backup_of(world, std::to_string(i) + ".tar");
        const auto backup = read_backup(bytes);
        REQUIRE(backup);
        CHECK(backup->manifest.rows.at("bulletins") == backup->manifest.rows.at("seals"));
        counts.insert(backup->manifest.rows.at("bulletins"));
    }
    ::kill(child, SIGKILL);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(counts.size() > 1); // Else nobody was writing.
}

TEST_CASE("damaged media are named and left out, and no backup is written over")
{
    test::World world;
    world.take({.id = "one", .picture = true});
    const auto first = std::filesystem::directory_iterator(world.district().paths.media());
    const std::string name = first->path().filename().string();
    REQUIRE(write_file(first->path(), "rotten", Privacy::shared));
    const auto done = back_up(world.district(), world.path("a.tar"), monday);
    REQUIRE(done);
    CHECK(done->damaged == std::vector{name});
    CHECK(read_backup(*read_file(world.path("a.tar"), 100'000'000)));
    CHECK(back_up(world.district(), world.path("a.tar"), monday).error().code ==
          ExitCode::cannot_write);
}

// Method: one bit in each block of it, in turn, and a cut at each block's end.
TEST_CASE("a backup that was changed or cut off anywhere is refused")
{
    test::World world;
    world.take({.id = "one", .picture = true});
    std::string bytes = backup_of(world, "a.tar");
    REQUIRE(read_backup(bytes));
    for (std::size_t place = 0; place < bytes.size(); place += 512) {
        CAPTURE(place);
        const std::size_t at = place + place / 512 % 512;
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << place / 512 % 8));
        CHECK_FALSE(read_backup(bytes));
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << place / 512 % 8));
        CHECK_FALSE(read_backup(std::string_view(bytes).substr(0, place)));
    }
}

TEST_CASE("a manifest comes back from its text, and one that says something else is refused")
{
    const BackupManifest manifest{
        .made = monday,
        .schema = 12,
        .tables = {{"units", {{"code", ColumnType::text}, {"position", ColumnType::bigint}}, {}}},
        .rows = {{"units", 4}},
        .media = 1,
        .length = 2048,
        .sha256 = trust::sha256("a")};
    const std::string text = manifest_text(manifest);
    const auto again = parse_manifest(text);
    REQUIRE(again);
    CHECK(again->tables == manifest.tables);
    CHECK(again->rows == manifest.rows);
    CHECK(again->sha256 == manifest.sha256);
    CHECK(manifest_text(*again) == text);
    for (const auto& [from, to] : {std::pair{"\"rows\":4", "\"rows\":-1"},
                                   {"\"type\":\"text\"", "\"type\":\"real\""},
                                   {"backup/1", "backup/2"},
                                   {"\"schema\":12", "\"schema\":0"},
                                   {"\"name\":\"units\"", "\"name\":\"../units\""}}) {
        std::string changed = text;
        changed.replace(changed.find(from), std::string_view(from).size(), to);
        CAPTURE(changed);
        CHECK_FALSE(parse_manifest(changed));
    }
}
