#include "district/conversion/zip_listing.hpp"

#include "tests/district/conversion/real.hpp"

using namespace bangtin;
using namespace bangtin::district;
using namespace bangtin::district::conversion;

TEST_CASE("an archive is listed as its directory has it, and any cut of it is none")
{
    const std::string archive =
        conversion::test::zip_of({{"mimetype", "x"}, {"content.xml", "<a/>"}});
    const auto entries = parse_zip(archive);
    REQUIRE(entries);
    CHECK(*entries == std::vector<ZipEntry>{{"mimetype", 1}, {"content.xml", 4}});
    CHECK(unpacked_length(*entries) == 5);
    for (std::size_t length = 0; length < archive.size(); ++length) {
        CAPTURE(length);
        CHECK_FALSE(parse_zip(archive.substr(0, length)));
    }
    CHECK(parse_zip("something in front" + archive) == std::nullopt); // Its offsets are wrong.
}

TEST_CASE("a byte that is changed in a directory never leads out of the archive")
{
    const std::string archive = conversion::test::zip_of({{"a", "one"}, {"b", "two"}});
    for (std::size_t at = 0; at < archive.size(); ++at) {
        for (const int bit : {0x01, 0x80, 0xff}) {
            std::string changed = archive;
            changed[at] = static_cast<char>(changed[at] ^ bit);
            const auto entries = parse_zip(changed);
            if (entries) CHECK(entries->size() <= zip_entries_max);
        }
    }
}

TEST_CASE("an archive of too many parts is none")
{
    const std::vector<conversion::test::ZipPart> parts(zip_entries_max + 1, {"a", ""});
    CHECK_FALSE(parse_zip(conversion::test::zip_of(parts)));
    CHECK(parse_zip(conversion::test::zip_of({parts.begin(), parts.end() - 1})));
}
