#include "district/desk.hpp"

#include "bulletin/limits.hpp"
#include "district/hex.hpp"
#include "district/publish_wishes.hpp"

#include <algorithm>

namespace bangtin::district {

namespace {

Fault unknown(const std::string& id)
{
    return {ExitCode::not_found, "there is no bulletin \"" + id + "\"",
            "see `bangtin-district list`, or import it first"};
}

Seal seal_of(const Row& row)
{
    const auto key = trust::key_from_hex(row.text(0));
    auto signature = from_hex(row.text(2));
    require(key.has_value() && signature.has_value(), "the database holds what was written");
    return {.person = row.text(1),
            .key = *key,
            .signature = *std::move(signature),
            .sealed = Instant(Duration(row.integer(3)))};
}

Outcome<std::vector<Seal>> seals_of(Database& database, const std::string& id,
                                    std::int64_t revision)
{
    const auto rows = database.rows("select key_hex, person, signature, sealed from seals"
                                    " where id = $1 and revision = $2",
                                    {id, revision});
    if (!rows) return fail(rows.error());
    std::vector<Seal> seals;
    for (const Row& row : *rows) seals.push_back(seal_of(row));
    std::sort(seals.begin(), seals.end(), [](const Seal& a, const Seal& b) {
        return trust::key_id(a.key) < trust::key_id(b.key);
    });
    return seals;
}

/// Of a row with revision and body.
Outcome<Revision> revision_of(Database& database, const std::string& id, const Row& row)
{
    auto parsed = bulletin::parse_bulletin(row.text(1));
    if (!parsed) return fail(format_fault("bulletin " + id, parsed.error()));
    auto seals = seals_of(database, id, row.integer(0));
    if (!seals) return fail(seals.error());
    return Revision{*std::move(parsed), row.text(1), *std::move(seals)};
}

Outcome<void> insert_revision(Database& database, const Authored& authored, std::int64_t revision)
{
    bulletin::Bulletin bulletin = authored.bulletin;
    bulletin.revision = static_cast<int>(revision);
    auto done =
        database.run("insert into revisions (id, revision, authored, body) values ($1, $2, $3, $4)",
                     {bulletin.id, revision, authored.form, bulletin::bulletin_text(bulletin)});
    if (!done) return fail(done.error());
    return {};
}

} // namespace

std::vector<trust::PublicKey> Revision::keys() const
{
    std::vector<trust::PublicKey> keys;
    for (const Seal& seal : seals) keys.push_back(seal.key);
    return keys;
}

trust::Envelope Revision::envelope() const
{
    trust::Envelope envelope{std::string(bulletin::bulletin_payload_type), text, {}};
    for (const Seal& seal : seals) {
        envelope.signatures.push_back({trust::key_id(seal.key), seal.signature});
    }
    return envelope;
}

Outcome<Intake> Desk::take(const Authored& authored)
{
    const std::string& id = authored.bulletin.id;
    auto transaction = Transaction::begin(*database_);
    if (!transaction) return fail(transaction.error());

    const auto held = database_->rows(
        "select revision, authored from revisions where id = $1 order by revision desc limit 1",
        {id});
    if (!held) return fail(held.error());
    const std::int64_t newest = held->empty() ? 0 : held->front().integer(0);
    const auto retracted = newest > 0 ? is_retracted(id) : Outcome<bool>(false);
    if (!retracted) return fail(retracted.error());
    if (newest > 0 && held->front().text(1) == authored.form) {
        return Intake{*retracted ? Taken::retracted : Taken::unchanged, newest};
    }
    if (*retracted) {
        return fail(Fault{ExitCode::refused, "bulletin " + id + " was retracted, for good",
                          "send the new content under a new id"});
    }
    if (newest == 0) {
        auto made = database_->run("insert into bulletins (id) values ($1)", {id});
        if (!made) return fail(made.error());
    }
    if (auto done = insert_revision(*database_, authored, newest + 1); !done) {
        return fail(done.error());
    }
    bulletin::Bulletin revised = authored.bulletin;
    revised.revision = static_cast<int>(newest + 1);
    auto listed = Items(*database_).put(revised, ItemStage::submitted, revised.written);
    if (!listed) return fail(listed.error());
    if (auto done = transaction->commit(); !done) return fail(done.error());
    return Intake{newest == 0 ? Taken::new_bulletin : Taken::new_revision, newest + 1};
}

Outcome<std::vector<std::string>> Desk::ids() const
{
    const auto rows = database_->rows("select id from bulletins order by id");
    if (!rows) return fail(rows.error());
    std::vector<std::string> ids;
    for (const Row& row : *rows) ids.push_back(row.text(0));
    return ids;
}

Outcome<std::vector<Revision>> Desk::revisions(const std::string& id) const
{
    const auto rows = database_->rows(
        "select revision, body from revisions where id = $1 order by revision desc", {id});
    if (!rows) return fail(rows.error());
    if (rows->empty()) return fail(unknown(id));

    std::vector<Revision> revisions;
    for (const Row& row : *rows) {
        auto revision = revision_of(*database_, id, row);
        if (!revision) return fail(revision.error());
        revisions.push_back(*std::move(revision));
    }
    return revisions;
}

Outcome<Revision> Desk::newest(const std::string& id) const
{
    const auto rows = database_->rows(
        "select revision, body from revisions where id = $1 order by revision desc limit 1", {id});
    if (!rows) return fail(rows.error());
    if (rows->empty()) return fail(unknown(id));
    return revision_of(*database_, id, rows->front());
}

Outcome<std::optional<Revision>> Desk::approved_before(const std::string& id,
                                                       std::int64_t revision) const
{
    const auto rows =
        database_->rows("select r.revision, r.body from revisions r join approvals a on a.id = r.id"
                        " and a.revision = r.revision where r.id = $1 and r.revision < $2"
                        " order by r.revision desc limit 1",
                        {id, revision});
    if (!rows) return fail(rows.error());
    if (rows->empty()) return std::nullopt;
    auto found = revision_of(*database_, id, rows->front());
    if (!found) return fail(found.error());
    return std::optional(*std::move(found));
}

Outcome<Json> Desk::form(const std::string& id) const
{
    const auto rows = database_->rows(
        "select authored from revisions where id = $1 order by revision desc limit 1", {id});
    if (!rows) return fail(rows.error());
    if (rows->empty()) return fail(unknown(id));
    auto form = parse_json(rows->front().text(0), {.bytes = bulletin::limits::bulletin_bytes,
                                                   .depth = bulletin::limits::json_depth});
    require(form.has_value(), "the database holds what was written");
    return *std::move(form);
}

Outcome<void> Desk::add_seal(const Revision& revision, const Seal& seal)
{
    auto transaction = Transaction::begin(*database_);
    if (!transaction) return fail(transaction.error());
    auto done = database_->run(
        "insert into seals (id, revision, key_hex, person, signature, sealed)"
        " values ($1, $2, $3, $4, $5, $6) on conflict (id, revision, key_hex) do nothing",
        {revision.bulletin.id, std::int64_t{revision.bulletin.revision}, trust::key_hex(seal.key),
         seal.person, to_hex(seal.signature), seal.sealed.time_since_epoch().count()});
    if (!done) return fail(done.error());
    if (*done == 0) return {}; // It was there.
    auto wished = wish_publish(*database_, haste_of(revision.bulletin.layer));
    if (!wished) return wished;
    return transaction->commit();
}

Outcome<void> Desk::note_approved(const Revision& revision, Instant now)
{
    const bulletin::Bulletin& bulletin = revision.bulletin;
    auto noted = database_->run(
        "insert into approvals (id, revision, at) values ($1, $2, $3)"
        " on conflict (id, revision) do nothing",
        {bulletin.id, std::int64_t{bulletin.revision}, now.time_since_epoch().count()});
    if (!noted) return fail(noted.error());
    return move(bulletin.id, ItemStage::sealed, now);
}

Outcome<void> Desk::retract(const std::string& id, Instant now)
{
    const auto before = is_retracted(id);
    if (!before) return fail(before.error());
    if (*before) return {};
    auto done = database_->run("update bulletins set retracted = $2 where id = $1",
                               {id, now.time_since_epoch().count()});
    if (!done) return fail(done.error());
    if (auto wished = wish_publish(*database_, Haste::at_once); !wished) return wished;
    return move(id, ItemStage::retracted, now);
}

Outcome<bool> Desk::is_retracted(const std::string& id) const
{
    const auto rows = database_->rows("select retracted from bulletins where id = $1", {id});
    if (!rows) return fail(rows.error());
    if (rows->empty()) return fail(unknown(id));
    return rows->front().integer_if_any(0).has_value();
}

} // namespace bangtin::district
