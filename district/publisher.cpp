#include "district/publisher.hpp"

#include "district/publish_outcome.hpp"
#include "district/time_mandate.hpp"

namespace bangtin::district {

Outcome<Published> publish_and_renew(Database& database, const PublishRequest& request)
{
    auto published = publish(database, request);
    if (!published) return published;
    auto renewed = renew_time_mandate(database, request.data, request.keys, request.now);
    if (!renewed) return fail(renewed.error());
    return published;
}

Outcome<std::optional<Published>> Publisher::look(Duration now)
{
    const auto wish = pending_wish(*database_);
    if (!wish) return fail(wish.error());
    if (!pace_.is_due(*wish, now)) return std::nullopt;
    request_.now = clock_();
    auto published = publish_and_renew(*database_, request_);
    if (!published) {
        pace_.failed(*wish, now);
        // That it cannot be noted either is less than what went wrong first.
        (void)note_failed(*database_, published.error(), request_.now);
        return fail(published.error());
    }
    pace_.published(now);
    return std::optional(*std::move(published));
}

} // namespace bangtin::district
