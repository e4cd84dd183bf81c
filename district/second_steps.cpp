#include "district/second_steps.hpp"

#include "district/hex.hpp"
#include "trust/digest.hpp"
#include "trust/nonce.hpp"
#include "trust/one_time_code.hpp"

namespace bangtin::district {

namespace {

constexpr std::size_t recovery_code_bytes = 10; ///< Of base 32: 50 bits.
constexpr std::size_t typed_bytes_max = 64;

struct HeldSecrets {
    std::string secret; ///< Raw bytes, as the next.
    std::string pending;
    std::int64_t step_taken = 0;
};

Outcome<HeldSecrets> secrets_of(Database& database, const std::string& person)
{
    const auto rows = database.rows(
        "select code_secret, code_pending, code_step from accounts where person = $1", {person});
    if (!rows) return fail(rows.error());
    if (rows->empty()) {
        return fail(Fault{ExitCode::not_found, "there is no account \"" + person + "\"",
                          "see the list of people"});
    }
    auto secret = from_hex(rows->front().text(0));
    auto pending = from_hex(rows->front().text(1));
    require(secret.has_value() && pending.has_value(), "the database holds what was written");
    return HeldSecrets{*std::move(secret), *std::move(pending), rows->front().integer(2)};
}

/// Small letters and digits, as `to_base32` has them; what people type between them is passed over.
std::string plain(std::string_view typed)
{
    std::string code;
    for (const char c : typed) {
        if (c >= 'A' && c <= 'Z') code += static_cast<char>(c - 'A' + 'a');
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) code += c;
    }
    return code;
}

std::string digest_of(const std::string& person, std::string_view plain_code)
{
    return trust::sha256("bangtin recovery " + person + " " + std::string(plain_code)).hex();
}

std::string fresh_recovery_code()
{
    const Digest nonce = trust::fresh_nonce();
    const std::string_view bytes(reinterpret_cast<const char*>(nonce.bytes.data()),
                                 nonce.bytes.size());
    return plain(trust::to_base32(bytes)).substr(0, recovery_code_bytes);
}

} // namespace

Outcome<std::string> SecondSteps::pending(const std::string& person)
{
    auto held = secrets_of(*database_, person);
    if (!held) return fail(held.error());
    if (!held->pending.empty()) return std::move(held->pending);
    std::string secret = trust::fresh_code_secret();
    const auto done = database_->run("update accounts set code_pending = $2 where person = $1",
                                     {person, to_hex(secret)});
    if (!done) return fail(done.error());
    return secret;
}

Outcome<bool> SecondSteps::confirm(const std::string& person, std::string_view typed, Instant now)
{
    const auto held = secrets_of(*database_, person);
    if (!held) return fail(held.error());
    if (held->pending.empty()) return false;
    const auto step = trust::matching_step(held->pending, typed, now, 0);
    if (!step) return false;
    const auto done = database_->run("update accounts set code_secret = code_pending,"
                                     " code_pending = '', code_step = $2 where person = $1",
                                     {person, *step});
    if (!done) return fail(done.error());
    return true;
}

Outcome<bool> SecondSteps::take(const std::string& person, std::string_view typed, Instant now)
{
    if (typed.size() > typed_bytes_max) return false;
    const auto held = secrets_of(*database_, person);
    if (!held) return fail(held.error());
    if (held->secret.empty()) return false;
    const auto step = trust::matching_step(held->secret, typed, now, held->step_taken);
    if (!step) return take_recovery_code(person, typed);
    // Of two that type one code at the same moment, one is first.
    const auto taken = database_->run(
        "update accounts set code_step = $2 where person = $1 and code_step < $2", {person, *step});
    if (!taken) return fail(taken.error());
    return *taken == 1;
}

Outcome<bool> SecondSteps::take_recovery_code(const std::string& person, std::string_view typed)
{
    const auto used =
        database_->run("delete from recovery_codes where person = $1 and code_sha256 = $2",
                       {person, digest_of(person, plain(typed))});
    if (!used) return fail(used.error());
    return *used == 1;
}

Outcome<void> SecondSteps::remove(const std::string& person)
{
    auto done = database_->run("update accounts set code_secret = '', code_pending = ''"
                               " where person = $1",
                               {person});
    if (!done) return fail(done.error());
    done = database_->run("delete from recovery_codes where person = $1", {person});
    if (!done) return fail(done.error());
    return {};
}

Outcome<std::vector<std::string>> SecondSteps::new_recovery_codes(const std::string& person)
{
    auto transaction = Transaction::begin(*database_);
    if (!transaction) return fail(transaction.error());
    auto done = database_->run("delete from recovery_codes where person = $1", {person});
    if (!done) return fail(done.error());
    std::vector<std::string> codes;
    while (codes.size() < limits::recovery_codes) {
        const std::string code = fresh_recovery_code();
        done = database_->run("insert into recovery_codes (person, code_sha256) values ($1, $2)"
                              " on conflict (person, code_sha256) do nothing",
                              {person, digest_of(person, code)});
        if (!done) return fail(done.error());
        codes.push_back(code.substr(0, 5) + "-" + code.substr(5));
    }
    if (auto committed = transaction->commit(); !committed) return fail(committed.error());
    return codes;
}

Outcome<std::int64_t> SecondSteps::recovery_codes_left(const std::string& person) const
{
    const auto rows =
        database_->rows("select count(*) from recovery_codes where person = $1", {person});
    if (!rows) return fail(rows.error());
    return rows->front().integer(0);
}

} // namespace bangtin::district
