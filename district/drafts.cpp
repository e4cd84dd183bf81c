#include "district/drafts.hpp"

#include "bulletin/limits.hpp"

namespace bangtin::district {

namespace {

constexpr const char* columns = "select id, unit, person, saves, form, saved from drafts";

Draft draft_of(const Row& row)
{
    auto form = parse_json(row.text(4), {.bytes = bulletin::limits::bulletin_bytes,
                                         .depth = bulletin::limits::json_depth});
    require(form.has_value(), "the database holds what was written");
    return {.id = row.text(0),
            .unit = row.text(1),
            .person = row.text(2),
            .saves = row.integer(3),
            .form = *std::move(form),
            .saved = Instant(Duration(row.integer(5)))};
}

Outcome<void> require_room(Database& database, const std::string& unit)
{
    const auto held = database.rows("select count(*) from drafts where unit = $1", {unit});
    if (!held) return fail(held.error());
    if (held->front().integer(0) < static_cast<std::int64_t>(limits::drafts_of_unit)) return {};
    return fail(Fault{ExitCode::refused, "the unit has too many drafts",
                      "send or discard some of them first"});
}

} // namespace

Outcome<std::optional<Draft>> Drafts::find(const std::string& id) const
{
    const auto rows = database_->rows(std::string(columns) + " where id = $1", {id});
    if (!rows) return fail(rows.error());
    if (rows->empty()) return std::nullopt;
    return draft_of(rows->front());
}

Outcome<std::vector<Draft>> Drafts::of_unit(const std::string& unit) const
{
    const auto rows =
        database_->rows(std::string(columns) + " where unit = $1 order by saved desc, id", {unit});
    if (!rows) return fail(rows.error());
    std::vector<Draft> drafts;
    for (const Row& row : *rows) drafts.push_back(draft_of(row));
    return drafts;
}

Outcome<std::int64_t> Drafts::save(const Draft& draft)
{
    const std::string form = to_text(draft.form);
    if (form.size() > bulletin::limits::bulletin_bytes)
        return fail(Fault{ExitCode::refused, "the draft is too long", "shorten it"});
    auto transaction = Transaction::begin(*database_);
    if (!transaction) return fail(transaction.error());
    const auto held = find(draft.id);
    if (!held) return fail(held.error());
    if ((*held ? (*held)->saves : 0) != draft.saves) {
        return fail(Fault{ExitCode::busy, "somebody else has saved this draft meanwhile",
                          "look at theirs, and write yours into it"});
    }
    if (!*held) {
        if (auto room = require_room(*database_, draft.unit); !room) return fail(room.error());
    }
    const std::int64_t saves = draft.saves + 1;
    const auto done = database_->run(
        "insert into drafts (id, unit, person, saves, form, saved) values ($1, $2, $3, $4, $5, $6)"
        " on conflict (id) do update set unit = $2, person = $3, saves = $4, form = $5, saved = $6",
        {draft.id, draft.unit, draft.person, saves, form, draft.saved.time_since_epoch().count()});
    if (!done) return fail(done.error());
    if (auto committed = transaction->commit(); !committed) return fail(committed.error());
    return saves;
}

Outcome<void> Drafts::discard(const std::string& id)
{
    const auto done = database_->run("delete from drafts where id = $1", {id});
    if (!done) return fail(done.error());
    return {};
}

} // namespace bangtin::district
