// Screens that ask whether there is anything new when there is not, one question after the other.
#pragma once

#include "bench/fleet/wire.hpp"
#include "bulletin/json.hpp"

namespace bangtin::bench {

struct PollOptions {
    Endpoint server;
    std::string path; ///< Of the timestamp.
    std::size_t lines = 0;
    double seconds = 0;
};

/// {"polls", "unchanged", "lost", "seconds", and how long an answer took}. `unchanged` are answers
/// 304; all but the first of each line should be.
[[nodiscard]] Json run_polls(const PollOptions& options);

} // namespace bangtin::bench
