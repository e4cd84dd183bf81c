#include "district/invitations.hpp"

#include "district/sessions.hpp"

namespace bangtin::district {

namespace {

bool is_over(std::int64_t made_ms, Instant now)
{
    return now - Instant(Duration(made_ms)) >= limits::invitation_life;
}

} // namespace

Outcome<std::string> Invitations::make(const std::string& person, Instant now)
{
    auto transaction = Transaction::begin(*database_);
    if (!transaction) return fail(transaction.error());
    if (auto ended = withdraw(person); !ended) return fail(ended.error());
    std::string token = fresh_token();
    const auto done =
        database_->run("insert into invitations (token_sha256, person, made) values ($1, $2, $3)",
                       {token_digest(token), person, now.time_since_epoch().count()});
    if (!done) return fail(done.error());
    if (auto committed = transaction->commit(); !committed) return fail(committed.error());
    return token;
}

Outcome<std::optional<std::string>> Invitations::find(const std::string& token, Instant now) const
{
    const auto rows = database_->rows("select person, made from invitations"
                                      " where token_sha256 = $1",
                                      {token_digest(token)});
    if (!rows) return fail(rows.error());
    if (rows->empty() || is_over(rows->front().integer(1), now)) return std::nullopt;
    return rows->front().text(0);
}

Outcome<bool> Invitations::use(const std::string& token)
{
    const auto done =
        database_->run("delete from invitations where token_sha256 = $1", {token_digest(token)});
    if (!done) return fail(done.error());
    return *done == 1;
}

Outcome<std::optional<Instant>> Invitations::waiting(const std::string& person, Instant now) const
{
    const auto rows = database_->rows("select made from invitations where person = $1", {person});
    if (!rows) return fail(rows.error());
    if (rows->empty() || is_over(rows->front().integer(0), now)) return std::nullopt;
    return Instant(Duration(rows->front().integer(0)));
}

Outcome<void> Invitations::withdraw(const std::string& person)
{
    const auto done = database_->run("delete from invitations where person = $1", {person});
    if (!done) return fail(done.error());
    return {};
}

} // namespace bangtin::district
