#include "player/dpms.hpp"

#include "player/release.hpp"

#include <memory>
#include <optional>
#include <string_view>
#include <xf86drm.h>
#include <xf86drmMode.h>

namespace bangtin::player {

namespace {

using board::Cannot;
using board::Power;

using Resources = std::unique_ptr<drmModeRes, Release<drmModeFreeResources>>;
using Connector = std::unique_ptr<drmModeConnector, Release<drmModeFreeConnector>>;
using Property = std::unique_ptr<drmModePropertyRes, Release<drmModeFreeProperty>>;

struct Dpms {
    std::uint32_t property = 0;
    std::uint64_t value = 0;
};

std::optional<Dpms> dpms_of(int card, const drmModeConnector& connector)
{
    for (int i = 0; i < connector.count_props; ++i) {
        const Property property(drmModeGetProperty(card, connector.props[i]));
        if (property && std::string_view(property->name) == "DPMS")
            return Dpms{connector.props[i], connector.prop_values[i]};
    }
    return std::nullopt;
}

} // namespace

board::Able<Power> set_dpms(int card, Power power)
{
    const Resources resources(drmModeGetResources(card));
    if (!resources) return fail(Cannot::silent);
    const std::uint64_t wanted = power == Power::on ? DRM_MODE_DPMS_ON : DRM_MODE_DPMS_OFF;
    std::optional<Power> seen;
    for (int i = 0; i < resources->count_connectors; ++i) {
        const std::uint32_t id = resources->connectors[i];
        Connector connector(drmModeGetConnectorCurrent(card, id));
        // A set that sleeps may look as if it were not plugged in: what drives one counts too.
        if (!connector) continue;
        if (connector->connection != DRM_MODE_CONNECTED && connector->encoder_id == 0) continue;
        const auto before = dpms_of(card, *connector);
        if (!before) continue;
        if (before->value != wanted &&
            drmModeConnectorSetProperty(card, id, before->property, wanted) != 0)
            return fail(Cannot::silent);
        connector.reset(drmModeGetConnectorCurrent(card, id));
        const auto after = connector ? dpms_of(card, *connector) : std::nullopt;
        if (!after) return fail(Cannot::silent);
        const Power is = after->value == DRM_MODE_DPMS_ON ? Power::on : Power::off;
        if (!seen || is == Power::on) seen = is; // One that is on is light enough.
    }
    if (!seen) return fail(Cannot::absent);
    return *seen;
}

} // namespace bangtin::player
