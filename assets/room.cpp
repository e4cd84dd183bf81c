#include "assets/room.hpp"

#include <algorithm>
#include <tuple>

namespace bangtin::assets {

namespace {

constexpr Bytes reserve_max = 256ULL * 1024 * 1024;

Bytes over(Bytes wanted, Bytes there)
{
    return wanted > there ? wanted - there : 0;
}

} // namespace

RoomRules room_rules(const DiskSpace& space, std::optional<Bytes> quota)
{
    return RoomRules{.reserve = std::min(space.total / 16, reserve_max),
                     .quota = quota.value_or(space.total / 4 * 3)};
}

Bytes lacking(const RoomRules& rules, const DiskSpace& space, Bytes used, Bytes more)
{
    return std::max(over(rules.reserve + more, space.free), over(used + more, rules.quota));
}

std::vector<AssetRef> choose_evicted(std::vector<Evictable> files, Bytes lack)
{
    std::sort(files.begin(), files.end(), [](const Evictable& a, const Evictable& b) {
        return std::tuple(a.edition, b.asset.length, a.asset.digest) <
               std::tuple(b.edition, a.asset.length, b.asset.digest);
    });
    std::vector<AssetRef> chosen;
    Bytes freed = 0;
    for (const Evictable& file : files) {
        if (freed >= lack) break;
        chosen.push_back(file.asset);
        freed += file.asset.length;
    }
    if (freed < lack) return {};
    return chosen;
}

} // namespace bangtin::assets
