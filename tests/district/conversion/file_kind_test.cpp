#include "district/conversion/file_kind.hpp"

#include "tests/district/conversion/real.hpp"

using namespace bangtin;
using namespace bangtin::district;
using namespace bangtin::district::conversion;

TEST_CASE("what a file is stands in its bytes")
{
    using namespace std::string_literals;
    CHECK(file_kind(media::samples::jpeg(64, 48)) == FileKind::jpeg);
    CHECK(file_kind(media::samples::png(64, 48)) == FileKind::png);
    CHECK(file_kind("RIFF\x24\0\0\0WEBPVP8 "s) == FileKind::webp);
    CHECK(file_kind("\0\0\0\x18"s + "ftypheic....mif1heic") == FileKind::heic);
    CHECK(file_kind("\0\0\0\x18"s + "ftypavif....mif1avif") == FileKind::heic);
    CHECK(file_kind("\0\0\0\x14"s + "ftypqt  ....qt  ") == FileKind::film);
    CHECK(file_kind("\0\0\0\x08wide\0\0\x01\0mdat"s) == FileKind::film);
    CHECK(file_kind(media::samples::mp4()) == FileKind::film);
    CHECK(file_kind(conversion::test::coloured_pdf(1)) == FileKind::pdf);
    CHECK(file_kind("\xef\xbb\xbf" + conversion::test::coloured_pdf(1)) == FileKind::pdf);
    CHECK(file_kind(conversion::test::docx("")) == FileKind::docx);
    CHECK(file_kind(conversion::test::zip_of({{"ppt/presentation.xml", ""}})) == FileKind::pptx);
    const std::string mimetype = "application/vnd.oasis.opendocument.";
    CHECK(file_kind(conversion::test::zip_of({{"mimetype", mimetype + "presentation"}})) ==
          FileKind::odp);
    CHECK(file_kind(conversion::test::zip_of({{"mimetype", mimetype + "text"}})) == FileKind::odt);
    CHECK(file_kind("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on") == FileKind::old_office);
}

TEST_CASE("all else is nothing, whatever it is called")
{
    for (const std::string& bytes :
         {std::string(), std::string("MZ"), std::string("GIF89a"), std::string("<svg/>"),
          std::string("#!/bin/sh"), std::string("#EXTM3U\nfile:///etc/passwd"), std::string("PK"),
          conversion::test::zip_of({{"xl/workbook.xml", ""}}),
          conversion::test::zip_of({{"a.exe", "MZ"}}), std::string(2000, ' ').append("%PDF-1.4")})
        CHECK_FALSE(file_kind(bytes));
}

TEST_CASE("each kind has a word, and pages are of documents")
{
    for (int kind = 0; kind <= static_cast<int>(FileKind::old_office); ++kind)
        CHECK(parse_file_kind(format_file_kind(FileKind(kind))) == FileKind(kind));
    CHECK(has_pages(FileKind::pptx));
    CHECK_FALSE(has_pages(FileKind::film));
}
