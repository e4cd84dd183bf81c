// The depot over HTTP: files with strong ETags, conditional requests, single ranges.
//
// A path is a few plain names and nothing else, and no links are followed, so that nothing outside
// of the depot can be named.
#pragma once

#include "district/files.hpp"
#include "district/web/message.hpp"

namespace bangtin::district::web {

class DepotFiles {
public:
    /// `not_found` when there is no such folder.
    [[nodiscard]] static Outcome<DepotFiles> open(const Path& root);

    /// Answers GET and HEAD for `path`, relative to the depot: 200, 206, 304, 404, 405 or 416,
    /// and 503 for a file that is there but cannot be opened.
    [[nodiscard]] Response answer(const Request& request, std::string_view path) const;

    /// The ETag that `path` has now; empty when there is no such file.
    [[nodiscard]] std::string tag_of(std::string_view path) const;

private:
    explicit DepotFiles(OpenFile root) : root_(std::move(root)) {}
    OpenFile root_;
};

/// One to four names of letters, digits, `.`, `-`, `_`, none beginning with a dot.
[[nodiscard]] bool is_depot_path(std::string_view path);

/// Files that are named by digest or version never change; only the timestamp does.
[[nodiscard]] std::string_view cache_control_of(std::string_view path);

} // namespace bangtin::district::web
