#include "assets/trust_memory.hpp"

namespace bangtin::assets {

TrustMemory::TrustMemory(const StatePaths& paths, Disk& disk)
    : file_(paths.trust() / "slot", trust_memory_kind, disk)
{
}

std::optional<MetadataBundle> TrustMemory::load() const
{
    const auto text = file_.load();
    if (!text) return std::nullopt;
    auto bundle = parse_bundle(*text);
    if (!bundle) return std::nullopt;
    return std::move(*bundle);
}

Result<void, DiskError> TrustMemory::save(const MetadataBundle& bundle)
{
    return file_.save(bundle_text(bundle));
}

} // namespace bangtin::assets
