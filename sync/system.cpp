#include "sync/system.hpp"

namespace bangtin::sync {

void want_system(assets::Edition& edition, const assets::Shelf& shelf,
                 const std::optional<assets::SystemNote>& running)
{
    if (!running) return;
    const auto found = edition.systems.find(running->architecture);
    if (found == edition.systems.end()) return;
    const trust::SystemOffer& offer = found->second;
    if (!assets::is_wanted(offer.build, running->build, running->refused)) return;
    edition.needed.push_back({offer.image, assets::FileKind::media});
    if (shelf.holds(offer.image)) return;
    // Of the weakest layer, and never closing: whatever is shown goes before it.
    edition.wanted.push_back(assets::WantedFile{.asset = offer.image,
                                                .kind = assets::FileKind::media,
                                                .purpose = "system " + std::to_string(offer.build),
                                                .window = {edition.issued, instant_max},
                                                .position = bulletin::Position::ticker,
                                                .layer = bulletin::Layer::slate});
}

} // namespace bangtin::sync
