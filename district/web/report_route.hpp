// Reports of screens over HTTP, many answered at once: on a thread of its own, with a connection to
// the database of its own, so that who only asks for a file never waits for a commit.
#pragma once

#include "bulletin/time.hpp"
#include "district/database.hpp"
#include "district/web/message.hpp"

namespace bangtin::district::web {

class ReportRoute {
public:
    /// Borrows `database`, for the thread that calls `answer`, and no other.
    explicit ReportRoute(Database& database) : database_(&database) {}

    /// The answer to each, in order; all count as received at `now`.
    [[nodiscard]] std::vector<Response> answer(const std::vector<Request>& requests, Instant now);

private:
    Database* database_;
};

} // namespace bangtin::district::web
