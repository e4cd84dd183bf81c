// Signing a root by several people in several places: a draft is a file that goes from one holder
// of a root key to the next, each on a machine of their own, and back.
//
// With it the holders are named, exchanged and taken out, and the number of them that must sign is
// set. Screens follow a root that enough holders of the last one and enough of its own have signed
// (TUF 1.0.34, 5.3).
#pragma once

#include "district/root.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bangtin::district {

struct RootHolders {
    std::vector<trust::PublicKey> keys; ///< Distinct.
    int threshold = 1;                  ///< How many of them must sign, from 1 to all.
};

struct RootDraft {
    RootRenewal renewal;                ///< Needs no root key.
    std::optional<RootHolders> holders; ///< Those of the root in force when absent.
};

/// The next root, unsigned. Nothing is stored but new online or targets keys, which wait beside the
/// old ones. `invalid` for holders that cannot be.
[[nodiscard]] Outcome<std::string> draft_root(District& district, const RootDraft& draft);

/// `draft` with `key`'s signature; one it has by that key is replaced. `invalid` when it is no
/// root.
[[nodiscard]] Outcome<std::string> countersign(std::string_view draft,
                                               const trust::PrivateKey& key);

/// What a holder should read before signing: one `name=value` a line.
[[nodiscard]] Outcome<std::string> draft_summary(std::string_view draft);

/// Stores the signed draft as the next root; the next publish brings it to the screens. `refused`,
/// with how many signatures are missing of whom, when screens would not follow it, or when another
/// root was made since. The root is then as it was. `busy` during a publish.
[[nodiscard]] Outcome<RootRenewed> adopt_root(District& district, const KeyPaths& keys,
                                              std::string_view draft, Instant now);

} // namespace bangtin::district
