#include "district/conversion/documents.hpp"

#include "tests/district/conversion/real.hpp"

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace bangtin;
using namespace bangtin::district;
using namespace bangtin::district::conversion;

namespace {

/// A server on loopback, whom anybody outside of a cell reaches.
struct Doorbell {
    int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    std::string port;

    Doorbell()
    {
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof address;
        auto* plain = reinterpret_cast<sockaddr*>(&address);
        REQUIRE(::bind(socket, plain, length) == 0);
        REQUIRE(::listen(socket, 8) == 0);
        REQUIRE(::getsockname(socket, plain, &length) == 0);
        port = std::to_string(ntohs(address.sin_port));
    }
    ~Doorbell() { ::close(socket); }
    Doorbell(const Doorbell&) = delete;
    Doorbell& operator=(const Doorbell&) = delete;

    [[nodiscard]] bool rang() const
    {
        pollfd asked{socket, POLLIN, 0};
        return ::poll(&asked, 1, 0) > 0;
    }
};

std::string words_of(const Path& pdf)
{
    CellJob job;
    job.program = "/usr/bin/pdftotext";
    job.arguments = {"/given/a.pdf", "-"};
    job.files = {{pdf, "/given/a.pdf"}};
    const auto words = run_in_cell(job);
    REQUIRE(words);
    return *words;
}

std::string fonts_of(const Path& pdf)
{
    CellJob job;
    job.program = "/usr/bin/pdffonts";
    job.arguments = {"/given/a.pdf"};
    job.files = {{pdf, "/given/a.pdf"}};
    const auto fonts = run_in_cell(job);
    REQUIRE(fonts);
    return *fonts;
}

} // namespace

// Method: LibreOffice is started once for all of it: words in Vietnamese, a picture on a server of
// ours that hears every knock, and the text of a file of the machine.
TEST_CASE("a letter becomes a PDF in one font with all its marks, and reaches nothing it links to")
{
    conversion::test::Shop shop;
    const Doorbell door;
    const std::string office =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    const std::string url = "http://127.0.0.1:" + door.port + "/picture.png";
    const std::string linked =
        "<w:p><w:r><w:pict><v:shape xmlns:v=\"urn:schemas-microsoft-com:vml\" "
        "style=\"width:90pt;height:90pt\"><v:imagedata r:id=\"r9\"/></v:shape></w:pict></w:r></w:p>"
        "<w:p><w:fldSimple w:instr=\"INCLUDETEXT &quot;/etc/passwd&quot;\"><w:r><w:t>?</w:t></w:r>"
        "</w:fldSimple></w:p>";
    const std::string bytes = conversion::test::docx(
        conversion::test::docx_words("Thông báo nghỉ học: ưởng, ễ, ộ, ữ, ẵ, đ") + linked,
        "<Relationship Id=\"r9\" Type=\"" + office + "image\" Target=\"" + url +
            "\" TargetMode=\"External\"/>");
    const auto pdf = convert_document(shop.write("a.docx", bytes), FileKind::docx, shop.place());
    REQUIRE(pdf);
    const std::string words = words_of(*pdf);
    CHECK(words.find("Thông báo nghỉ học: ưởng, ễ, ộ, ữ, ẵ, đ") != std::string::npos);
    CHECK(words.find("root:") == std::string::npos);
    CHECK_FALSE(door.rang());
    CHECK(fonts_of(*pdf).find("Tinos") != std::string::npos);
}

TEST_CASE("a document that unpacks to more than its limit is refused before anything is started")
{
    conversion::test::Shop shop;
    Workplace place = shop.place();
    place.programs = shop.scratch.path(); // Where there is none.
    const Path bomb = shop.write("bomb.docx", conversion::test::docx("", "", 0x20000000u));
    CHECK(convert_document(bomb, FileKind::docx, place).error() == Refusal{Reason::unpacks});
    const Path broken = shop.write("broken.docx", "PK\x03\x04 and no more");
    CHECK(convert_document(broken, FileKind::docx, place).error() == Refusal{Reason::damaged});
    const Path whole = shop.write("whole.docx", conversion::test::docx(""));
    CHECK(convert_document(whole, FileKind::docx, place).error() == Refusal{Reason::no_tool});
}
