// What programs of the office ask that watch this server: whether it is well, and its numbers.
// Answered to this machine alone; to everybody else there is nothing there.
#pragma once

#include "bulletin/time.hpp"
#include "district/database.hpp"
#include "district/web/server.hpp"

namespace bangtin::district::web {

/// `/health` or `/metrics`, asked by a program on this machine that speaks for nobody else.
[[nodiscard]] bool is_watch_request(const Request& request);

class WatchRoute {
public:
    WatchRoute(Database& database, Path depot) : database_(&database), depot_(std::move(depot)) {}

    /// `traffic` is the server's own.
    [[nodiscard]] Response answer(const Request& request, const Traffic& traffic, Instant now);

private:
    [[nodiscard]] Outcome<void> check(Instant now);
    [[nodiscard]] Response health(Instant now);
    [[nodiscard]] Response metrics(const Traffic& traffic, Instant now);

    Database* database_;
    Path depot_;
};

} // namespace bangtin::district::web
