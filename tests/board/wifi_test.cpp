#include "board/wifi.hpp"

#include <doctest/doctest.h>

using namespace bangtin::board;

TEST_CASE("a network is joined by its name in digits and its password in quotes")
{
    Settings settings;
    CHECK(wifi_config(settings).empty());
    settings.wifi = "Trường";
    settings.passphrase = "a\"b\\c d#{}";
    CHECK(wifi_config(settings) == "country=VN\n"
                                   "network={\n"
                                   "\tssid=5472c6b0e1bb9d6e67\n"
                                   "\tscan_ssid=1\n"
                                   "\tkey_mgmt=WPA-PSK SAE\n"
                                   "\tieee80211w=1\n"
                                   "\tpsk=\"a\"b\\c d#{}\"\n"
                                   "}\n");
    settings.passphrase.clear();
    CHECK(wifi_config(settings).find("key_mgmt=NONE") != std::string::npos);
    CHECK(wifi_config(settings).find("psk") == std::string::npos);
}

TEST_CASE("a network's name that is too long stays a mistake")
{
    const std::string file = "wifi = " + std::string(33, 'x') + "\nproxy = ?\nmui-gio = x\n";
    CHECK(parse_settings(without_secret(file)).mistakes == parse_settings(file).mistakes);
}

TEST_CASE("a file without its secret says the same, and holds no password nor what could be one")
{
    const std::string file = "# cu: matkhau-cu\nwifi = Trường\nMAT KHAU = bi-mat-123\n"
                             "mat-khau bi-mat-456\ngio-tai = bi-mat-789\nvan-phong = http://a\n";
    const std::string shown = without_secret(file);
    CHECK(shown == "\xEF\xBB\xBF\nwifi = Trường\nmat-khau = ********\n?\ngio-tai = \x01\n"
                   "van-phong = http://a\n");
    CHECK(parse_settings(shown).mistakes == parse_settings(file).mistakes);
    CHECK(parse_settings(shown).settings.district == "http://a");
    CHECK(without_secret("mat-khau = ngan").find("ngan") == std::string::npos);
    CHECK(parse_settings(without_secret("mat-khau = ngan")).mistakes ==
          parse_settings("mat-khau = ngan").mistakes);
    CHECK(parse_settings(without_secret(std::string(20'000, 'x'))).mistakes ==
          parse_settings(std::string(20'000, 'x')).mistakes);
}
