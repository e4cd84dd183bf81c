#include "district/web/pages/publishing.hpp"

#include "district/publish_outcome.hpp"
#include "district/publish_wishes.hpp"
#include "district/states.hpp"
#include "district/web/pages/bulletin_list.hpp"
#include "district/web/reach.hpp"

#include <algorithm>

namespace bangtin::district::web {

namespace {

/// The publisher renews the depot's signed time every hour: after two without it, nobody does.
constexpr std::chrono::hours silence_max{2};

bool sees_publishing(Office& office, const Visit& visit)
{
    return !Reach(office, visit.account())
                .units_with({StaffRole::planner, StaffRole::approver, StaffRole::administrator})
                .empty();
}

bool is_silent(const std::optional<Instant>& published, Instant now)
{
    return published && now - *published > silence_max;
}

/// Bulletins with their state: why one does not go out, its own page says.
Outcome<Json> left_out_lines(Office& office, const Visit& visit,
                             const std::vector<LeftOut>& left_out)
{
    std::vector<std::string> ids;
    for (const LeftOut& left : left_out) ids.push_back(left.id);
    const auto each = progress_of_each(office.database, ids, visit.now);
    if (!each) return fail(each.error());
    Json listed = Json::array();
    for (const Progress& progress : *each) {
        const bulletin::Bulletin& bulletin = progress.revision.bulletin;
        const std::string state(format_state(progress.state));
        const bool over = bulletin.window.closes <= visit.now;
        listed.push_back({{"id", bulletin.id},
                          {"title", bulletin.title},
                          {"state", state},
                          {"state_name", state_text(visit, state)},
                          {"over", over}});
    }
    return listed;
}

Json renewals_json(const Visit& visit, const std::vector<RenewalDue>& renewals)
{
    Json listed = Json::array();
    for (const RenewalDue& due : renewals) {
        listed.push_back({{"what", say(visit.language, "publishing.renew_" + due.role)},
                          {"expires", local_date_text(due.expires)}});
    }
    return listed;
}

} // namespace

Response show_publishing(Office& office, const Visit& visit)
{
    if (!sees_publishing(office, visit)) return not_found_page(visit);
    const auto outcome = last_publish(office.database);
    if (!outcome) return broken_page(visit, outcome.error());
    const auto wish = pending_wish(office.database);
    if (!wish) return broken_page(visit, wish.error());
    auto left_out = left_out_lines(office, visit, outcome->published.left_out);
    if (!left_out) return broken_page(visit, left_out.error());
    Json renewals = renewals_json(visit, outcome->published.renewals_due);

    Json context{
        {"waits", wish->has_value()},         {"silent", is_silent(outcome->at, visit.now)},
        {"has_left_out", !left_out->empty()}, {"left_out", *std::move(left_out)},
        {"has_renewals", !renewals.empty()},  {"renewals", std::move(renewals)}};
    if (outcome->at) {
        context["last"] = {{"edition", outcome->published.edition},
                           {"at", local_time_text(*outcome->at)},
                           {"sites", static_cast<std::int64_t>(outcome->published.sites)}};
    }
    if (outcome->failure) {
        context["failure"] = {{"at", local_time_text(outcome->failure->at)},
                              {"happened", outcome->failure->happened},
                              {"remedy", outcome->failure->remedy}};
    }
    return page(visit, "publishing", say(visit.language, "publishing.title"), std::move(context));
}

Outcome<std::string> publishing_warning(Office& office, const Visit& visit)
{
    if (!sees_publishing(office, visit)) return std::string();
    const auto failure = publish_failure(office.database);
    if (!failure) return fail(failure.error());
    if (*failure) return say(visit.language, "publishing.warn_failed");
    const auto published = last_published(office.database);
    if (!published) return fail(published.error());
    if (is_silent(*published, visit.now)) return say(visit.language, "publishing.warn_silent");
    return std::string();
}

} // namespace bangtin::district::web
