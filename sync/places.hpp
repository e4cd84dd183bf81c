// The places that a command line names: mirrors, which have all of a depot, and neighbours, which
// have files of it.
#pragma once

#include "assets/identity.hpp"
#include "sync/command_line.hpp"
#include "sync/line_options.hpp"
#include "sync/transport.hpp"

#include <memory>
#include <string>
#include <vector>

namespace bangtin::sync {

class CurlLine;

/// Like `how`, for another screen on the same cable: past every proxy, past the caps of the line,
/// and without patience. What is slow there is not worth waiting for.
[[nodiscard]] LineOptions near_options(const LineOptions& how);

class Places {
public:
    /// The mirrors that are named, else the district's own depot, and the neighbours. Borrows
    /// `line` and `how`.
    Places(const Options& options, const assets::Identity& identity, CurlLine& line,
           const LineOptions& how);
    Places(const Places&) = delete;
    Places& operator=(const Places&) = delete;

    /// In order of preference; none when nothing is named and there is no district.
    [[nodiscard]] std::vector<Transport*> mirrors() const { return borrowed(mirrors_); }
    [[nodiscard]] std::vector<Transport*> neighbours() const { return borrowed(neighbours_); }

private:
    using Lines = std::vector<std::unique_ptr<Transport>>;
    [[nodiscard]] static std::vector<Transport*> borrowed(const Lines& lines);

    LineOptions near_;
    Lines mirrors_;
    Lines neighbours_;
};

} // namespace bangtin::sync
