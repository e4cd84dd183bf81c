#include "district/remarks.hpp"

#include "bulletin/words.hpp"
#include "district/wording.hpp"

namespace bangtin::district {

namespace {

constexpr bulletin::Words<Act, 4> act_words{{{Act::sent, "sent"},
                                             {Act::returned, "returned"},
                                             {Act::commented, "commented"},
                                             {Act::retracted, "retracted"}}};

/// Paragraph by paragraph: a reason may have several.
Outcome<std::string> clean(const Remark& remark)
{
    std::string words;
    for (std::size_t at = 0; at <= remark.words.size();) {
        const std::size_t end = std::min(remark.words.find('\n', at), remark.words.size());
        std::string_view line = std::string_view(remark.words).substr(at, end - at);
        if (line.ends_with('\r')) line.remove_suffix(1);
        const auto normal = normalise(line);
        if (!normal) {
            return fail(Fault{ExitCode::invalid, "the words " + normal.error(),
                              "type them again without it"});
        }
        words += (words.empty() ? "" : "\n") + *normal;
        at = end + 1;
    }
    if (words.size() > limits::remark_bytes)
        return fail(Fault{ExitCode::invalid, "the words are too many", "shorten them"});
    const bool said = words.find_first_not_of(" \n") != std::string::npos;
    const bool wants_some = remark.act == Act::returned || remark.act == Act::commented;
    if (!said && wants_some)
        return fail(Fault{ExitCode::invalid, "there are no words", "write why"});
    return words;
}

} // namespace

std::string_view format_act(Act act)
{
    return act_words.of(act);
}

Outcome<void> Remarks::add(const std::string& id, const Remark& remark)
{
    auto words = clean(remark);
    if (!words) return fail(words.error());
    auto transaction = Transaction::begin(*database_);
    if (!transaction) return fail(transaction.error());
    const auto held =
        database_->rows("select coalesce(max(number), 0) from remarks where id = $1", {id});
    if (!held) return fail(held.error());
    const std::int64_t number = held->front().integer(0) + 1;
    if (number > static_cast<std::int64_t>(limits::remarks_of_bulletin)) {
        return fail(Fault{ExitCode::refused, "too much was said about this bulletin",
                          "write it anew under another id"});
    }
    const auto done = database_->run(
        "insert into remarks (id, number, person, act, revision, words, made)"
        " values ($1, $2, $3, $4, $5, $6, $7)",
        {id, number, remark.person, std::string(format_act(remark.act)), remark.revision,
         *std::move(words), remark.made.time_since_epoch().count()});
    if (!done) return fail(done.error());
    return transaction->commit();
}

Outcome<std::vector<Remark>> Remarks::of(const std::string& id) const
{
    const auto rows = database_->rows("select person, act, revision, words, made from remarks"
                                      " where id = $1 order by number",
                                      {id});
    if (!rows) return fail(rows.error());
    std::vector<Remark> remarks;
    for (const Row& row : *rows) {
        const auto act = act_words.find(row.text(1));
        require(act.has_value(), "the database holds what was written");
        remarks.push_back({.person = row.text(0),
                           .act = *act,
                           .revision = row.integer(2),
                           .words = row.text(3),
                           .made = Instant(Duration(row.integer(4)))});
    }
    return remarks;
}

Outcome<std::optional<std::string>> Remarks::returned(const std::string& id,
                                                      std::int64_t revision) const
{
    const auto rows = database_->rows("select act, words from remarks where id = $1 and revision = "
                                      "$2 and act in ('sent', 'returned')"
                                      " order by number desc limit 1",
                                      {id, revision});
    if (!rows) return fail(rows.error());
    if (rows->empty() || rows->front().text(0) != format_act(Act::returned)) return std::nullopt;
    return rows->front().text(1);
}

} // namespace bangtin::district
