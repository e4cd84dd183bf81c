#include "update/held_offer.hpp"

#include "assets/identity.hpp"
#include "assets/renewal.hpp"
#include "assets/shelf.hpp"

namespace bangtin::update {

namespace {

/// What is not there yet is no fault.
Result<std::optional<HeldOffer>, std::string> none_for(const assets::DiskError& error)
{
    if (error.fault == assets::DiskFault::missing) return std::nullopt;
    return fail(error.text);
}

} // namespace

Result<std::optional<HeldOffer>, std::string> held_offer(const assets::StatePaths& paths,
                                                         std::string_view architecture)
{
    const auto identity = assets::load_identity(paths);
    if (!identity) return none_for(identity.error());
    const auto shelf = assets::Shelf::open(paths, assets::Shelf::Access::read_only);
    if (!shelf) return none_for(shelf.error());
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
