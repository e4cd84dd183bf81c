#include "district/sessions.hpp"

#include "trust/digest.hpp"
#include "trust/nonce.hpp"

#include <algorithm>

namespace bangtin::district {

namespace {

constexpr std::size_t browser_bytes_max = 200;
/// `seen` is written at most so often: a page must not cost a write.
constexpr std::chrono::minutes seen_grain{1};

std::string_view format_stage(Stage stage)
{
    switch (stage) {
    case Stage::code_wanted: return "code_wanted";
    case Stage::signed_in: return "signed_in";
    }
    return "";
}

Session session_of(const Row& row)
{
    const bool whole = row.text(1) == format_stage(Stage::signed_in);
    return {.person = row.text(0),
            .stage = whole ? Stage::signed_in : Stage::code_wanted,
            .opened = Instant(Duration(row.integer(2))),
            .seen = Instant(Duration(row.integer(3))),
            .address = row.text(4),
            .browser = row.text(5)};
}

/// A clock that was set back ends nothing: then the session counts as used just now.
bool is_over(const Session& session, Instant now)
{
    if (session.stage == Stage::code_wanted)
        return now - session.opened >= limits::half_session_life;
    return now - session.opened >= limits::session_life ||
           now - session.seen >= limits::session_idle;
}

/// The letters of ASCII in a header: whatever else a stranger sends is no text for the database.
std::string cut(std::string text)
{
    std::erase_if(text, [](char byte) { return byte < ' ' || byte > '~'; });
    text.resize(std::min(text.size(), browser_bytes_max));
    return text;
}

} // namespace

std::string fresh_token()
{
    return trust::fresh_nonce().hex();
}

std::string token_digest(const std::string& token)
{
    return trust::sha256("bangtin token " + token).hex();
}

Outcome<std::string> Sessions::open(const std::string& person, Stage stage, const Whence& whence,
                                    Instant now)
{
    auto transaction = Transaction::begin(*database_);
    if (!transaction) return fail(transaction.error());
    const auto over = milliseconds_of(now - limits::session_life);
    auto done = database_->run("delete from sessions where opened <= $1", {over});
    if (!done) return fail(done.error());
    done = database_->run(
        "delete from sessions where person = $1 and token_sha256 not in (select token_sha256 from"
        " sessions where person = $1 order by opened desc limit $2)",
        {person, static_cast<std::int64_t>(limits::sessions_of_one) - 1});
    if (!done) return fail(done.error());

    std::string token = fresh_token();
    done = database_->run("insert into sessions (token_sha256, person, stage, opened, seen,"
                          " address, browser) values ($1, $2, $3, $4, $4, $5, $6)",
                          {token_digest(token), person, std::string(format_stage(stage)),
                           milliseconds_of(now), whence.address, cut(whence.browser)});
    if (!done) return fail(done.error());
    if (auto committed = transaction->commit(); !committed) return fail(committed.error());
    return token;
}

Outcome<std::optional<Session>> Sessions::find(const std::string& token, Instant now)
{
    if (token.empty()) return std::nullopt;
    const auto rows =
        database_->rows("select person, stage, opened, seen, address, browser from sessions"
                        " where token_sha256 = $1",
                        {token_digest(token)});
    if (!rows) return fail(rows.error());
    if (rows->empty()) return std::nullopt;
    Session session = session_of(rows->front());
    // Whoever only reads is not held up when nothing can be written: neither is needed now.
    if (is_over(session, now)) {
        static_cast<void>(close(token));
        return std::nullopt;
    }
    if (now - session.seen >= seen_grain) {
        session.seen = now;
        static_cast<void>(database_->run("update sessions set seen = $2 where token_sha256 = $1",
                                         {token_digest(token), milliseconds_of(now)}));
    }
    return session;
}

Outcome<void> Sessions::close(const std::string& token)
{
    const auto done =
        database_->run("delete from sessions where token_sha256 = $1", {token_digest(token)});
    if (!done) return fail(done.error());
    return {};
}

Outcome<void> Sessions::close_all(const std::string& person, const std::string& kept)
{
    const auto done =
        database_->run("delete from sessions where person = $1 and token_sha256 <> $2",
                       {person, kept.empty() ? std::string() : token_digest(kept)});
    if (!done) return fail(done.error());
    return {};
}

Outcome<std::vector<Session>> Sessions::of_person(const std::string& person, Instant now) const
{
    const auto rows =
        database_->rows("select person, stage, opened, seen, address, browser from sessions"
                        " where person = $1 order by opened desc",
                        {person});
    if (!rows) return fail(rows.error());
    std::vector<Session> sessions;
    for (const Row& row : *rows) {
        Session session = session_of(row);
        if (session.stage == Stage::signed_in && !is_over(session, now))
            sessions.push_back(std::move(session));
    }
    return sessions;
}

} // namespace bangtin::district
