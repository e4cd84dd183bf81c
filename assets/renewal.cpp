#include "assets/renewal.hpp"

#include "assets/edition.hpp"

#include <algorithm>

namespace bangtin::assets {

std::optional<MetadataBundle> bundle_on_glass(const StatePaths& paths, const Shelf& shelf)
{
    const auto current = read_current(paths, shelf.disk());
    if (!current) return std::nullopt;
    const auto text = shelf.read(*current);
    if (!text) return std::nullopt;
    auto bundle = parse_bundle(text->bytes);
    if (!bundle) return std::nullopt;
    return std::move(*bundle);
}

bool is_signed_anew(const StatePaths& paths, const Shelf& shelf, const MetadataBundle& bundle)
{
    const auto held = bundle_on_glass(paths, shelf);
    if (!held) return false;
    const auto same = [](const auto& one, const auto& other) {
        return one.first == other.first && (one.first == "timestamp" || one.second == other.second);
    };
    return held->roots == bundle.roots &&
           std::equal(held->roles.begin(), held->roles.end(), bundle.roles.begin(),
                      bundle.roles.end(), same);
}

} // namespace bangtin::assets
