#include "district/announced_keys.hpp"

#include "district/publish_wishes.hpp"
#include "trust/short_code.hpp"

namespace bangtin::district {

namespace {

AnnouncedKey key_of(const Row& row)
{
    const auto key = trust::key_from_hex(row.text(1));
    require(key.has_value(), "the database holds what was written");
    return {.person = row.text(0), .key = *key, .announced = Instant(Duration(row.integer(2)))};
}

/// The key of a person's mandate, empty when they have none yet; nothing without a mandate.
Outcome<std::optional<std::string>> mandate_key(Database& database, const std::string& person)
{
    const auto rows = database.rows("select key_hex from mandates where person = $1", {person});
    if (!rows) return fail(rows.error());
    if (rows->empty()) return std::nullopt;
    return rows->front().text(0);
}

Outcome<void> refuse_anothers(Database& database, const AnnouncedKey& key)
{
    const auto others = database.rows(
        "select person from mandates where key_hex = $1 and person <> $2"
        " union select person from announced_keys where key_hex = $1 and person <> $2",
        {trust::key_hex(key.key), key.person});
    if (!others) return fail(others.error());
    if (others->empty()) return {};
    return fail(Fault{ExitCode::refused,
                      "this key is that of \"" + others->front().text(0) + "\" already",
                      "make a key of their own for each person"});
}

/// The one that is meant by a fingerprint that people compared.
Outcome<void> compare(const AnnouncedKey& announced, const std::string& fingerprint)
{
    const auto told = trust::read_fingerprint(fingerprint);
    if (!told) {
        return fail(Fault{ExitCode::invalid,
                          "\"" + fingerprint + "\" is not a fingerprint of twenty characters",
                          "have " + announced.person + " read out all of it from their page /key"});
    }
    if (*told == trust::fingerprint(announced.key)) return {};
    return fail(Fault{ExitCode::refused,
                      "the key that " + announced.person + " announced has another fingerprint",
                      "compare it once more with what their own computer shows on /key; if it is"
                      " the same there, somebody else announced this key: adopt none, and have"
                      " their account's password changed"});
}

} // namespace

std::string announcement_text(const Announcement& announcement)
{
    return "bangtin.announcement/1\n" + announcement.desk + "\n" + announcement.person + "\n" +
           announcement.secret + "\n";
}

Outcome<std::optional<AnnouncedKey>> AnnouncedKeys::find(const std::string& person) const
{
    const auto rows = database_->rows(
        "select person, key_hex, announced from announced_keys where person = $1", {person});
    if (!rows) return fail(rows.error());
    if (rows->empty()) return std::nullopt;
    return key_of(rows->front());
}

Outcome<std::vector<AnnouncedKey>> AnnouncedKeys::all() const
{
    const auto rows = database_->rows(
        "select person, key_hex, announced from announced_keys order by announced, person");
    if (!rows) return fail(rows.error());
    std::vector<AnnouncedKey> keys;
    for (const Row& row : *rows) keys.push_back(key_of(row));
    return keys;
}

Outcome<void> AnnouncedKeys::announce(const AnnouncedKey& key)
{
    auto transaction = Transaction::begin(*database_);
    if (!transaction) return fail(transaction.error());
    if (auto own = refuse_anothers(*database_, key); !own) return own;
    auto cleared = database_->run("delete from announced_keys where person = $1", {key.person});
    if (!cleared) return fail(cleared.error());
    const std::string hex = trust::key_hex(key.key);
    const auto in_force = mandate_key(*database_, key.person);
    if (!in_force) return fail(in_force.error());
    if (*in_force != hex) {
        auto kept = database_->run(
            "insert into announced_keys (person, key_hex, announced) values ($1, $2, $3)",
            {key.person, hex, key.announced.time_since_epoch().count()});
        if (!kept) return fail(kept.error());
    }
    return transaction->commit();
}

Outcome<Adopted> AnnouncedKeys::adopt(const std::string& person, const std::string& fingerprint)
{
    auto transaction = Transaction::begin(*database_);
    if (!transaction) return fail(transaction.error());
    const auto announced = find(person);
    if (!announced) return fail(announced.error());
    if (!*announced) {
        return fail(Fault{ExitCode::not_found, "\"" + person + "\" has announced no key",
                          "see `bangtin-district keys waiting`, or have them make one on the desk's"
                          " page /key"});
    }
    if (auto same = compare(**announced, fingerprint); !same) return fail(same.error());
    const auto before = mandate_key(*database_, person);
    if (!before) return fail(before.error());
    if (!*before) {
        return fail(Fault{ExitCode::refused, "the plan has no approver \"" + person + "\"",
                          "give them \"approver\" in the plan file and run `bangtin-district plan`"
                          " first"});
    }
    if (auto own = refuse_anothers(*database_, **announced); !own) return fail(own.error());

    auto changed = database_->run("update mandates set key_hex = $2 where person = $1",
                                  {person, trust::key_hex((*announced)->key)});
    if (!changed) return fail(changed.error());
    auto cleared = database_->run("delete from announced_keys where person = $1", {person});
    if (!cleared) return fail(cleared.error());
    const auto lost = database_->rows("select count(*) from seals where key_hex = $1", {**before});
    if (!lost) return fail(lost.error());
    auto wished = wish_publish(*database_, Haste::gathered);
    if (!wished) return fail(wished.error());
    if (auto done = transaction->commit(); !done) return fail(done.error());
    return Adopted{(*announced)->key, trust::key_from_hex(**before), lost->front().integer(0)};
}

} // namespace bangtin::district
