#include "district/web/pages/media.hpp"
#include "tests/district/web/staff.hpp"
#include "trust/digest.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

using namespace bangtin;
using namespace bangtin::district;
using namespace bangtin::district::web;
using test::StaffBrowser;
using test::StaffDesk;

namespace {

/// The whole of a file that is sent.
std::string sent(const Response& response)
{
    if (const auto* text = std::get_if<std::string>(&response.body)) return *text;
    const auto& file = std::get<FileBody>(response.body);
    std::string bytes(file.length, '\0');
    const auto got = ::pread(file.file.descriptor(), bytes.data(), bytes.size(), 0);
    REQUIRE(got == static_cast<ssize_t>(bytes.size()));
    return bytes;
}

} // namespace

TEST_CASE("a bulletin's file is given by its digest to who is signed in, as bytes and no page")
{
    StaffDesk desk;
    desk.world.take({.picture = true});
    const auto revision = desk.world.desk().newest("tin-1");
    const Digest digest = revision->bulletin.media.at(0).asset.digest;
    desk.add("lan", "th-mot", {StaffRole::author});
    StaffBrowser lan(desk);
    CHECK(lan.get("/media/" + digest.hex()).status == 303); // Not signed in.
    lan.come_in("lan");
    const Response response = lan.get("/media/" + digest.hex());
    REQUIRE(response.status == 200);
    CHECK(trust::sha256(sent(response)) == digest);
    CHECK(StaffBrowser::header(response, "Content-Type") == "application/octet-stream");
    CHECK(StaffBrowser::header(response, "Content-Disposition") == "attachment");
    CHECK(StaffBrowser::header(response, "Content-Security-Policy") ==
          "default-src 'none'; sandbox");
    CHECK(StaffBrowser::header(response, "Cache-Control") == "private, no-store");
    CHECK(lan.post("/media/" + digest.hex()).status == 405);
}

TEST_CASE("nothing but a digest is looked for among the files, and no link is followed")
{
    StaffDesk desk;
    desk.world.take({.picture = true});
    const std::string digest =
        desk.world.desk().newest("tin-1")->bulletin.media.at(0).asset.digest.hex();
    desk.add("lan", "th-mot", {StaffRole::author});
    StaffBrowser lan(desk);
    lan.come_in("lan");
    const Path media = desk.world.district().paths.media();
    REQUIRE(write_file(media / "notes.txt", "secret", Privacy::shared));
    std::filesystem::create_symlink(desk.world.district().paths.database(),
                                    media / std::string(64, 'a'));
    std::filesystem::create_directory(media / std::string(64, 'b'));
    std::string upper = digest;
    upper[0] = 'A';
    for (const std::string& name :
         {std::string("notes.txt"), std::string("..%2fdistrict.db"), std::string("../district.db"),
          std::string("%2e%2e"), std::string(".."), std::string(), digest + "/", digest + ".json",
          digest.substr(1), upper, std::string(64, 'a'), std::string(64, 'b'), std::string(64, '0'),
          "../media/" + digest, "x/../" + digest}) {
        CAPTURE(name);
        CHECK(lan.get("/media/" + name).status == 404);
    }
    std::filesystem::remove_all(media);
    CHECK(lan.get("/media/" + digest).status == 404);
}
