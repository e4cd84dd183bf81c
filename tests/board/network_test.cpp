#include "board/network.hpp"

#include "tests/board/folder.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::board;

namespace {

constexpr const char* head =
    "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n";
constexpr const char* local_route = "eth0\t0000A8C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0\n";
constexpr const char* way_out = "eth0\t00000000\t0100A8C0\t0003\t0\t0\t1024\t00000000\t0\t0\t0\n";

struct Machine : tests::Folder {
    void link(const std::string& name, const std::string& carrier) const
    {
        put("class/net/" + name + "/carrier", carrier);
    }
    [[nodiscard]] Able<Network> network() const { return read_network(path(), path()); }
};

} // namespace

TEST_CASE("a network reaches nothing without a carrier, and nobody without an interface can say")
{
    const Machine machine;
    CHECK(machine.network().error() == Cannot::absent);
    machine.link("lo", "1\n");
    CHECK(machine.network().error() == Cannot::absent);
    machine.link("eth0", "0\n");
    CHECK(machine.network() == Network{});
    machine.link("eth0", ""); // Down: reading it fails.
    CHECK(machine.network() == Network{});
}

TEST_CASE("a cable without an address is joined, and with a gateway there is a way out")
{
    const Machine machine;
    machine.link("eth0", "1\n");
    CHECK(machine.network() == Network{Reach::joined, "eth0", false, ""});
    machine.put("net/route", std::string(head) + local_route);
    CHECK(machine.network()->reach == Reach::joined);
    machine.put("net/route", std::string(head) + local_route + way_out);
    CHECK(machine.network() == Network{Reach::routed, "eth0", false, "192.168.0.1"});
}

TEST_CASE("a radio is told from a cable, and a way out over IPv6 alone is one")
{
    const Machine machine;
    machine.link("wlan0", "1\n");
    std::filesystem::create_directories(machine.path() / "class/net/wlan0/phy80211");
    CHECK(machine.network() == Network{Reach::joined, "wlan0", true, ""});
    const std::string nobody(32, '0');
    machine.put("net/ipv6_route",
                "fe800000000000000000000000000000 40 " + nobody + " 00 " + nobody +
                    " 00000100 00000001 00000000 00000001    wlan0\n" + nobody + " 00 " + nobody +
                    " 00 fe80000000000000020000fffe000001 00000400 00000001 00000000 00000003    "
                    "wlan0\n");
    CHECK(machine.network() == Network{Reach::routed, "wlan0", true, ""});
}

TEST_CASE("any table is read, and only a whole default route is one")
{
    CHECK(default_route("") == DefaultRoute{});
    CHECK(default_route(head) == DefaultRoute{});
    CHECK(default_route(std::string(head) + "eth0\t00000000\n") == DefaultRoute{});
    CHECK(default_route(std::string(head) + "eth0 00000000 XYZ 0003\n") == DefaultRoute{});
    CHECK(default_route(std::string(head) + "eth0 00000000 0A00000G 0003\n") == DefaultRoute{});
    CHECK(default_route(std::string(head) + way_out) == DefaultRoute{"eth0", "192.168.0.1"});
}
