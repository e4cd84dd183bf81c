#include "player/binding.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace bangtin::player;

namespace {

/// The bound line with "_" for each no-break space.
std::string shown(std::string_view line)
{
    std::string text = bound(line);
    for (std::size_t at = text.find("\u00A0"); at != std::string::npos; at = text.find("\u00A0"))
        text.replace(at, 2, "_");
    return text;
}

} // namespace

TEST_CASE("a number keeps its unit, and a word its number")
{
    CHECK(shown("Mở cửa 7 giờ 30 phút.") == "Mở cửa 7_giờ 30_phút.");
    CHECK(shown("Học sinh lớp 10 và Khối 5") == "Học sinh lớp_10 và Khối_5");
    CHECK(shown("giá 5.200.000 đồng, giảm 20 %") == "giá 5.200.000_đồng, giảm 20_%");
    CHECK(shown("kiểm tra học kì I, tuần 12") == "kiểm tra học kì_I, tuần_12");
    CHECK(shown("LỚP 9A ĐẠT GIẢI NHẤT") == "LỚP_9A ĐẠT GIẢI NHẤT");
    CHECK(shown("hơn 3.000 em") == "hơn 3.000_em");
    CHECK(shown("tuyển sinh lớp 10 năm học này") == "tuyển sinh lớp_10 năm học này");
}

TEST_CASE("a word cut short stands with the next one")
{
    CHECK(shown("Sở GDĐT TP. Hồ Chí Minh") == "Sở GDĐT TP._Hồ Chí Minh");
    CHECK(shown("cô Nguyễn T. Hoa, ThS. Giáo dục") == "cô Nguyễn T._Hoa, ThS._Giáo dục");
    CHECK(shown("hết tuần 12. Học sinh nghỉ") == "hết tuần_12. Học sinh nghỉ");
}

TEST_CASE("days and dates stay whole, and a long date breaks where it is read")
{
    CHECK(shown("họp vào Thứ Hai, thứ năm") == "họp vào Thứ_Hai, thứ_năm");
    CHECK(shown("Chủ Nhật nghỉ") == "Chủ_Nhật nghỉ");
    CHECK(shown("từ ngày 20/11 đến 25/11") == "từ ngày_20/11 đến 25/11");
    CHECK(shown("ngày 20 tháng 11 năm 2026") == "ngày_20 tháng_11 năm_2026");
    CHECK(shown("trong 3 tháng nữa") == "trong 3_tháng nữa");
}

TEST_CASE("a dash never begins a line, and other words are free")
{
    CHECK(shown("Tài chính – Kế hoạch") == "Tài chính_– Kế hoạch");
    CHECK(shown("Em là học sinh giỏi") == "Em là học sinh giỏi");
    CHECK(shown("") == "");
    CHECK(shown("10") == "10");
}

TEST_CASE("only spaces change, and nothing bound grows long, whatever the words")
{
    CHECK(rc::check([] {
        const auto words = *rc::gen::container<std::vector<std::string>>(
            rc::gen::element<std::string>("lớp", "10", "ngày", "20/11", "giờ", "Thứ", "Hai", "–",
                                          "I", "học", "sinh,", "5.000"));
        std::string line;
        for (const std::string& word : words) line += (line.empty() ? "" : " ") + word;
        std::string text = bound(line);
        std::size_t run = 0;
        for (std::size_t i = 0; i < text.size(); ++i) {
            run = text[i] == ' ' ? 0 : run + 1;
            RC_ASSERT(run <= 48U);
        }
        for (std::size_t at = text.find("\u00A0"); at != std::string::npos;
             at = text.find("\u00A0", at))
            text.replace(at, 2, " ");
        RC_ASSERT(text == line);
    }));
}
