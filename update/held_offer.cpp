#include "update/held_offer.hpp"

#include "assets/identity.hpp"
#include "assets/renewal.hpp"
#include "assets/shelf.hpp"

namespace bangtin::update {

std::optional<HeldOffer> held_offer(const assets::StatePaths& paths, std::string_view architecture)
{
    const auto identity = assets::load_identity(paths);
    const auto shelf = assets::Shelf::open(paths, assets::Shelf::Access::read_only);
    if (!identity || !shelf) return std::nullopt;
    const auto bundle = assets::bundle_on_glass(paths, *shelf);
    if (!bundle) return std::nullopt;
    const auto set = assets::verify_bundle(identity->pinned_root, *bundle);
    if (!set) return std::nullopt;
    const auto systems = trust::newest_systems(*set);
    const auto offer = systems.find(std::string(architecture));
    if (offer == systems.end() || !shelf->holds(offer->second.image)) return std::nullopt;
    return HeldOffer{offer->second, shelf->path_of(offer->second.image.digest)};
}

} // namespace bangtin::update
