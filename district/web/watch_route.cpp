#include "district/web/watch_route.hpp"

#include "bulletin/json.hpp"
#include "district/fleet.hpp"
#include "district/ledger.hpp"
#include "district/publish_outcome.hpp"
#include "district/standing.hpp"
#include "district/web/metrics.hpp"
#include "trust/metadata.hpp"

namespace bangtin::district::web {

namespace {

constexpr std::string_view health_path = "/health";
constexpr std::string_view metrics_path = "/metrics";

std::int64_t seconds_of(Instant at)
{
    return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
}

Metric counter_of(std::string_view name, std::string_view help, std::int64_t value)
{
    return {.name = name, .help = help, .kind = MetricKind::counter, .samples = {{{}, value}}};
}

Metric gauge_of(std::string_view name, std::string_view help, std::int64_t value)
{
    return {.name = name, .help = help, .samples = {{{}, value}}};
}

Metric answers_of(const Traffic& traffic)
{
    Metric metric{.name = "bangtin_answers_total",
                  .help = "Answers to requests, by the class of their status.",
                  .kind = MetricKind::counter,
                  .label = "status",
                  .samples = {}};
    for (std::size_t hundreds = 2; hundreds < traffic.answers.size(); ++hundreds)
        metric.samples.push_back({std::to_string(hundreds) + "xx", traffic.answers[hundreds]});
    return metric;
}

Outcome<Metric> screens_of(Database& database)
{
    Metric metric{.name = "bangtin_screens",
                  .help = "Screens in service, by how they stand.",
                  .label = "state",
                  .samples = {}};
    const auto counts = Fleet(database).count_all();
    if (!counts) return fail(counts.error());
    for (const ScreenStanding standing : standings_in_service) {
        const auto found = counts->find(standing);
        metric.samples.push_back(
            {std::string(format_standing(standing)), found == counts->end() ? 0 : found->second});
    }
    return metric;
}

} // namespace

bool is_watch_request(const Request& request)
{
    const bool known = request.path == health_path || request.path == metrics_path;
    return known && request.method == "GET" && request.address.empty();
}

Response WatchRoute::answer(const Request& request, const Traffic& traffic, Instant now)
{
    return request.path == health_path ? health(now) : metrics(traffic, now);
}

/// That the database answers, and that screens may believe the depot.
Outcome<void> WatchRoute::check(Instant now)
{
    if (const auto last = last_edition(*database_); !last) return fail(last.error());
    const auto text = read_file(depot_ / "metadata/timestamp.json", trust::limits::timestamp_bytes);
    if (!text) return fail(text.error());
    const auto timestamp = trust::parse_timestamp(*text);
    if (!timestamp) return fail(format_fault("the depot's timestamp", timestamp.error()));
    if (timestamp->role.expires <= now) {
        return fail(Fault{ExitCode::unavailable, "the depot's timestamp has expired",
                          "see why bangtin-district-publish does not publish"});
    }
    return {};
}

Response WatchRoute::health(Instant now)
{
    if (const auto well = check(now); !well)
        return error_response(503, well.error().happened, well.error().remedy);
    return json_response(200, to_text({{"status", "ok"}}) + "\n");
}

Response WatchRoute::metrics(const Traffic& traffic, Instant now)
{
    const auto edition = last_edition(*database_);
    if (!edition) return fault_response(edition.error());
    const auto published = last_published(*database_);
    if (!published) return fault_response(published.error());
    auto screens = screens_of(*database_);
    if (!screens) return fault_response(screens.error());
    std::vector<Metric> metrics{
        gauge_of("bangtin_connections", "Connections that are open.", traffic.connections),
        gauge_of("bangtin_held_requests", "Requests that wait for something.", traffic.held),
        answers_of(traffic),
        counter_of("bangtin_reports_total", "Reports of screens that were answered.",
                   traffic.answered_together),
        gauge_of("bangtin_edition", "The newest edition.", *edition),
        *std::move(screens)};
    if (*published) {
        metrics.push_back(gauge_of("bangtin_published_timestamp_seconds",
                                   "When the last publish succeeded.", seconds_of(**published)));
    }
    metrics.push_back(gauge_of("bangtin_healthy", "1 when /health says ok.", check(now) ? 1 : 0));
    Response response;
    response.headers = {{"Content-Type", "text/plain; version=0.0.4; charset=utf-8"},
                        {"Cache-Control", "no-store"}};
    response.body = metrics_text(metrics);
    return response;
}

} // namespace bangtin::district::web
