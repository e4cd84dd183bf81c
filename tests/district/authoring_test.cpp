#include "tests/district/media/samples.hpp"
#include "tests/district/world.hpp"
#include "trust/digest.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;

TEST_CASE("reading a form fills in what its files and the calendar tell")
{
    test::World world;
    const Path folder = world.write_item({.id = "tin-1", .picture = true});
    const auto authored = read_authored(folder, world.district().paths.media(), test::monday);
    REQUIRE(authored);
    const bulletin::Bulletin& bulletin = authored->bulletin;
    REQUIRE(bulletin.media.size() == 1);
    const std::string picture = media::samples::jpeg(640, 480);
    CHECK(bulletin.media[0].asset == AssetRef{trust::sha256(picture), picture.size()});
    CHECK(bulletin.media[0].width_px == 640);
    CHECK(bulletin.written == test::monday);
    CHECK(bulletin.window.opens == test::monday);
    CHECK(bulletin.window.closes == test::monday + std::chrono::days(60));
    CHECK(*read_file(world.district().paths.media() / trust::sha256(picture).hex(), 10'000) ==
          picture);
}

TEST_CASE("a picture that is none is refused, and nothing is kept of it")
{
    test::World world;
    const Path folder = world.write_item({.id = "tin-1", .picture = true});
    REQUIRE(write_file(folder / "anh.jpg", "GIF89a", Privacy::shared));
    const auto authored = read_authored(folder, world.district().paths.media(), test::monday);
    REQUIRE_FALSE(authored);
    CHECK(authored.error().code == ExitCode::invalid);
    CHECK(std::filesystem::is_empty(world.district().paths.media()));
}

TEST_CASE("a picture whose author does not say whether people are recognisable is refused")
{
    test::World world;
    const Path folder = world.write_item({.id = "tin-1", .picture = true});
    std::string text = *read_file(folder / "bulletin.json", 100'000);
    const std::size_t said = text.find("\"people_recognisable\"");
    REQUIRE(said != std::string::npos);
    text.erase(said, text.find(',', said) + 1 - said);
    REQUIRE(write_file(folder / "bulletin.json", text, Privacy::shared));
    const auto authored = read_authored(folder, world.district().paths.media(), test::monday);
    REQUIRE_FALSE(authored);
    CHECK(authored.error().happened.find("people_recognisable") != std::string::npos);
}

TEST_CASE("a form may only name files that stand beside it")
{
    test::World world;
    const Path folder = world.write_item({.id = "tin-1", .picture = true});
    std::string text = *read_file(folder / "bulletin.json", 100'000);
    text.replace(text.find("anh.jpg"), 7, "../a.jpg");
    REQUIRE(write_file(folder / "bulletin.json", text, Privacy::shared));
    const auto authored = read_authored(folder, world.district().paths.media(), test::monday);
    REQUIRE_FALSE(authored);
    CHECK(authored.error().happened.find("/media/0/file") != std::string::npos);
}

TEST_CASE("titles typed with separate marks are sealed in one form")
{
    test::World world;
    const Path folder = world.write_item({.title = "Tie\xcc\x82\xcc\x81ng Vie\xcc\xa3\xcc\x82t"});
    const auto authored = read_authored(folder, world.district().paths.media(), test::monday);
    REQUIRE(authored);
    CHECK(authored->bulletin.title == "Tiếng Việt");
    const Path hidden = world.write_item({.id = "tin-2", .title = "Tiếng\xe2\x80\xaeViệt"});
    CHECK_FALSE(read_authored(hidden, world.district().paths.media(), test::monday));
}

TEST_CASE("what was made is looked at, and gets its name among the media without a copy")
{
    test::World world;
    const DataPaths& paths = world.district().paths;
    const std::string picture = media::samples::png(64, 48);
    REQUIRE(write_file(world.path("made.png"), picture, Privacy::owner_only));
    const FolderLock import = *FolderLock::take(paths.import_lock());
    for (int time = 0; time < 2; ++time) { // The second finds it there.
        const auto media = move_in(world.path("made.png"), paths);
        REQUIRE(media);
        CHECK(media->width_px == 64);
        CHECK(media->asset == AssetRef{trust::sha256(picture), picture.size()});
        CHECK(*read_file(paths.media() / media->asset.digest.hex(), 10'000) == picture);
    }
    REQUIRE(write_file(world.path("made.png"), "MZ", Privacy::owner_only));
    CHECK(move_in(world.path("made.png"), paths).error().code == ExitCode::invalid);
    CHECK(keep_original("%PDF-", paths).error().code == ExitCode::busy);
}

TEST_CASE("an original is kept as it came, whatever it is")
{
    test::World world;
    const DataPaths& paths = world.district().paths;
    const auto digest = keep_original("%PDF-1.4", paths);
    REQUIRE(digest);
    CHECK(*read_file(paths.media() / digest->hex(), 100) == "%PDF-1.4");
}
