#include "district/publisher.hpp"

#include "district/publish_outcome.hpp"
#include "district/time_mandate.hpp"

namespace bangtin::district {

Outcome<Published> Publisher::publish_once()
{
    request_.now = clock_();
    auto published = publish(*database_, request_);
    if (!published) return published;
    // What answers questions for the time lives as the timestamp does.
    auto renewed = renew_time_mandate(*database_, request_.data, request_.keys, request_.now);
    if (!renewed) return fail(renewed.error());
    return published;
}

Outcome<std::optional<Published>> Publisher::look(Duration now)
{
    const auto wish = pending_wish(*database_);
    if (!wish) return fail(wish.error());
    if (!pace_.is_due(*wish, now)) return std::nullopt;
    auto published = publish_once();
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
