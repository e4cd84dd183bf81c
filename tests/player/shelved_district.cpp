#include "tests/player/shelved_district.hpp"

#include "trust/digest.hpp"

namespace bangtin::player {

namespace {

/// "7.targets.json" is of role "targets".
std::string role_of(const std::string& path)
{
    std::string name = path.substr(std::string("metadata/").size());
    name = name.substr(0, name.size() - std::string(".json").size());
    const std::size_t dot = name.find('.');
    return dot == std::string::npos ? name : name.substr(dot + 1);
}

} // namespace

bulletin::Bulletin ShelvedDistrict::add(const std::string& id, const std::string& picture)
{
    bulletin::Bulletin bulletin = district.notice(id, picture);
    if (!picture.empty()) {
        bulletin.kind = bulletin::Kind::headline;
        district.loose["assets/" + trust::sha256(picture).hex()] = picture;
    }
    district.show(bulletin);
    return bulletin;
}

void ShelvedDistrict::publish()
{
    district.publish(sim::monday);
    auto shelf = assets::Shelf::open(paths, assets::Shelf::Access::read_write);
    require(shelf.has_value(), "a shelf can be made in a scratch folder");
    require(assets::save_identity(paths, district.identity()).has_value(), "and an identity");
    assets::MetadataBundle bundle;
    for (const auto& [path, bytes] : district.files) {
        if (!path.starts_with("metadata/")) {
            const AssetRef asset{trust::sha256(bytes), bytes.size()};
            require(shelf->put(asset, bytes, path).has_value(), "and files on the shelf");
        } else if (role_of(path) != "root") {
            bundle.roles[role_of(path)] = bytes;
        }
    }
    require(assets::make_current(paths, *shelf, bundle).has_value(), "and an edition");
}

} // namespace bangtin::player
