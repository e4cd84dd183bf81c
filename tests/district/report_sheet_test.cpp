#include "district/report_sheet.hpp"

#include "tests/sim/scratch.hpp"

#include <array>
#include <cstdio>
#include <doctest/doctest.h>
#include <fstream>

using namespace bangtin;
using namespace bangtin::district;

namespace {

const ReportSheet sheet{.title = "Báo cáo – Tháng 11/2026",
                        .columns = {"Đơn vị", "Đã gửi"},
                        .rows = {{"Trường Tiểu học \"Hoa Phượng\", cơ sở 2", 3},
                                 {"=HYPERLINK(\"http://x\")", 0},
                                 {"Tổng cộng", 3}}};

/// What another program reads in that sheet.
std::string read_by_python(const std::string& book)
{
    const sim::Scratch scratch;
    const auto path = scratch.path() / "book.xlsx";
    std::ofstream(path, std::ios::binary) << book;
    const std::string command =
        "python3 -c \"import sys,zipfile,re;z=zipfile.ZipFile(sys.argv[1]);assert not z.testzip();"
        "print(re.sub('<[^>]*>','|',z.read('xl/sharedStrings.xml').decode()));"
        "print(z.read('xl/worksheets/sheet1.xml').decode().count('<f>'))\" " +
        path.string();
    std::FILE* pipe = popen(command.c_str(), "r"); // NOLINT(cert-env33-c): our own words.
    REQUIRE(pipe != nullptr);
    std::string said;
    std::array<char, 4096> bytes{};
    while (const std::size_t count = std::fread(bytes.data(), 1, bytes.size(), pipe))
        said.append(bytes.data(), count);
    CHECK(pclose(pipe) == 0);
    return said;
}

} // namespace

TEST_CASE("CSV is quoted, and nothing in it is a formula")
{
    CHECK(csv_of(sheet) == "\xEF\xBB\xBF\"Đơn vị\",\"Đã gửi\"\r\n"
                           "\"Trường Tiểu học \"\"Hoa Phượng\"\", cơ sở 2\",3\r\n"
                           "\"'=HYPERLINK(\"\"http://x\"\")\",0\r\n"
                           "\"Tổng cộng\",3\r\n");
}

TEST_CASE("a spreadsheet is one that others read, with texts as texts")
{
    const auto book = xlsx_of(sheet);
    REQUIRE(book);
    CHECK(book->starts_with("PK"));
    const std::string said = read_by_python(*book);
    CHECK(said.find("Báo cáo – Tháng 11/2026") != std::string::npos);
    CHECK(said.find("Trường Tiểu học") != std::string::npos);
    CHECK(said.find("=HYPERLINK") != std::string::npos);
    CHECK(said.ends_with("\n0\n")); // Formulas.
}
