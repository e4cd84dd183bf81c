#include "district/conversion/converter.hpp"

#include "tests/district/conversion/real.hpp"

using namespace bangtin;
using namespace bangtin::district;
using namespace bangtin::district::conversion;

namespace {

std::string slide(const std::string& colour)
{
    return "<draw:page draw:master-page-name=\"M\"><draw:rect svg:x=\"0cm\" svg:y=\"0cm\" "
           "svg:width=\"28cm\" svg:height=\"15.75cm\" draw:style-name=\"" +
           colour + "\"/></draw:page>";
}

std::string fill(const std::string& name, const std::string& colour)
{
    return "<style:style style:name=\"" + name +
           "\" style:family=\"graphic\"><style:graphic-properties draw:stroke=\"none\" "
           "draw:fill=\"solid\" draw:fill-color=\"" +
           colour + "\"/></style:style>";
}

/// Slides of one colour each.
std::string presentation(const std::string& slides)
{
    std::string spaces;
    for (const char* name : {"office", "style", "drawing", "presentation", "table", "text"})
        spaces += " xmlns:" + std::string(std::string(name) == "drawing" ? "draw" : name) +
                  "=\"urn:oasis:names:tc:opendocument:xmlns:" + name + ":1.0\"";
    for (const char* name : {"svg", "fo"})
        spaces += " xmlns:" + std::string(name) + "=\"urn:oasis:names:tc:opendocument:xmlns:" +
                  (std::string(name) == "svg" ? "svg" : "xsl-fo") + "-compatible:1.0\"";
    const std::string mimetype = "application/vnd.oasis.opendocument.presentation";
    return conversion::test::zip_of(
        {{"mimetype", mimetype},
         {"content.xml", "<office:document-content" + spaces +
                             " office:version=\"1.2\"><office:automatic-styles>" +
                             fill("R", "#ff0000") + fill("B", "#0000ff") +
                             "</office:automatic-styles><office:body><office:presentation>" +
                             slides +
                             "</office:presentation></office:body></office:document-content>"},
         {"styles.xml",
          "<office:document-styles" + spaces +
              " office:version=\"1.2\"><office:automatic-styles><style:page-layout "
              "style:name=\"P\"><style:page-layout-properties fo:page-width=\"28cm\" "
              "fo:page-height=\"15.75cm\" fo:margin=\"0cm\"/></style:page-layout>"
              "</office:automatic-styles><office:master-styles><style:master-page style:name=\"M\" "
              "style:page-layout-name=\"P\"/></office:master-styles></office:document-styles>"},
         {"META-INF/manifest.xml",
          "<manifest:manifest "
          "xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" "
          "manifest:version=\"1.2\"><manifest:file-entry manifest:full-path=\"/\" "
          "manifest:media-type=\"" +
              mimetype +
              "\"/><manifest:file-entry manifest:full-path=\"content.xml\" "
              "manifest:media-type=\"text/xml\"/><manifest:file-entry "
              "manifest:full-path=\"styles.xml\" manifest:media-type=\"text/xml\"/>"
              "</manifest:manifest>"}});
}

/// LibreOffice, as it is started here, for a PPTX of that file on its standard output.
CellJob pptx_job(const Path& file, const std::string& seen)
{
    CellJob job;
    job.program = "/usr/bin/sh";
    job.arguments = {"-c",
                     "for time in 1 2 3; do soffice.bin --headless "
                     "-env:UserInstallation=file:///tmp/p --convert-to pptx --outdir /tmp/out "
                     "\"$1\" >&2; end=$?; [ $end = 79 ] || [ $end = 81 ] || break; done; "
                     "cat /tmp/out/a.pptx",
                     "sh", seen};
    job.files = {{file, seen},
                 {"/etc/fonts", "/etc/fonts"},
                 {"/etc/alternatives", "/etc/alternatives"},
                 {"/etc/libreoffice", "/etc/libreoffice"}};
    job.environment = {{"HOME", "/tmp"},
                       {"PATH", "/usr/lib/libreoffice/program:/usr/bin"},
                       {"LD_LIBRARY_PATH", "/usr/lib/libreoffice/program"},
                       {"SAL_USE_VCLPLUGIN", "svp"}};
    job.limits.time = std::chrono::seconds(120);
    job.limits.processor = std::chrono::seconds(120);
    job.limits.memory = Bytes{2048} * 1024 * 1024;
    job.limits.scratch = 128 * 1024 * 1024;
    return job;
}

} // namespace

// Method: LibreOffice writes the PPTX that it is then given, as PowerPoint would.
TEST_CASE("a presentation becomes pictures of its slides, in order, as wide as the glass")
{
    conversion::test::Shop shop;
    const std::string odp = presentation(slide("R") + slide("B"));
    REQUIRE(file_kind(odp) == FileKind::odp);
    const CellJob office = pptx_job(shop.write("a.odp", odp), "/given/a.odp");
    const auto pptx = run_in_cell(office);
    if (!pptx) FAIL(pptx.error().text());
    REQUIRE(file_kind(*pptx) == FileKind::pptx);
    const auto made = convert({shop.write("a.pptx", *pptx), FileKind::pptx, 30}, shop.place());
    REQUIRE(made);
    REQUIRE(made->size() == 2);
    CHECK(conversion::test::pixel((*made)[0], 960, 540) == "255 0 0");
    CHECK(conversion::test::pixel((*made)[1], 1900, 1060) == "0 0 255");
    CHECK(shop.told == std::vector<int>{40, 70, 100});
}

TEST_CASE("each kind goes to what reads it")
{
    conversion::test::Shop shop;
    const auto pdf = convert({shop.write("a", conversion::test::coloured_pdf(1)), FileKind::pdf, 1},
                             shop.place());
    REQUIRE(pdf);
    CHECK(pdf->size() == 1);
    const Path nothing = shop.write("b", "nothing");
    for (const FileKind kind : {FileKind::jpeg, FileKind::webp, FileKind::heic, FileKind::pdf,
                                FileKind::docx, FileKind::film, FileKind::old_office})
        CHECK(convert({nothing, kind, 1}, shop.place()).error() == Refusal{Reason::damaged});
}
