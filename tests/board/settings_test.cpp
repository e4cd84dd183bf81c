#include "board/settings.hpp"

#include <doctest/doctest.h>
#include <fstream>
#include <unistd.h>

using namespace bangtin::board;

namespace {

constexpr const char* whole = "# Cài đặt của màn hình\n"
                              "van-phong = https://bangtin.example.edu.vn/\n"
                              "\n"
                              "proxy=http://10.0.0.1:3128\n"
                              "gio-tai = 22:00-05:00\n"
                              "gio-tai = 11:30-13:00\n";

Settings expected()
{
    return {.district = "https://bangtin.example.edu.vn",
            .proxy = "http://10.0.0.1:3128",
            .media_hours = {"22:00-05:00", "11:30-13:00"},
            .wifi = "",
            .passphrase = "",
            .zone = ""};
}

std::string windows(std::string_view text)
{
    std::string with;
    for (const char c : text) {
        if (c == '\n') with += '\r';
        with += c;
    }
    return with;
}

/// Of ASCII, as Notepad's "Unicode".
std::string utf16(std::string_view text)
{
    std::string wide = "\xFF\xFE";
    for (const char c : text) {
        wide += c;
        wide += '\0';
    }
    return wide;
}

} // namespace

TEST_CASE("a file means the same however Notepad saved it")
{
    const std::string ascii = std::string(whole).substr(std::string_view(whole).find('\n') + 1);
    for (const std::string& text :
         {std::string(whole), windows(whole), "\xEF\xBB\xBF" + windows(whole),
          utf16(windows(ascii)), std::string(whole, std::string_view(whole).size() - 1)}) {
        const ReadSettings read = parse_settings(text);
        CHECK(read.settings == expected());
        CHECK(read.mistakes.empty());
    }
}

TEST_CASE("names are understood with any letters, strokes and blanks")
{
    for (const char* line :
         {"Van-Phong = http://a", "VAN_PHONG=http://a", "  van phong\t=  http://a  "})
        CHECK(parse_settings(line).settings.district == "http://a");
}

TEST_CASE("an empty value is a setting that nobody made")
{
    const ReadSettings read = parse_settings("van-phong =\nproxy=   \r\n");
    CHECK(read.settings == Settings{});
    CHECK(read.mistakes.empty());
}

TEST_CASE("what is not understood is named with its line, and the others count")
{
    const ReadSettings read =
        parse_settings("van-phong = bangtin.example\nvanphong\nsai = 1\ngio-tai = 22h-5h\n"
                       "proxy = http://10.0.0.1:3128\n");
    CHECK(read.settings == Settings{.district = "",
                                    .proxy = "http://10.0.0.1:3128",
                                    .media_hours = {},
                                    .wifi = "",
                                    .passphrase = "",
                                    .zone = ""});
    REQUIRE(read.mistakes.size() == 4);
    CHECK(read.mistakes[0] == SettingsMistake{1, "van-phong: địa chỉ cần https:// ở đầu",
                                              "van-phong: an address begins with https://"});
    CHECK(read.mistakes[1].vi == "thiếu dấu =");
    CHECK(read.mistakes[2].vi == "không có mục \"sai\"");
    CHECK(read.mistakes[3].line == 4);
}

TEST_CASE("an address is one word, and cannot be taken for anything else")
{
    for (const char* value : {"ftp://a", "https://", "http://a b", "http://a\"b", "http://a\\b",
                              "http://trườ.ng", "--root /x"})
        CHECK(parse_settings(std::string("van-phong = ") + value).mistakes.size() == 1);
    CHECK(parse_settings("van-phong = http://" + std::string(300, 'a')).mistakes.size() == 1);
}

TEST_CASE("a network has a name of any letters and a password, and both mean the same in UTF-16")
{
    // "Trường Hoa Phượng 𝟓": marks, blanks, and a letter beyond the first plane.
    const std::string name = "Trường Hoa Phượng 𝟓";
    const ReadSettings read = parse_settings("WiFi = " + name + "\nmat-khau = co mat khau!\n");
    CHECK(read.mistakes.empty());
    CHECK(read.settings.wifi == name);
    CHECK(read.settings.passphrase == "co mat khau!");
    std::string wide = "\xFF\xFE";
    for (const char16_t unit : std::u16string_view(u"wifi = Trường Hoa Phượng 𝟓\r\n")) {
        wide += static_cast<char>(unit & 0xFF);
        wide += static_cast<char>(unit >> 8);
    }
    CHECK(parse_settings(wide).settings.wifi == name);
    CHECK(parse_settings("wifi = quan ca phe").settings.passphrase.empty()); // An open one.
}

TEST_CASE("what cannot be a network or its password is a mistake, and no secret is in its words")
{
    const auto mistake = [](const std::string& text) {
        const ReadSettings read = parse_settings(text);
        REQUIRE(read.mistakes.size() == 1);
        return read.mistakes[0];
    };
    CHECK(mistake("wifi = " + std::string(33, 'x')).vi == "wifi: tên mạng dài quá 32 byte");
    CHECK(mistake("wifi = a\x01z").line == 1);
    for (const std::string& password :
         {std::string("bay-chu"), std::string(64, 'x'), std::string("mật khẩu trường")}) {
        const SettingsMistake told = mistake("wifi = a\nmat-khau = " + password);
        CHECK(told == SettingsMistake{2, "mat-khau: 8 đến 63 ký tự, không dấu",
                                      "mat-khau: 8 to 63 letters, without marks"});
    }
    const SettingsMistake forgot = mistake("wifi = a\nmat-khau MatKhau123");
    CHECK((forgot.vi + forgot.en).find("MatKhau123") == std::string::npos);
    CHECK(mistake("mat-khau = mat-khau-123") ==
          SettingsMistake{0, "có mat-khau mà thiếu wifi", "mat-khau without wifi"});
}

TEST_CASE("a time zone is one that this board knows")
{
    CHECK(parse_settings("mui-gio = Asia/Bangkok").settings.zone == "Asia/Bangkok");
    for (const char* value : {"Asia/Nowhere", "../etc/passwd", "/etc/localtime", "GMT 7"})
        CHECK(parse_settings(std::string("mui-gio = ") + value).mistakes.size() == 1);
}

TEST_CASE("hours are times of a day")
{
    for (const char* value :
         {"24:00-05:00", "22:60-05:00", "22:00", "22:00-22:00", "2:00-05:00", "22:00-05:00 "})
        CHECK(parse_settings(std::string("gio-tai = ") + value).mistakes.size() ==
              (std::string_view(value) == "22:00-05:00 " ? 0U : 1U));
}

TEST_CASE("the file on a new card sets nothing and has no mistake")
{
    const std::filesystem::path source = BANGTIN_SOURCE_DIR;
    const std::filesystem::path folder = source / "image-build/boot/bangtin";
    REQUIRE(std::filesystem::exists(folder / "cai-dat.txt"));
    CHECK(read_settings(folder).settings == Settings{});
    CHECK(read_settings(folder).mistakes.empty());
}

TEST_CASE("any bytes are read, and none are too many")
{
    CHECK(parse_settings("").mistakes.empty());
    CHECK(parse_settings(std::string(settings_bytes_max + 1, 'x')).mistakes.front().line == 0);
    std::string bytes = "\xFF\xFE=";
    for (int i = 0; i < 512; ++i) {
        bytes += static_cast<char>(i * 37);
        static_cast<void>(parse_settings(bytes));
        static_cast<void>(parse_settings(std::string_view(bytes).substr(2)));
    }
}

TEST_CASE("the file is found under its name, and under the one that Windows makes of it")
{
    namespace fs = std::filesystem;
    const fs::path folder =
        fs::temp_directory_path() / ("bangtin-settings-" + std::to_string(::getpid()));
    fs::create_directories(folder);
    CHECK(read_settings(folder).settings == Settings{});
    std::ofstream(folder / "cai-dat.txt.txt") << "proxy = http://b";
    CHECK(read_settings(folder).settings.proxy == "http://b");
    std::ofstream(folder / "cai-dat.txt") << "proxy = http://a";
    CHECK(read_settings(folder).settings.proxy == "http://a");
    std::ofstream(folder / "cai-dat.txt") << "van-phong = http://a";
    REQUIRE(read_settings(folder).mistakes.size() == 1);
    CHECK(read_settings(folder).mistakes[0].en == "the office's root.json is missing");
    std::ofstream(folder / "root.json") << "{}";
    CHECK(read_settings(folder).mistakes.empty());
    fs::remove_all(folder);
}
