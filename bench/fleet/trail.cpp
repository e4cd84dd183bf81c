#include "bench/fleet/trail.hpp"

#include "bulletin/programme.hpp"
#include "trust/metadata.hpp"
#include "trust/repository.hpp"

namespace bangtin::bench {

namespace {

std::string programme_path(const std::string& site)
{
    return "programmes/" + site + ".json";
}

std::string bin_of_site(const std::string& site)
{
    const int bin = trust::bin_of(programme_path(site), trust::bins_default);
    return trust::bin_name(bin, trust::bins_default);
}

std::string metadata_path(std::int64_t version, const std::string& role)
{
    return "metadata/" + std::to_string(version) + "." + role + ".json";
}

} // namespace

const std::vector<std::string>& Trail::after(const std::string& path, std::string_view body,
                                             const std::string& site)
{
    const bool of_its_own = !path.ends_with("timestamp.json") && !path.starts_with("bulletins/");
    const std::string key = of_its_own ? path + ' ' + site : path + std::to_string(body.size());
    const auto known = read_.find(key);
    if (known != read_.end()) return known->second;
    return read_.emplace(key, read(path, body, site)).first->second;
}

void Trail::go()
{
    going_ = true;
    read_.clear(); // The timestamp has one name for all that it ever was.
}

Trail::Paths Trail::read(const std::string& path, std::string_view body, const std::string& site)
{
    if (path.starts_with("bulletins/")) return {};
    if (path.starts_with("targets/")) return of_programme(body);
    if (path.ends_with(".snapshot.json")) return of_snapshot(body, site);
    if (!path.ends_with("timestamp.json")) return of_bin(body, site);
    const auto timestamp = trust::parse_timestamp(body);
    if (!timestamp) return fault();
    return {metadata_path(timestamp->role.snapshot.version, "snapshot")};
}

Trail::Paths Trail::of_snapshot(std::string_view body, const std::string& site)
{
    const auto snapshot = trust::parse_snapshot(body);
    if (!snapshot) return fault();
    const auto bin = snapshot->role.meta.find(bin_of_site(site) + ".json");
    if (bin == snapshot->role.meta.end()) return fault();
    return {metadata_path(bin->second.version, bin_of_site(site))};
}

Trail::Paths Trail::of_bin(std::string_view body, const std::string& site)
{
    const auto bin = trust::parse_targets(body);
    if (!bin) return fault();
    const auto programme = bin->role.targets.find(programme_path(site));
    if (programme == bin->role.targets.end() || !programme->second.sha256) return fault();
    return {"targets/programmes/" + programme->second.sha256->hex() + "." + site + ".json"};
}

Trail::Paths Trail::of_programme(std::string_view body)
{
    const auto programme = bulletin::parse_programme(body);
    if (!programme) return fault();
    std::set<std::string> wanted;
    for (const bulletin::Slot& slot : programme->slots) {
        const std::string name = slot.bulletin.digest.hex();
        if (!going_) held_.insert(name);
        if (!held_.contains(name)) wanted.insert("bulletins/" + name);
    }
    return {wanted.begin(), wanted.end()};
}

Trail::Paths Trail::fault()
{
    ++faults_;
    return {};
}

} // namespace bangtin::bench
