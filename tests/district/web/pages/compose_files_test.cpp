#include "district/web/pages/compose_files.hpp"

#include "district/conversion/workshop.hpp"
#include "tests/district/conversion/real.hpp"
#include "tests/district/web/staff.hpp"

using namespace bangtin;
using namespace bangtin::district;
using namespace bangtin::district::web;
using test::says;
using test::StaffBrowser;
using test::StaffDesk;
namespace real = conversion::test;

namespace {

/// Lan at her school, and what the desk does beside its pages.
struct Sending {
    real::Cells cells;
    StaffDesk desk;
    StaffBrowser lan{desk};
    conversion::Workshop workshop{
        desk.world.database(), desk.world.district().paths, {}, [this] { return desk.now; }};

    Sending()
    {
        desk.add("lan", "th-mot", {StaffRole::author});
        lan.come_in("lan");
    }
    /// The address of a new draft, without "/edit".
    std::string begin(const std::string& kind)
    {
        const Response response = lan.post("/bulletins/new", {{"kind", kind}, {"unit", "th-mot"}});
        REQUIRE(response.status == 303);
        const std::string address = StaffBrowser::location(response);
        return address.substr(0, address.size() - 5);
    }
    Json media_of(const std::string& address)
    {
        const auto found = Drafts(desk.world.database()).find(address.substr(11));
        REQUIRE((found && *found));
        return (*found)->form.value("media", Json::array());
    }
    std::string saves_of(const std::string& address)
    {
        const auto found = Drafts(desk.world.database()).find(address.substr(11));
        REQUIRE((found && *found));
        return std::to_string((*found)->saves);
    }
    Response send_files(const std::string& address, const std::vector<Upload>& files,
                        test::Fields fields = {})
    {
        fields.emplace_back("saves", saves_of(address));
        fields.emplace_back("title", "Kế hoạch tuần 14");
        return lan.post_files(address + "/edit", fields, files);
    }
    void convert_all()
    {
        while (const auto chore = workshop.next()) {
            chore->work();
            chore->then();
        }
    }
};

} // namespace

TEST_CASE("a PDF that is sent on the page stands in the draft as its pages, in their order")
{
    Sending world;
    const std::string address = world.begin("document");
    const std::string pdf = real::coloured_pdf(3);
    const Response sent = world.send_files(address, {{"file", "Kế hoạch.pdf", pdf}});
    CHECK(StaffBrowser::location(sent) == address + "/edit?saved");
    Response page = world.lan.get(address + "/edit");
    CHECK(says(page, "Tệp 1: Kế hoạch.pdf"));
    CHECK(says(page, "<progress max=\"100\" value=\"0\""));
    CHECK(says(page, "/conversion_progress.js"));
    CHECK(says(world.lan.get(address + "/conversions"), R"("state":"waiting")"));

    world.convert_all();
    CHECK(says(world.lan.get(address + "/conversions"), R"("state":"done")"));
    page = world.lan.get(address + "/edit");
    CHECK_FALSE(says(page, "<progress"));
    CHECK(says(page, "Trang 3"));
    CHECK(says(page, "value=\"Kế hoạch.pdf (2/3)\""));
    const Json media = world.media_of(address);
    REQUIRE(media.size() == 3);
    const DataPaths& paths = world.desk.world.district().paths;
    const std::string colours[] = {"255 0 0", "0 255 0", "0 0 255"};
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(media[i]["role"] == "page");
        CHECK(real::pixel(paths.media() / media[i]["file"].get<std::string>(), 600, 900) ==
              colours[i]);
    }
    // The original is kept beside them.
    const auto original = paths.media() / trust::sha256(pdf).hex();
    CHECK(real::Shop::bytes_of(original) == pdf);
}

TEST_CASE("one tick says of all pages that nobody can be recognised, unless one says otherwise")
{
    Sending world;
    const std::string address = world.begin("document");
    REQUIRE(world.send_files(address, {{"file", "a.pdf", real::coloured_pdf(3)}}).status == 303);
    world.convert_all();
    CHECK(says(world.lan.get(address + "/edit"), "name=\"people-none\""));
    REQUIRE(
        world.send_files(address, {}, {{"people-none", "1"}, {"medium-1-people", "yes"}}).status ==
        303);
    const Json media = world.media_of(address);
    CHECK(media[0]["people_recognisable"] == false);
    CHECK(media[1]["people_recognisable"] == true);
    CHECK(media[2]["people_recognisable"] == false);
    CHECK_FALSE(says(world.lan.get(address + "/edit"), "name=\"people-none\""));
}

TEST_CASE("files keep the order in which they were sent, however long each takes")
{
    Sending world;
    const std::string address = world.begin("document");
    const std::string picture = media::samples::png(64, 48);
    REQUIRE(world
                .send_files(address, {{"file", "a.pdf", real::coloured_pdf(2)},
                                      {"file", "b.png", picture},
                                      {"file", "c.pdf", real::coloured_pdf(1)}})
                .status == 303);
    const auto first = world.workshop.next();
    const auto last = world.workshop.next();
    REQUIRE((first && last));
    last->work();
    last->then();
    CHECK(says(world.lan.get(address + "/edit"), "Tệp 1: a.pdf"));
    REQUIRE(world.media_of(address).size() == 3);
    // What is typed meanwhile stays with what it was typed for.
    REQUIRE(world.send_files(address, {}, {{"medium-1-description", "Sân trường"}}).status == 303);
    first->work();
    first->then();
    REQUIRE(world.lan.get(address + "/edit").status == 200);
    const Json media = world.media_of(address);
    REQUIRE(media.size() == 4);
    CHECK(media[2]["file"] == trust::sha256(picture).hex());
    CHECK(media[2]["description"] == "Sân trường");
    CHECK(media[0]["description"] == "a.pdf (1/2)");
}

TEST_CASE("a draft whose file is being converted waits with being sent")
{
    Sending world;
    const std::string address = world.begin("document");
    const Response sent =
        world.send_files(address, {{"file", "a.pdf", real::coloured_pdf(1)}}, {{"send", "1"}});
    CHECK(sent.status == 400);
    CHECK(says(sent, "Tệp thứ 1: chưa chuyển đổi xong."));
    CHECK_FALSE(says(sent, "Chưa có trang nào."));
    CHECK_FALSE(world.desk.world.desk().newest(address.substr(11)));
}

TEST_CASE("what cannot be shown says why at its place, until it is taken out")
{
    Sending world;
    const std::string address = world.begin("headline");
    REQUIRE(world.send_files(address, {{"file", "<b>.pdf", real::coloured_pdf(2)}}).status == 303);
    world.convert_all();
    const Response page = world.lan.get(address + "/edit");
    CHECK(says(page, "Tệp có 2 trang, bản tin này nhận nhiều nhất 1 trang."));
    CHECK(says(page, "&lt;b&gt;.pdf"));
    REQUIRE(world.send_files(address, {}, {{"medium-0-remove", "1"}}).status == 303);
    CHECK(world.media_of(address).empty());
}

TEST_CASE("what is taken back while it waits, or whose draft is discarded, is not converted")
{
    Sending world;
    const std::string address = world.begin("document");
    REQUIRE(world.send_files(address, {{"file", "a.pdf", real::coloured_pdf(1)}}).status == 303);
    REQUIRE(world.send_files(address, {}, {{"medium-0-remove", "1"}}).status == 303);
    REQUIRE(world.send_files(address, {{"file", "b.pdf", real::coloured_pdf(1)}}).status == 303);
    REQUIRE(world.lan.post(address + "/discard").status == 303);
    CHECK_FALSE(world.workshop.next());
}

TEST_CASE("more pages than the bulletin has room for are refused late, and nothing else is lost")
{
    Sending world;
    const std::string address = world.begin("document");
    for (int time = 0; time < 2; ++time) {
        REQUIRE(world.send_files(address, {{"file", "a.pdf", real::coloured_pdf(25)}}).status ==
                303);
    }
    world.convert_all();
    CHECK(says(world.lan.get(address + "/edit"), "Tệp có 25 trang mà bản tin chỉ còn chỗ cho 15."));
    CHECK(world.media_of(address).size() == 26);
}

TEST_CASE("a photograph with where it was taken is converted, and one without is taken as it is")
{
    Sending world;
    const std::string address = world.begin("headline");
    const std::string plain = media::samples::jpeg(64, 48);
    const std::string telling = media::samples::jpeg(64, 48, 0xc0, media::samples::exif(1));
    REQUIRE(
        world.send_files(address, {{"file", "a.jpg", plain}, {"file", "b.jpg", telling}}).status ==
        303);
    const Json media = world.media_of(address);
    REQUIRE(media.size() == 2);
    CHECK(media[0]["file"] == trust::sha256(plain).hex());
    CHECK(media[1].contains("conversion"));
}

TEST_CASE("what has no place, or that nobody can read, is refused at once with what to do")
{
    Sending world;
    const std::string address = world.begin("headline");
    const Response response =
        world.send_files(address, {{"file", "phim.mov",
                                    std::string("\0\0\0\x14"
                                                "ftypqt  ....qt  ",
                                                20)},
                                   {"file", "cũ.doc", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"},
                                   {"file", "x.exe", "MZ"}});
    CHECK(response.status == 400);
    CHECK(says(response, "không có chỗ cho tệp phim.mov"));
    CHECK(says(response, "tệp Office kiểu cũ (DOC, PPT) hoặc có mật khẩu"));
    CHECK(says(response, "Không nhận được tệp x.exe"));
    CHECK(world.media_of(address).empty());
    CHECK_FALSE(world.workshop.next());
}

TEST_CASE("how far the files of another unit's draft are is told to nobody")
{
    Sending world;
    const std::string address = world.begin("document");
    world.desk.add("ben", "cs-hai", {StaffRole::author});
    StaffBrowser ben(world.desk);
    ben.come_in("ben");
    CHECK(ben.get(address + "/conversions").status == 404);
    CHECK(ben.post(address + "/conversions").status == 405);
}
