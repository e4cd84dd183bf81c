#include "district/ledger.hpp"

#include "district/counters.hpp"

namespace bangtin::district {

namespace {

Outcome<void> store_metadata(Database& database, const Ledger& ledger)
{
    for (const auto& [role, text] : ledger.metadata) {
        auto done = database.run("insert into metadata (role, body) values ($1, $2)"
                                 " on conflict (role) do update set body = excluded.body",
                                 {role, text});
        if (!done) return fail(done.error());
    }
    return {};
}

Outcome<void> store_programmes(Database& database, const Ledger& ledger)
{
    if (auto done = database.run("delete from programmes"); !done) return fail(done.error());
    for (const auto& [site, programme] : ledger.programmes) {
        auto done = database.run(
            "insert into programmes (site, edition, made, sha256) values ($1, $2, $3, $4)",
            {site, programme.edition, programme.made.time_since_epoch().count(),
             programme.sha256.hex()});
        if (!done) return fail(done.error());
    }
    return {};
}

/// From this edition on no programme names those of `before` that are on screens no more.
Outcome<void> note_withdrawn(Database& database, const Rows& before)
{
    const auto edition = last_edition(database);
    if (!edition) return fail(edition.error());
    for (const Row& row : before) {
        auto done = database.run("insert into withdrawn (id, edition) select $1, cast($2 as bigint)"
                                 " where not exists (select 1 from on_screens where id = $1)"
                                 " on conflict (id) do nothing",
                                 {row.text(0), *edition});
        if (!done) return fail(done.error());
    }
    auto back = database.run("delete from withdrawn where id in (select id from on_screens)");
    if (!back) return fail(back.error());
    return {};
}

Outcome<void> store_on_screens(Database& database, const Ledger& ledger)
{
    const auto before = database.rows("select distinct id from on_screens");
    if (!before) return fail(before.error());
    if (auto done = database.run("delete from on_screens"); !done) return fail(done.error());
    for (const auto& [id, revision] : ledger.on_screens) {
        auto done =
            database.run("insert into on_screens (id, revision) values ($1, $2)", {id, revision});
        if (!done) return fail(done.error());
    }
    return note_withdrawn(database, *before);
}

Outcome<void> store_roots(Database& database, const Ledger& ledger)
{
    for (const auto& [version, text] : ledger.roots) {
        auto done = database.run("insert into roots (version, body) values ($1, $2)"
                                 " on conflict (version) do nothing",
                                 {version, text});
        if (!done) return fail(done.error());
    }
    return {};
}

Outcome<void> store_approvers(Database& database, const PublishedList& list)
{
    auto done = database.run("insert into approvers_lists (version, body) values ($1, $2)"
                             " on conflict (version) do update set body = excluded.body",
                             {list.version, list.text});
    if (!done) return fail(done.error());
    return {};
}

} // namespace

Outcome<Ledger> load_ledger(Database& database)
{
    Ledger ledger;
    const auto metadata = database.rows("select role, body from metadata");
    if (!metadata) return fail(metadata.error());
    for (const Row& row : *metadata) ledger.metadata.emplace(row.text(0), row.text(1));

    const auto roots = database.rows("select version, body from roots");
    if (!roots) return fail(roots.error());
    for (const Row& row : *roots) ledger.roots.emplace(row.integer(0), row.text(1));

    const auto programmes = database.rows("select site, edition, made, sha256 from programmes");
    if (!programmes) return fail(programmes.error());
    for (const Row& row : *programmes) {
        const auto digest = Digest::from_hex(row.text(3));
        require(digest.has_value(), "the database holds what was written");
        ledger.programmes.emplace(
            row.text(0),
            PublishedProgramme{row.integer(1), Instant(Duration(row.integer(2))), *digest});
    }

    const auto lists =
        database.rows("select version, body from approvers_lists order by version desc limit 1");
    if (!lists) return fail(lists.error());
    for (const Row& row : *lists) ledger.approvers = PublishedList{row.integer(0), row.text(1)};

    const auto shown = database.rows("select id, revision from on_screens");
    if (!shown) return fail(shown.error());
    for (const Row& row : *shown) ledger.on_screens.emplace(row.text(0), row.integer(1));
    return ledger;
}

Outcome<void> store_ledger(Database& database, const Ledger& ledger)
{
    auto transaction = Transaction::begin(database);
    if (!transaction) return fail(transaction.error());
    if (auto done = store_metadata(database, ledger); !done) return done;
    if (auto done = store_roots(database, ledger); !done) return done;
    if (auto done = store_programmes(database, ledger); !done) return done;
    if (auto done = store_on_screens(database, ledger); !done) return done;
    if (ledger.approvers) {
        if (auto done = store_approvers(database, *ledger.approvers); !done) return done;
    }
    return transaction->commit();
}

Outcome<std::optional<std::int64_t>> withdrawn_in(Database& database, const std::string& id)
{
    const auto rows = database.rows("select edition from withdrawn where id = $1", {id});
    if (!rows) return fail(rows.error());
    if (rows->empty()) return std::nullopt;
    return rows->front().integer(0);
}

Outcome<std::int64_t> last_edition(Database& database)
{
    return last_number(database, "edition");
}

Outcome<std::int64_t> reserve_edition(Database& database)
{
    return next_number(database, "edition");
}

Outcome<std::int64_t> edition_in_haste(Database& database)
{
    return last_number(database, "edition_in_haste");
}

Outcome<void> note_haste(Database& database, std::int64_t edition)
{
    return note_number(database, "edition_in_haste", edition);
}

} // namespace bangtin::district
