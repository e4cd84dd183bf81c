#include "district/web/refusal.hpp"

#include <spdlog/spdlog.h>

namespace bangtin::district::web {

Response refusal(const char* event, const Fault& fault, std::chrono::seconds again)
{
    spdlog::warn("event={} code={} reason=\"{}\"", event, static_cast<int>(fault.code),
                 fault.happened);
    Response response = fault_response(fault);
    if (response.status == 503 && again.count() > 0)
        response.headers.emplace_back("Retry-After", std::to_string(again.count()));
    return response;
}

Response post_only()
{
    Response response = error_response(405, "this address takes messages", "use POST");
    response.headers.emplace_back("Allow", "POST");
    return response;
}

} // namespace bangtin::district::web
