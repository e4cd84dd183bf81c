// Method: the kernel's connectors, played by this file, whose functions are found before those of
// libdrm. What a real display does with its signal is for a board.
#include "player/dpms.hpp"

#include <cstring>
#include <doctest/doctest.h>
#include <vector>
#include <xf86drm.h>
#include <xf86drmMode.h>

using bangtin::board::Cannot;
using bangtin::board::Power;
using bangtin::player::set_dpms;

namespace {

constexpr std::uint32_t dpms_property = 2;

struct Plug {
    bool connected = true;
    bool driven = true; ///< It has a picture.
    bool has_dpms = true;
    bool refuses = false;
    bool stuck = false; ///< Says yes, and stays as it is.
    std::uint64_t value = DRM_MODE_DPMS_ON;
};

std::vector<Plug> plugs; // NOLINT: the functions below have no other way to it.
int sets = 0;            // NOLINT

constexpr std::uint32_t first_id = 40;

} // namespace

extern "C" {

drmModeResPtr drmModeGetResources(int card)
{
    if (card < 0) return nullptr;
    auto* resources = new drmModeRes{};
    resources->count_connectors = static_cast<int>(plugs.size());
    resources->connectors = new std::uint32_t[plugs.size() + 1];
    for (std::uint32_t i = 0; i < plugs.size(); ++i) resources->connectors[i] = first_id + i;
    return resources;
}
void drmModeFreeResources(drmModeResPtr resources)
{
    if (resources == nullptr) return;
    delete[] resources->connectors;
    delete resources;
}
drmModeConnectorPtr drmModeGetConnectorCurrent(int /*card*/, std::uint32_t id)
{
    const Plug& plug = plugs.at(id - first_id);
    auto* connector = new drmModeConnector{};
    connector->connection = plug.connected ? DRM_MODE_CONNECTED : DRM_MODE_DISCONNECTED;
    connector->encoder_id = plug.driven ? 7 : 0;
    connector->count_props = plug.has_dpms ? 2 : 1;
    connector->props = new std::uint32_t[2]{1, dpms_property};
    connector->prop_values = new std::uint64_t[2]{0, plug.value};
    return connector;
}
void drmModeFreeConnector(drmModeConnectorPtr connector)
{
    if (connector == nullptr) return;
    delete[] connector->props;
    delete[] connector->prop_values;
    delete connector;
}
drmModePropertyPtr drmModeGetProperty(int /*card*/, std::uint32_t id)
{
    auto* property = new drmModePropertyRes{};
    std::strcpy(property->name, id == dpms_property ? "DPMS" : "EDID");
    return property;
}
void drmModeFreeProperty(drmModePropertyPtr property)
{
    delete property;
}
int drmModeConnectorSetProperty(int /*card*/, std::uint32_t id, std::uint32_t property,
                                std::uint64_t value)
{
    REQUIRE(property == dpms_property);
    ++sets;
    Plug& plug = plugs.at(id - first_id);
    if (plug.refuses) return -13;
    if (!plug.stuck) plug.value = value;
    return 0;
}

} // extern "C"

namespace {

bangtin::board::Able<Power> set(std::vector<Plug> all, Power power)
{
    plugs = std::move(all);
    sets = 0;
    return set_dpms(3, power);
}

} // namespace

TEST_CASE("a display's signal is taken away and given back, and read back each time")
{
    CHECK(set({{}}, Power::off) == Power::off);
    CHECK(plugs[0].value == DRM_MODE_DPMS_OFF);
    CHECK(set_dpms(3, Power::on) == Power::on);
    CHECK(sets == 2);
    CHECK(set_dpms(3, Power::on) == Power::on);
    CHECK(sets == 2); // What is so already is not set.
}

TEST_CASE("a display that says yes and stays on is not believed")
{
    CHECK(set({{.stuck = true}}, Power::off) == Power::on);
    CHECK(set({{}, {.stuck = true}}, Power::off) == Power::on);
}

TEST_CASE("a set that sleeps and looks unplugged gets its signal back; an empty plug is let be")
{
    CHECK(set({{.connected = false, .value = DRM_MODE_DPMS_OFF}}, Power::on) == Power::on);
    CHECK(set({{.connected = false, .driven = false}, {}}, Power::off) == Power::off);
    CHECK(plugs[0].value == DRM_MODE_DPMS_ON);
}

TEST_CASE("who cannot says why: no plug, no such property, or a kernel that refuses")
{
    CHECK(set({}, Power::off).error() == Cannot::absent);
    CHECK(set({{.has_dpms = false}}, Power::off).error() == Cannot::absent);
    CHECK(set({{.refuses = true}}, Power::off).error() == Cannot::silent);
    CHECK(set_dpms(-1, Power::off).error() == Cannot::silent);
}
