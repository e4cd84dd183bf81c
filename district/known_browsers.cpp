#include "district/known_browsers.hpp"

#include "district/sessions.hpp"

namespace bangtin::district {

Outcome<std::string> KnownBrowsers::add(const std::string& person, const std::string& held,
                                        Instant now)
{
    auto transaction = Transaction::begin(*database_);
    if (!transaction) return fail(transaction.error());
    auto done = database_->run(
        "delete from known_browsers where person = $1 and token_sha256 not in (select token_sha256"
        " from known_browsers where person = $1 order by made desc limit $2)",
        {person, static_cast<std::int64_t>(limits::known_browsers_of_one) - 1});
    if (!done) return fail(done.error());
    const auto others = database_->rows("select made from known_browsers where token_sha256 = $1",
                                        {token_digest(held)});
    if (!others) return fail(others.error());
    std::string token = others->empty() ? fresh_token() : held;
    done =
        database_->run("insert into known_browsers (token_sha256, person, made) values ($1, $2, $3)"
                       " on conflict (token_sha256, person) do update set made = excluded.made",
                       {token_digest(token), person, now.time_since_epoch().count()});
    if (!done) return fail(done.error());
    if (auto committed = transaction->commit(); !committed) return fail(committed.error());
    return token;
}

Outcome<bool> KnownBrowsers::knows(const std::string& person, const std::string& token,
                                   Instant now) const
{
    if (token.empty()) return false;
    const auto rows =
        database_->rows("select made from known_browsers where token_sha256 = $1 and person = $2",
                        {token_digest(token), person});
    if (!rows) return fail(rows.error());
    return !rows->empty() &&
           now - Instant(Duration(rows->front().integer(0))) < limits::known_browser_life;
}

Outcome<void> KnownBrowsers::forget_all(const std::string& person)
{
    const auto done = database_->run("delete from known_browsers where person = $1", {person});
    if (!done) return fail(done.error());
    return {};
}

} // namespace bangtin::district
