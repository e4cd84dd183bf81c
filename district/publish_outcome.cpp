#include "district/publish_outcome.hpp"

namespace bangtin::district {

namespace {

Outcome<void> keep_left_out(Database& database, const std::vector<LeftOut>& left_out)
{
    if (auto gone = database.run("delete from left_out"); !gone) return fail(gone.error());
    std::int64_t position = 0;
    for (const LeftOut& left : left_out) {
        auto kept = database.run("insert into left_out (position, id, reason) values ($1, $2, $3)",
                                 {position++, left.id, left.reason});
        if (!kept) return fail(kept.error());
    }
    return {};
}

Outcome<void> keep_renewals(Database& database, const std::vector<RenewalDue>& renewals)
{
    if (auto gone = database.run("delete from renewals_due"); !gone) return fail(gone.error());
    for (const RenewalDue& due : renewals) {
        auto kept = database.run("insert into renewals_due (role, expires) values ($1, $2)",
                                 {due.role, milliseconds_of(due.expires)});
        if (!kept) return fail(kept.error());
    }
    return {};
}

Outcome<std::vector<LeftOut>> kept_left_out(Database& database)
{
    const auto rows = database.rows("select id, reason from left_out order by position");
    if (!rows) return fail(rows.error());
    std::vector<LeftOut> left_out;
    for (const Row& row : *rows) left_out.push_back({row.text(0), row.text(1)});
    return left_out;
}

Outcome<std::vector<RenewalDue>> kept_renewals(Database& database)
{
    const auto rows = database.rows("select role, expires from renewals_due order by expires");
    if (!rows) return fail(rows.error());
    std::vector<RenewalDue> renewals;
    for (const Row& row : *rows)
        renewals.push_back({row.text(0), Instant(Duration(row.integer(1)))});
    return renewals;
}

} // namespace

Outcome<void> note_published(Database& database, const Published& published, Instant now)
{
    auto transaction = Transaction::begin(database);
    if (!transaction) return fail(transaction.error());
    for (const char* table : {"delete from last_publish", "delete from publish_failure"})
        if (auto gone = database.run(table); !gone) return fail(gone.error());
    auto kept = database.run("insert into last_publish (at, edition, sites, programmes_changed)"
                             " values ($1, $2, $3, $4)",
                             {milliseconds_of(now), published.edition,
                              static_cast<std::int64_t>(published.sites),
                              static_cast<std::int64_t>(published.programmes_changed)});
    if (!kept) return fail(kept.error());
    if (auto done = keep_left_out(database, published.left_out); !done) return done;
    if (auto done = keep_renewals(database, published.renewals_due); !done) return done;
    return transaction->commit();
}

Outcome<void> note_failed(Database& database, const Fault& fault, Instant now)
{
    auto transaction = Transaction::begin(database);
    if (!transaction) return fail(transaction.error());
    auto gone = database.run("delete from publish_failure");
    if (!gone) return fail(gone.error());
    auto kept =
        database.run("insert into publish_failure (at, happened, remedy) values ($1, $2, $3)",
                     {milliseconds_of(now), fault.happened, fault.remedy});
    if (!kept) return fail(kept.error());
    return transaction->commit();
}

Outcome<std::optional<Instant>> last_published(Database& database)
{
    const auto rows = database.rows("select at from last_publish");
    if (!rows) return fail(rows.error());
    if (rows->empty()) return std::nullopt;
    return Instant(Duration(rows->front().integer(0)));
}

Outcome<std::optional<PublishFailure>> publish_failure(Database& database)
{
    const auto rows = database.rows("select at, happened, remedy from publish_failure");
    if (!rows) return fail(rows.error());
    if (rows->empty()) return std::nullopt;
    const Row& row = rows->front();
    return PublishFailure{Instant(Duration(row.integer(0))), row.text(1), row.text(2)};
}

Outcome<PublishOutcome> last_publish(Database& database)
{
    PublishOutcome outcome;
    const auto done =
        database.rows("select at, edition, sites, programmes_changed from last_publish");
    if (!done) return fail(done.error());
    for (const Row& row : *done) {
        outcome.at = Instant(Duration(row.integer(0)));
        outcome.published.edition = row.integer(1);
        outcome.published.sites = static_cast<std::size_t>(row.integer(2));
        outcome.published.programmes_changed = static_cast<std::size_t>(row.integer(3));
    }
    auto failure = publish_failure(database);
    if (!failure) return fail(failure.error());
    outcome.failure = *std::move(failure);
    auto left_out = kept_left_out(database);
    if (!left_out) return fail(left_out.error());
    auto renewals = kept_renewals(database);
    if (!renewals) return fail(renewals.error());
    outcome.published.left_out = *std::move(left_out);
    outcome.published.renewals_due = *std::move(renewals);
    return outcome;
}

} // namespace bangtin::district
