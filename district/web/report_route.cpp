#include "district/web/report_route.hpp"

#include "bulletin/json.hpp"
#include "district/reports.hpp"
#include "district/web/refusal.hpp"

namespace bangtin::district::web {

namespace {

Response acknowledgement(const ReportAnswer& answer)
{
    Json json{{"acknowledged", answer.acknowledged}};
    if (answer.held) json["held"] = *answer.held;
    if (!answer.glance.empty()) json["glance"] = answer.glance;
    return json_response(200, to_text(json) + "\n");
}

} // namespace

std::vector<Response> ReportRoute::answer(const std::vector<Request>& requests, Instant now)
{
    std::vector<std::string_view> envelopes;
    for (const Request& request : requests) envelopes.emplace_back(request.body);
    const auto answers = Reports(*database_).answer_all(envelopes, now);
    std::vector<Response> responses;
    for (const auto& answer : answers) {
        responses.push_back(answer ? acknowledgement(*answer)
                                   : refusal("report_refused", answer.error()));
    }
    return responses;
}

} // namespace bangtin::district::web
