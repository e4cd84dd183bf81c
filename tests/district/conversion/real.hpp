// Real programs in real cells, and files for them that are made in the test.
#pragma once

#include "district/conversion/workplace.hpp"
#include "tests/district/media/samples.hpp"
#include "tests/sim/scratch.hpp"

#include <cstdlib>
#include <doctest/doctest.h>
#include <fstream>

namespace bangtin::district::conversion::test {

/// Where no cell can be made nothing here can be tested: skipped for all to see, as ctest shows it.
struct Cells {
    Cells()
    {
        CellJob job;
        job.program = "/usr/bin/true";
        const auto tried = run_in_cell(job);
        if (tried || tried.error().code != ExitCode::unavailable) return;
        MESSAGE(tried.error().text());
        std::exit(77);
    }
};

/// A workplace of its own with what was told of its progress.
struct Shop {
    Cells cells;
    sim::Scratch scratch;
    std::vector<int> told;

    Shop() { std::filesystem::create_directory(scratch.path() / "work"); }

    Workplace place()
    {
        Workplace place{.folder = scratch.path() / "work"};
        place.progress = [this](int percent) { told.push_back(percent); };
        return place;
    }
    Path write(const std::string& name, const std::string& bytes) const
    {
        std::ofstream(scratch.path() / name, std::ios::binary) << bytes;
        return scratch.path() / name;
    }
    /// What a program of Debian's makes of `files`, in a cell as well.
    Path make(const std::string& name, const Path& program, std::vector<std::string> arguments,
              const std::vector<CellFile>& files = {})
    {
        const Path made = write(name, "");
        CellJob job;
        job.program = program;
        job.arguments = std::move(arguments);
        job.files = files;
        job.files.push_back({"/etc/alternatives", "/etc/alternatives"});
        job.written = {{made, "/made/" + name}};
        job.limits.memory = Bytes{2048} * 1024 * 1024;
        job.limits.time = std::chrono::seconds(60);
        job.limits.processor = std::chrono::seconds(60);
        const auto ran = run_in_cell(job);
        if (!ran) FAIL(ran.error().text());
        return made;
    }
    static std::string bytes_of(const Path& path)
    {
        std::ifstream in(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
};

/// Red, green and blue of one pixel, as libvips reads it.
inline std::string pixel(const Path& picture, int x, int y)
{
    CellJob job;
    job.program = "/usr/bin/vips";
    job.arguments = {"getpoint", "/given/picture", std::to_string(x), std::to_string(y)};
    job.files = {{picture, "/given/picture"}};
    job.limits.memory = Bytes{2048} * 1024 * 1024;
    auto said = run_in_cell(job);
    if (!said) FAIL(said.error().text());
    while (said->ends_with('\n') || said->ends_with(' ')) said->pop_back();
    return *said;
}

/// A PDF of one object after the other, the first of which is its catalogue.
inline std::string pdf_of(const std::vector<std::string>& objects)
{
    std::string text = "%PDF-1.4\n";
    std::string table = "0000000000 65535 f \n";
    for (std::size_t i = 0; i < objects.size(); ++i) {
        std::string offset = std::to_string(text.size());
        table += std::string(10 - offset.size(), '0') + offset + " 00000 n \n";
        text += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    const std::string count = std::to_string(objects.size() + 1);
    return text + "xref\n0 " + count + "\n" + table + "trailer\n<</Size " + count +
           "/Root 1 0 R>>\nstartxref\n" + std::to_string(text.size()) + "\n%%EOF\n";
}

inline std::string pdf_stream(const std::string& words, const std::string& more = "")
{
    return "<<" + more + "/Length " + std::to_string(words.size()) + ">>\nstream\n" + words +
           "\nendstream";
}

/// As many A4 pages, each of one colour: red, green, blue, and again.
inline std::string coloured_pdf(int pages)
{
    std::string kids;
    std::vector<std::string> objects{"<</Type/Catalog/Pages 2 0 R>>", ""};
    for (int page = 0; page < pages; ++page) {
        const std::string colours[] = {"1 0 0", "0 1 0", "0 0 1"};
        const int object = 3 + page * 2;
        kids += std::to_string(object) + " 0 R ";
        objects.push_back("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents " +
                          std::to_string(object + 1) + " 0 R>>");
        objects.push_back(pdf_stream(colours[page % 3] + " rg 0 0 595 842 re f"));
    }
    objects[1] = "<</Type/Pages/Count " + std::to_string(pages) + "/Kids[" + kids + "]>>";
    return pdf_of(objects);
}

/// A page that draws a form ten times, which draws another ten times, and so on ten deep.
inline std::string laughing_pdf()
{
    std::vector<std::string> objects{
        "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        "/Resources<</XObject<</F 5 0 R>>>>>>",
        pdf_stream("/F Do")};
    for (int depth = 0; depth < 10; ++depth) {
        const std::string next = std::to_string(6 + depth);
        const bool last = depth == 9;
        std::string words;
        for (int time = 0; time < 10; ++time) words += last ? "0 0 9 9 re f " : "/F Do ";
        objects.push_back(
            pdf_stream(words, "/Type/XObject/Subtype/Form/BBox[0 0 595 842]" +
                                  (last ? "" : "/Resources<</XObject<</F " + next + " 0 R>>>>")));
    }
    return pdf_of(objects);
}

struct ZipPart {
    std::string name;
    std::string bytes;
};

/// An archive of parts that are not packed; `claimed` is what the directory says of each one's
/// length, where it lies.
inline std::string zip_of(const std::vector<ZipPart>& parts,
                          std::optional<std::uint32_t> claimed = std::nullopt)
{
    const auto le = [](std::uint64_t value, int bytes) {
        std::string text = media::samples::be(value, bytes);
        return std::string(text.rbegin(), text.rend());
    };
    std::string archive;
    std::string directory;
    for (const ZipPart& part : parts) {
        std::uint32_t crc = 0xffffffffu;
        for (const char byte : part.bytes) {
            crc ^= static_cast<std::uint8_t>(byte);
            for (int bit = 0; bit < 8; ++bit)
                crc = (crc & 1u) != 0 ? crc >> 1 ^ 0xedb88320u : crc >> 1;
        }
        const std::string facts = le(20, 2) + le(0x800, 2) + le(0, 2) + le(0, 2) + le(0x21, 2) +
                                  le(crc ^ 0xffffffffu, 4) + le(part.bytes.size(), 4);
        const std::string lengths = le(part.name.size(), 2) + le(0, 2);
        const std::size_t offset = archive.size();
        archive +=
            "PK\x03\x04" + facts + le(part.bytes.size(), 4) + lengths + part.name + part.bytes;
        directory += "PK\x01\x02" + le(20, 2) + facts +
                     le(claimed.value_or(static_cast<std::uint32_t>(part.bytes.size())), 4) +
                     lengths + le(0, 10) + le(offset, 4) + part.name;
    }
    return archive + directory + "PK\x05\x06" + le(0, 4) + le(parts.size(), 2) +
           le(parts.size(), 2) + le(directory.size(), 4) + le(archive.size(), 4) + le(0, 2);
}

/// A document of Word's with that body.
inline std::string docx(const std::string& body, const std::string& relations = "",
                        std::optional<std::uint32_t> claimed = std::nullopt)
{
    const std::string types = "http://schemas.openxmlformats.org/package/2006/";
    const std::string office =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    return zip_of(
        {{"[Content_Types].xml",
          "<Types xmlns=\"" + types +
              "content-types\"><Default Extension=\"rels\" "
              "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
              "<Override PartName=\"/word/document.xml\" ContentType=\"application/"
              "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"},
         {"_rels/.rels", "<Relationships xmlns=\"" + types +
                             "relationships\"><Relationship Id=\"r1\" Type=\"" + office +
                             "/officeDocument\" Target=\"word/document.xml\"/></Relationships>"},
         {"word/_rels/document.xml.rels",
          "<Relationships xmlns=\"" + types + "relationships\">" + relations + "</Relationships>"},
         {"word/document.xml",
          "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
          "xmlns:r=\"" +
              office + "\"><w:body>" + body + "</w:body></w:document>"}},
        claimed);
}

inline std::string docx_words(const std::string& words)
{
    return "<w:p><w:r><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New "
           "Roman\"/><w:sz w:val=\"40\"/></w:rPr><w:t>" +
           words + "</w:t></w:r></w:p>";
}

} // namespace bangtin::district::conversion::test
