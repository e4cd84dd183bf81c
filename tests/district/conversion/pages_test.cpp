#include "district/conversion/pages.hpp"

#include "district/media/facts.hpp"
#include "tests/district/conversion/real.hpp"

using namespace bangtin;
using namespace bangtin::district;
using namespace bangtin::district::conversion;

TEST_CASE("a PDF becomes a picture of each page, in order, as large as the glass")
{
    conversion::test::Shop shop;
    const auto made =
        convert_pages(shop.write("a.pdf", conversion::test::coloured_pdf(3)), 3, shop.place());
    REQUIRE(made);
    REQUIRE(made->size() == 3);
    const std::string colours[] = {"255 0 0", "0 255 0", "0 0 255"};
    for (std::size_t page = 0; page < 3; ++page) {
        const auto facts = media::probe(conversion::test::Shop::bytes_of((*made)[page]));
        REQUIRE(facts);
        CHECK(facts->type == bulletin::MediaType::png);
        CHECK(facts->height_px == glass_side_px);
        CHECK(facts->width_px == doctest::Approx(glass_side_px * 595 / 842).epsilon(0.01));
        CHECK(conversion::test::pixel((*made)[page], 700, 900) == colours[page]);
    }
    CHECK(shop.told == std::vector<int>{33, 66, 100});
}

TEST_CASE("one page too many is told with both numbers, and nothing is made")
{
    conversion::test::Shop shop;
    const auto made =
        convert_pages(shop.write("a.pdf", conversion::test::coloured_pdf(3)), 2, shop.place());
    CHECK(made.error() == Refusal{Reason::pages, 3, 2});
    CHECK(std::filesystem::is_empty(shop.place().folder));
}

TEST_CASE("a PDF that draws for ever is ended, and one that is none is refused")
{
    conversion::test::Shop shop;
    Workplace hurried = shop.place();
    hurried.patience = std::chrono::seconds(1);
    const auto laughing =
        convert_pages(shop.write("l.pdf", conversion::test::laughing_pdf()), 9, hurried);
    CHECK(laughing.error() == Refusal{Reason::hard});
    const std::string whole = conversion::test::coloured_pdf(1);
    for (const std::string& bytes : {std::string("%PDF-1.4"), whole.substr(0, 60), std::string()})
        CHECK(convert_pages(shop.write("b.pdf", bytes), 9, shop.place()).error() ==
              Refusal{Reason::damaged});
}

// Method: the page names a picture and a file of the machine, and runs what PDF calls actions. What
// a cell shows of the machine is cell_test's; here the page is as if nothing were named.
TEST_CASE("a hostile PDF reaches no file and no network")
{
    conversion::test::Shop shop;
    std::vector<std::string> objects{
        "<</Type/Catalog/Pages 2 0 R/OpenAction<</S/Launch/F(/bin/sh)/Next<</S/URI/URI("
        "http://127.0.0.1:9/)>>>>>>",
        "<</Type/Pages/Count 1/Kids[3 0 R]>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject"
        "<</F 5 0 R>>>>>>",
        conversion::test::pdf_stream("0 1 0 rg 0 0 595 842 re f 100 0 0 100 200 400 cm /F Do"),
        conversion::test::pdf_stream(
            "", "/Type/XObject/Subtype/Image/Width 8/Height 8/BitsPerComponent 8"
                "/ColorSpace/DeviceGray/F(/etc/passwd)")};
    const auto made =
        convert_pages(shop.write("a.pdf", conversion::test::pdf_of(objects)), 1, shop.place());
    REQUIRE(made);
    CHECK(conversion::test::pixel(made->front(), 100, 100) == "0 255 0");
}

TEST_CASE("a count is a count, and all else is none")
{
    CHECK(parse_page_count("Title: x\nPages:           12\nEncrypted: no\n") == 12);
    for (const char* answer : {"", "Pages:", "Pages: x", "Pages: 0\n", "Pages: -4\n",
                               "Pages: 4 x\n", "Pages: 99999999999\n", "The Pages: 4\n"})
        CHECK_FALSE(parse_page_count(answer));
}
