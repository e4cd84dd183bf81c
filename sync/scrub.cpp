#include "sync/scrub.hpp"

namespace bangtin::sync {

namespace {

using assets::FileKind;
using assets::NeededFile;
using assets::RefusedItem;
using assets::Shelf;

std::string label_of(const Shelf& shelf, const AssetRef& asset)
{
    return shelf.purpose_of(asset.digest).value_or("file " + asset.digest.hex());
}

std::optional<RefusedItem> take_off(Shelf& shelf, const AssetRef& asset, std::string reason)
{
    const std::string label = label_of(shelf, asset);
    auto removed = shelf.remove(asset.digest);
    if (!removed) reason += "; it cannot be removed either: " + removed.error().text;
    return RefusedItem{label, std::move(reason)};
}

std::optional<RefusedItem> scrub_twice_kept(Shelf& shelf, const AssetRef& asset)
{
    const auto proven = shelf.read(asset);
    if (!proven) {
        if (proven.error().fault == assets::DiskFault::missing) return std::nullopt;
        return take_off(shelf, asset, proven.error().text);
    }
    // `put` looks at both copies and writes only what is not whole.
    const std::string label = label_of(shelf, asset);
    auto mended = shelf.put(asset, proven->bytes, label);
    if (!mended) return RefusedItem{label, mended.error().text};
    if (proven->damage.empty()) return std::nullopt;
    return RefusedItem{label, proven->damage + "; mended from the spare copy"};
}

} // namespace

std::optional<RefusedItem> scrub_file(Shelf& shelf, const NeededFile& file)
{
    if (file.kind != FileKind::media) return scrub_twice_kept(shelf, file.asset);
    const auto path = shelf.path_of(file.asset.digest);
    if (!shelf.disk().length(path) || shelf.proves(file.asset)) return std::nullopt;
    return take_off(shelf, file.asset, path.string() + ": its bytes are not what its name says");
}

std::optional<NeededFile> ScrubRound::next(const std::vector<NeededFile>& files)
{
    if (files.empty()) return std::nullopt;
    const std::size_t place = next_ % files.size();
    next_ = place + 1;
    return files[place];
}

} // namespace bangtin::sync
