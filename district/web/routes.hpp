// Which request goes where: the depot, enrolment, knocks, reports, pictures, the time.
#pragma once

#include "bulletin/time.hpp"
#include "district/callers.hpp"
#include "district/district.hpp"
#include "district/time_notary.hpp"
#include "district/web/depot_files.hpp"
#include "district/web/server.hpp"

namespace bangtin::district::web {

/// The longest body that is read for such a request: none for those that take no message.
[[nodiscard]] Bytes body_bytes_max(std::string_view method, std::string_view path);

class Routes {
public:
    Routes(District& district, DepotFiles depot)
        : database_(&district.database), depot_(std::move(depot)), notary_(district.paths)
    {
    }

    /// How long a request for the timestamp is held for whoever prefers to wait (RFC 7240, 4.3) and
    /// has the newest. Under the minute after which proxies give up on a silent server.
    static constexpr std::chrono::seconds holds{55};

    /// Answers one request, which counts as received at `now`. Total: what is not known is 404.
    /// A report is left to `ReportRoute`.
    [[nodiscard]] Response answer(const Request& request, Instant now);
    /// A report has been answered: who was acknowledged is a screen of ours.
    void note_report(const Request& request, const Response& response, Instant now);
    /// What a request for the timestamp is held for.
    [[nodiscard]] News news();

private:
    [[nodiscard]] Response timestamp(const Request& request);
    [[nodiscard]] Response enrol(const Request& request, Instant now);
    [[nodiscard]] Response knock(const Request& request, Instant now);
    [[nodiscard]] static Response report(const Request& request);
    [[nodiscard]] Response time(const Request& request, Instant now);
    [[nodiscard]] Response picture(const Request& request, Instant now);

    Database* database_;
    DepotFiles depot_;
    Callers callers_;
    TimeNotary notary_;
    std::string timestamp_tag_;         ///< As `news` saw it last.
    std::int64_t edition_in_haste_ = 0; ///< The last that `news` knows of.
};

} // namespace bangtin::district::web
