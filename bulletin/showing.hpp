// What may be shown and what is shown, as values: the question and the answer of `resolve`.
#pragma once

#include "bulletin/bulletin.hpp"

#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace bangtin::bulletin {

/// What may be shown, as values: bulletins whose seals have been judged, and media that are on the
/// card.
struct Holdings {
    std::unordered_map<Digest, Bulletin> admitted; ///< By the digest of the sealed envelope.
    std::unordered_set<Digest> assets;             ///< Verified media on the shelf.
};

/// One item on the stage. `since` and `until` bound this turn; a video starts at `since`.
struct Turn {
    std::string slot;
    std::string bulletin_id;
    Digest bulletin;
    Instant since;
    Instant until;

    bool operator==(const Turn&) const = default;
};

struct Showing {
    Layer layer = Layer::slate;
    std::optional<Turn> stage;  ///< Nothing: the slate.
    std::vector<Digest> ticker; ///< Envelopes whose titles run, in programme order.
    Instant until;              ///< The first instant after `now` at which this answer can differ.

    bool operator==(const Showing&) const = default;
};

} // namespace bangtin::bulletin
