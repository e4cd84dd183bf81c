#include "district/ledger.hpp"

#include "district/counters.hpp"

namespace bangtin::district {

namespace {

/// Stores each entry of `next` that is not in `held` as it is there.
template <class Map, class Store>
Outcome<void> store_new(const Map& held, const Map& next, Store store)
{
    for (const auto& [key, value] : next) {
        const auto known = held.find(key);
        if (known != held.end() && known->second == value) continue;
        if (Outcome<std::int64_t> done = store(key, value); !done) return fail(done.error());
    }
    return {};
}

Outcome<void> store_metadata(Database& database, const Ledger& held, const Ledger& next)
{
    return store_new(held.metadata, next.metadata, [&](const auto& role, const auto& text) {
        return database.run("insert into metadata (role, body) values ($1, $2)"
                            " on conflict (role) do update set body = excluded.body",
                            {role, text});
    });
}

Outcome<void> store_programmes(Database& database, const Ledger& held, const Ledger& next)
{
    for (const auto& [site, programme] : held.programmes) {
        if (next.programmes.contains(site)) continue;
        auto gone = database.run("delete from programmes where site = $1", {site});
        if (!gone) return fail(gone.error());
    }
    return store_new(
        held.programmes, next.programmes, [&](const auto& site, const auto& programme) {
            return database.run(
                "insert into programmes (site, edition, made, sha256, length, members)"
                " values ($1, $2, $3, $4, $5, $6) on conflict (site) do update set"
                " edition = excluded.edition, made = excluded.made, sha256 = excluded.sha256,"
                " length = excluded.length, members = excluded.members",
                {site, programme.edition, milliseconds_of(programme.made), programme.sha256.hex(),
                 static_cast<std::int64_t>(programme.length),
                 programme.members ? programme.members->hex() : ""});
        });
}

/// From this edition on no programme names those that `held` has on screens and `next` has not.
Outcome<void> note_withdrawn(Database& database, const Ledger& held)
{
    const auto edition = last_edition(database);
    if (!edition) return fail(edition.error());
    std::set<std::string> before;
    for (const auto& [id, revision] : held.on_screens) before.insert(id);
    for (const std::string& id : before) {
        auto done = database.run("insert into withdrawn (id, edition) select $1, cast($2 as bigint)"
                                 " where not exists (select 1 from on_screens where id = $1)"
                                 " on conflict (id) do nothing",
                                 {id, *edition});
        if (!done) return fail(done.error());
    }
    auto back = database.run("delete from withdrawn where id in (select id from on_screens)");
    if (!back) return fail(back.error());
    return {};
}

Outcome<void> store_on_screens(Database& database, const Ledger& held, const Ledger& next)
{
    if (held.on_screens == next.on_screens) return {};
    for (const auto& [id, revision] : held.on_screens) {
        if (next.on_screens.contains({id, revision})) continue;
        auto gone =
            database.run("delete from on_screens where id = $1 and revision = $2", {id, revision});
        if (!gone) return fail(gone.error());
    }
    for (const auto& [id, revision] : next.on_screens) {
        if (held.on_screens.contains({id, revision})) continue;
        auto done =
            database.run("insert into on_screens (id, revision) values ($1, $2)", {id, revision});
        if (!done) return fail(done.error());
    }
    return note_withdrawn(database, held);
}

Outcome<void> store_roots(Database& database, const Ledger& held, const Ledger& next)
{
    return store_new(held.roots, next.roots, [&](const auto& version, const auto& text) {
        return database.run("insert into roots (version, body) values ($1, $2)"
                            " on conflict (version) do nothing",
                            {version, text});
    });
}

Outcome<void> store_approvers(Database& database, const PublishedList& list)
{
    auto done = database.run("insert into approvers_lists (version, body) values ($1, $2)"
                             " on conflict (version) do update set body = excluded.body",
                             {list.version, list.text});
    if (!done) return fail(done.error());
    return {};
}

/// In the caller's transaction.
Outcome<void> store_differences(Database& database, const Ledger& held, const Ledger& next)
{
    if (auto done = store_metadata(database, held, next); !done) return done;
    if (auto done = store_roots(database, held, next); !done) return done;
    if (auto done = store_programmes(database, held, next); !done) return done;
    if (auto done = store_on_screens(database, held, next); !done) return done;
    if (!next.approvers || held.approvers == next.approvers) return {};
    return store_approvers(database, *next.approvers);
}

PublishedProgramme programme_of(const Row& row)
{
    const auto digest = Digest::from_hex(row.text(3));
    require(digest.has_value(), "the database holds what was written");
    return {.edition = row.integer(1),
            .made = Instant(Duration(row.integer(2))),
            .sha256 = *digest,
            .length = static_cast<Bytes>(row.integer(4)),
            .members = Digest::from_hex(row.text(5))};
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

    const auto programmes =
        database.rows("select site, edition, made, sha256, length, members from programmes");
    if (!programmes) return fail(programmes.error());
    for (const Row& row : *programmes) ledger.programmes.emplace(row.text(0), programme_of(row));

    const auto lists =
        database.rows("select version, body from approvers_lists order by version desc limit 1");
    if (!lists) return fail(lists.error());
    for (const Row& row : *lists) ledger.approvers = PublishedList{row.integer(0), row.text(1)};

    auto shown = load_on_screens(database);
    if (!shown) return fail(shown.error());
    ledger.on_screens = *std::move(shown);
    return ledger;
}

Outcome<std::optional<std::string>> load_role(Database& database, const std::string& role)
{
    const auto rows = database.rows("select body from metadata where role = $1", {role});
    if (!rows) return fail(rows.error());
    if (rows->empty()) return std::nullopt;
    return std::optional(rows->front().text(0));
}

Outcome<std::set<RevisionName>> load_on_screens(Database& database)
{
    const auto rows = database.rows("select id, revision from on_screens");
    if (!rows) return fail(rows.error());
    std::set<RevisionName> shown;
    for (const Row& row : *rows) shown.emplace(row.text(0), row.integer(1));
    return shown;
}

Outcome<void> store_ledger(Database& database, const Ledger& ledger)
{
    auto transaction = Transaction::begin(database);
    if (!transaction) return fail(transaction.error());
    const auto held = load_ledger(database);
    if (!held) return fail(held.error());
    if (auto done = store_differences(database, *held, ledger); !done) return done;
    return transaction->commit();
}

Outcome<void> store_changes(Database& database, const Ledger& held, const Ledger& next)
{
    auto transaction = Transaction::begin(database);
    if (!transaction) return fail(transaction.error());
    if (auto done = store_differences(database, held, next); !done) return done;
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
