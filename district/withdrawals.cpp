#include "district/withdrawals.hpp"

#include "district/desk.hpp"
#include "district/ledger.hpp"
#include "district/sealing.hpp"

#include <algorithm>

namespace bangtin::district {

Outcome<std::optional<Withdrawal>>
withdrawal_of(Database& database, const bulletin::ApproversList& list, const std::string& id)
{
    const auto revisions = Desk(database).revisions(id);
    if (!revisions) return fail(revisions.error());
    const auto edition = withdrawn_in(database, id);
    if (!edition) return fail(edition.error());
    if (!*edition) return std::nullopt;
    const auto concerns = [&](const bulletin::Unit& site) {
        return std::any_of(revisions->begin(), revisions->end(), [&](const Revision& revision) {
            return includes(revision.bulletin.audience, list, site);
        });
    };
    const auto rows = database.rows(
        "select s.id, s.site, s.name, s.last_seen, coalesce(h.edition, 0) from screens s"
        " left join health h on h.screen = s.id where s.replaced_by is null order by s.site, s.id");
    if (!rows) return fail(rows.error());
    Withdrawal withdrawal{**edition, 0, {}};
    for (const Row& row : *rows) {
        const bulletin::Unit* site = list.find_unit(row.text(1));
        if (site == nullptr || !concerns(*site)) continue;
        if (row.integer(4) >= withdrawal.edition) {
            ++withdrawal.off;
            continue;
        }
        const auto seen = row.integer_if_any(3);
        withdrawal.waiting.push_back(
            {row.text(0), row.text(1), row.text(2),
             seen ? std::optional(Instant(Duration(*seen))) : std::nullopt});
    }
    return withdrawal;
}

} // namespace bangtin::district
