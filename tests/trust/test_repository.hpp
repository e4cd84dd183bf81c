// A small depot's metadata in memory, to be broken in one place at a time.
//
// Roles are plain values: a test changes one, and `publish` signs them anew, snapshot and timestamp
// following.
#pragma once

#include "trust/digest.hpp"
#include "trust/repository.hpp"
#include "trust/trusted_set.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace bangtin::trust::test {

inline const Instant now = *parse_instant("2026-11-23T00:15:00Z");
inline const Instant later = *parse_instant("2027-11-23T00:15:00Z");
inline constexpr auto required = Freshness::required;

/// Signs the file after `change` was made to its signed part: a forger who holds the keys.
using Change = std::function<void(Json& signed_part)>;
[[nodiscard]] std::string resigned(std::string_view file, const Change& change,
                                   std::span<const PrivateKey* const> keys);
/// The file with other JSON, signatures untouched: a forger who does not.
[[nodiscard]] std::string altered(std::string_view file, const Change& change);

/// A key object of another kind with its correct id.
struct ForeignKey {
    std::string id;
    Json json;
};
[[nodiscard]] ForeignKey foreign_key(const std::string& type, const std::string& scheme,
                                     const std::string& half);

struct TestRepository {
    PrivateKey root_key = PrivateKey::generate();
    PrivateKey targets_key = PrivateKey::generate();
    PrivateKey online_key = PrivateKey::generate();

    Root root;
    Targets targets;
    std::map<std::string, Targets> bins; ///< By role.
    Snapshot snapshot;
    Timestamp timestamp;

    std::map<std::string, std::string>
        files; ///< Signed text by role, as the last `publish` left it.

    /// Version 1 of everything, published: `targets` lists approvers.json, and one bin lists
    /// programmes/thcs-le-loi.json.
    TestRepository();

    /// Moves snapshot and timestamp on by a version and signs everything.
    void publish();
    /// Signs the snapshot as it stands, and the timestamp over it: without looking at the targets.
    void sign_snapshot();
    void sign_timestamp();

    /// A set that holds everything that is published, admitted at `now`.
    [[nodiscard]] TrustedSet admitted() const;
    /// Feeds what is published to `set`, in order, stopping at the first refusal.
    [[nodiscard]] Result<void, TrustError> feed(TrustedSet& set, Instant at = now) const;
    /// Feeds the bin that lists the programme, alone.
    [[nodiscard]] Result<void, TrustError> feed_bin(TrustedSet& set) const;
};

inline const std::string programme_path = "programmes/thcs-le-loi.json";
[[nodiscard]] std::string programme_bin();

/// The fault, or nothing when it went well.
template <class T>
std::optional<TrustFault> fault_of(const Result<T, TrustError>& result)
{
    if (result) return std::nullopt;
    return result.error().fault;
}

/// Where the changed file is refused, or "accepted".
template <class Parse>
std::string refused_at(Parse parse, const std::string& file, const Change& change)
{
    const auto result = parse(altered(file, change));
    return result ? "accepted" : result.error().place;
}

} // namespace bangtin::trust::test
