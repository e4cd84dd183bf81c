#include "district/web/pages/audit.hpp"

#include "district/audit.hpp"
#include "district/web/reach.hpp"
#include "district/whole_number.hpp"

#include <limits>

namespace bangtin::district::web {

namespace {

constexpr std::int64_t entries_of_page = 50;

std::int64_t before_of(const Visit& visit)
{
    constexpr auto last = std::numeric_limits<std::int64_t>::max();
    return whole_number(visit.form.text("before"), std::numeric_limits<std::int64_t>::min())
        .value_or(last);
}

Outcome<Json> audit_entries_json(Office& office, const Visit& visit,
                                 const std::vector<AuditEntry>& entries)
{
    const Json& words = catalogue(visit.language)["audit_act"];
    Json listed = Json::array();
    for (const AuditEntry& entry : entries) {
        const auto account = Accounts(office.database).find(entry.did.person);
        if (!account) return fail(account.error());
        listed.push_back({{"number", entry.number},
                          {"at", local_time_text(entry.at)},
                          {"person", entry.did.person},
                          {"name", *account ? (*account)->name : entry.did.person},
                          // A later version may have written others.
                          {"what", words.value(entry.did.act, entry.did.act)},
                          {"subject", entry.did.subject},
                          {"detail", entry.did.detail}});
    }
    return listed;
}

} // namespace

Response show_audit(Office& office, const Visit& visit)
{
    const auto whole = Reach(office, visit.account()).administers_all();
    if (!whole) return broken_page(visit, whole.error());
    if (!*whole) return not_found_page(visit);
    const std::string& about = visit.form.text("about");
    const auto entries = Audit(office.database).list(about, before_of(visit), entries_of_page + 1);
    if (!entries) return broken_page(visit, entries.error());
    const bool more = static_cast<std::int64_t>(entries->size()) > entries_of_page;
    std::vector<AuditEntry> shown = *entries;
    if (more) shown.pop_back();
    auto listed = audit_entries_json(office, visit, shown);
    if (!listed) return broken_page(visit, listed.error());
    Json context{
        {"about", about}, {"has_entries", !listed->empty()}, {"entries", *std::move(listed)}};
    if (more) {
        context["older"] =
            "/audit?about=" + url_encoded(about) + "&before=" + std::to_string(shown.back().number);
    }
    return page(visit, "audit", say(visit.language, "audit.title"), std::move(context));
}

} // namespace bangtin::district::web
