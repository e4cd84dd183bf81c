// The district's side of TUF: building and signing the metadata of a depot. Pure; the caller writes
// the files.
//
// Layout (DESIGN.md, The depot): `targets` lists the approvers list and the theme and delegates
// `programmes/*` to a fixed number of hash bins, which the online key signs, as it does snapshot
// and timestamp.
#pragma once

#include "trust/metadata.hpp"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace bangtin::trust {

/// Metadata text of each role, signed by `keys`.
[[nodiscard]] std::string root_text(const Root& root, std::span<const PrivateKey* const> keys);
[[nodiscard]] std::string timestamp_text(const Timestamp& timestamp,
                                         std::span<const PrivateKey* const> keys);
[[nodiscard]] std::string snapshot_text(const Snapshot& snapshot,
                                        std::span<const PrivateKey* const> keys);
[[nodiscard]] std::string targets_text(const Targets& targets,
                                       std::span<const PrivateKey* const> keys);

/// `file`, metadata of any role, with `key`'s signature over its signed part as it stands, in place
/// of one by that key. Fails on what has no signed part.
[[nodiscard]] Result<std::string, FormatError> countersigned(std::string_view file,
                                                             const PrivateKey& key);

/// 16, 64 or 256. At 64 one change among 1,200 sites costs the others' screens least: with fewer
/// the bins are heavy, with more the snapshot is (script/bench sync).
inline constexpr int bins_default = 64;

/// "programmes-00", "programmes-04" … in order: the first hash prefix that the bin covers.
[[nodiscard]] std::string bin_name(int bin, int bins);
/// The bin that `path` falls in.
[[nodiscard]] int bin_of(std::string_view path, int bins);
/// The delegations of `targets` to `bins` hash bins signed by `online`.
[[nodiscard]] std::vector<DelegatedRole> bin_delegations(int bins, const PublicKey& online);

} // namespace bangtin::trust
