#include "district/audit.hpp"

#include "bulletin/json.hpp"
#include "trust/digest.hpp"

namespace bangtin::district {

namespace {

constexpr std::int64_t entries_at_a_time = 1000;
constexpr const char* audit_columns =
    "select number, at, person, act, subject, detail, chained from audit";

AuditEntry audit_entry_of(const Row& row)
{
    const auto digest = Digest::from_hex(row.text(6));
    return {.number = row.integer(0),
            .at = Instant(Duration(row.integer(1))),
            .did = {row.text(2), row.text(3), row.text(4), row.text(5)},
            // One that is none does not fit into the chain either.
            .chained = digest.value_or(Digest{})};
}

Outcome<std::vector<AuditEntry>> audit_entries(Database& database, const std::string& sql,
                                               std::vector<SqlValue> values)
{
    const auto rows = database.rows(audit_columns + sql, std::move(values));
    if (!rows) return fail(rows.error());
    std::vector<AuditEntry> entries;
    for (const Row& row : *rows) entries.push_back(audit_entry_of(row));
    return entries;
}

} // namespace

std::string audit_line(const AuditEntry& entry)
{
    return to_text(Json{{"number", entry.number},
                        {"at", format_instant(entry.at)},
                        {"person", entry.did.person},
                        {"act", entry.did.act},
                        {"subject", entry.did.subject},
                        {"detail", entry.did.detail}});
}

Digest chained(const AuditEntry& entry, const Digest& before)
{
    return trust::sha256(before.hex() + "\n" + audit_line(entry));
}

Outcome<void> Audit::add(const AuditAct& act, Instant now)
{
    auto transaction = Transaction::begin(*database_);
    if (!transaction) return fail(transaction.error());
    const auto last = audit_entries(*database_, " order by number desc limit 1", {});
    if (!last) return fail(last.error());
    const bool first = last->empty();
    AuditEntry entry{
        .number = first ? 1 : last->front().number + 1, .at = now, .did = act, .chained = {}};
    entry.chained = chained(entry, first ? Digest{} : last->front().chained);
    auto added =
        database_->run("insert into audit (number, at, person, act, subject, detail, chained)"
                       " values ($1, $2, $3, $4, $5, $6, $7)",
                       {entry.number, milliseconds_of(now), act.person, act.act, act.subject,
                        act.detail, entry.chained.hex()});
    if (!added) return fail(added.error());
    return transaction->commit();
}

Outcome<std::vector<AuditEntry>> Audit::list(const std::string& about, std::int64_t before,
                                             std::int64_t count) const
{
    if (about.empty())
        return audit_entries(*database_, " where number < $1 order by number desc limit $2",
                             {before, count});
    return audit_entries(*database_,
                         " where number < $1 and (subject = $3 or person = $3)"
                         " order by number desc limit $2",
                         {before, count, about});
}

Outcome<AuditCheck> Audit::check(const std::function<void(const AuditEntry&)>& seen) const
{
    AuditCheck found;
    std::int64_t last = 0;
    while (true) {
        const auto entries = audit_entries(
            *database_, " where number > $1 order by number limit $2", {last, entries_at_a_time});
        if (!entries) return fail(entries.error());
        if (entries->empty()) return found;
        for (const AuditEntry& entry : *entries) {
            last = entry.number;
            if (seen) seen(entry);
            if (found.broken != 0) continue;
            if (entry.number != found.entries + 1 ||
                entry.chained != chained(entry, found.newest)) {
                found.broken = found.entries + 1;
                continue;
            }
            ++found.entries;
            found.newest = entry.chained;
        }
    }
}

} // namespace bangtin::district
