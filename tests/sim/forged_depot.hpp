// Depots that a forger has changed: three editions of an honest district, damaged in ways that know
// their structure.
//
// The forger without a key changes what a mirror serves. The thief of the server holds the online
// key as well, and signs whatever he likes with it. Everything comes from one seed and the number
// of the depot: any one of a million can be made again alone.
#pragma once

#include "tests/sim/sim_district.hpp"

#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace bangtin::sim {

using Files = std::map<std::string, std::string>;

/// A depot as one reader meets it: the honest files, some of them exchanged or missing.
class ForgedDepot {
public:
    explicit ForgedDepot(const Files& honest) : honest_(&honest) {}

    /// Null when it is not there.
    [[nodiscard]] const std::string* file(const std::string& path) const;
    void put(const std::string& path, std::string bytes) { changed_[path] = std::move(bytes); }
    void remove(const std::string& path) { changed_[path] = std::nullopt; }

    std::vector<std::string> deeds; ///< What was done to it, one clause each.

private:
    const Files* honest_;
    std::map<std::string, std::optional<std::string>> changed_;
};

/// The honest district: three editions, the second under a new root with a new online key, each
/// with other words, a drill that two people sealed and one that ended. And what it never approved.
struct HonestDistrict {
    explicit HonestDistrict(std::uint64_t seed);

    static constexpr int editions = 3;
    SimDistrict district;
    /// What each edition looked like when it was published.
    std::vector<Files> depots;
    Files all;                        ///< Every file there ever was, the timestamp of the last.
    std::vector<std::string> paths;   ///< Of `all`, sorted.
    Files stranger;                   ///< The depot of another district, under the same names.
    std::set<std::string> approved;   ///< Texts of the bulletins that a screen may show.
    std::vector<AssetRef> unapproved; ///< Envelopes in the depot that it may not.
    std::vector<bulletin::Programme> programmes; ///< Of each edition.
};

/// Who changes the depot.
enum class Forger : std::uint8_t { without_key, with_online_key };

/// Depot `number` of the forger's campaign of that seed.
[[nodiscard]] ForgedDepot forge(const HonestDistrict& honest, Forger forger, std::uint64_t seed,
                                std::uint64_t number);

} // namespace bangtin::sim
