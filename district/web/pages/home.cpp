#include "district/web/pages/home.hpp"

#include "district/drafts.hpp"
#include "district/items.hpp"
#include "district/web/pages/bulletin_list.hpp"
#include "district/web/pages/publishing.hpp"
#include "district/web/pages/screen_list.hpp"
#include "district/web/reach.hpp"

namespace bangtin::district::web {

namespace {

constexpr std::int64_t queue_lines = 20;
constexpr std::int64_t newest_lines = 10;

Outcome<Json> roles_of(Office& office, const Visit& visit)
{
    Json roles = Json::array();
    for (const RoleHeld& held : visit.account().roles) {
        const auto unit = unit_name(office, held.unit);
        if (!unit) return fail(unit.error());
        const std::string role =
            say(visit.language, "role." + std::string(format_staff_role(held.role)));
        roles.push_back(
            {{"text", say(visit.language, "home.role_in", {{"role", role}, {"unit", *unit}})}});
    }
    return roles;
}

/// Lines under a heading, and how many more there are.
Outcome<void> put_lines(Office& office, const Visit& visit, const ItemQuery& query,
                        const std::string& name, Json& context)
{
    const Items items(office.database);
    const auto lines = items.list(query);
    if (!lines) return fail(lines.error());
    auto listed = lines_json(office, visit, *lines);
    if (!listed) return fail(listed.error());
    const auto count = items.count(query);
    if (!count) return fail(count.error());
    if (!listed->empty()) {
        context[name] = {{"bulletins", *std::move(listed)}, {"count", *count}};
        if (query.stage) context[name]["all"] = format_item_stage(*query.stage);
    }
    return {};
}

Outcome<Json> drafts_of(Office& office, const Visit& visit, const std::vector<std::string>& units)
{
    Json listed = Json::array();
    for (const std::string& unit : units) {
        const auto name = unit_name(office, unit);
        if (!name) return fail(name.error());
        const auto drafts = Drafts(office.database).of_unit(unit);
        if (!drafts) return fail(drafts.error());
        for (const Draft& draft : *drafts) {
            const std::string kind = draft.form.value("kind", "notice");
            const std::string title = draft.form.value("title", "");
            listed.push_back(
                {{"id", draft.id},
                 {"title", title.empty() ? say(visit.language, "home.untitled") : title},
                 {"kind", say(visit.language, "kind." + kind)},
                 {"unit", *name},
                 {"saved", local_time_text(draft.saved)}});
        }
    }
    return listed;
}

/// What waits for the visitor, by what they may do.
Outcome<void> put_work(Office& office, const Visit& visit, Json& context)
{
    const Reach reach(office, visit.account());
    const auto judging = reach.units_with({StaffRole::approver});
    if (!judging.empty()) {
        const ItemQuery waiting{.units = judging,
                                .stage = ItemStage::submitted,
                                .count = queue_lines,
                                .order = ItemQuery::Order::oldest_first};
        if (auto put = put_lines(office, visit, waiting, "waiting", context); !put) return put;
        context["judges"] = true;
    }
    const auto writing = reach.units_with(writing_roles());
    if (writing.empty()) return {};
    context["writes"] = true;
    const ItemQuery returned{.units = writing, .stage = ItemStage::returned, .count = queue_lines};
    if (auto put = put_lines(office, visit, returned, "returned", context); !put) return put;
    auto drafts = drafts_of(office, visit, writing);
    if (!drafts) return fail(drafts.error());
    if (!drafts->empty()) context["drafts"] = {{"list", *std::move(drafts)}};
    return {};
}

} // namespace

Response show_home(Office& office, const Visit& visit)
{
    const Account& account = visit.account();
    const auto unit = unit_name(office, account.unit);
    if (!unit) return broken_page(visit, unit.error());
    auto roles = roles_of(office, visit);
    if (!roles) return broken_page(visit, roles.error());

    Json context{{"hello", say(visit.language, "home.hello", {{"name", account.name}})},
                 {"unit_name", *unit},
                 {"has_roles", !roles->empty()},
                 {"roles", *std::move(roles)}};
    if (auto put = put_work(office, visit, context); !put) return broken_page(visit, put.error());
    if (auto put = put_alarms(office, visit, context); !put) return broken_page(visit, put.error());
    const ItemQuery newest{.units = Reach(office, account).seen_units(), .count = newest_lines};
    if (auto put = put_lines(office, visit, newest, "newest", context); !put)
        return broken_page(visit, put.error());
    const auto warning = publishing_warning(office, visit);
    if (!warning) return broken_page(visit, warning.error());
    context["warning"] = *warning;
    return page(visit, "home", say(visit.language, "home.title"), std::move(context));
}

} // namespace bangtin::district::web
