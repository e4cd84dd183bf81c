#include "district/errands.hpp"

#include "bulletin/words.hpp"

#include <algorithm>

namespace bangtin::district {

namespace {

constexpr bulletin::Words<ErrandAct, 2> act_words{
    {{ErrandAct::admit, "admit"}, {ErrandAct::picture, "picture"}}};

constexpr const char* errand_columns =
    "number, person, act, who, site, name, replaces, made, answered, code, answer";

Errand errand_of(const Row& row)
{
    const auto act = act_words.find(row.text(2));
    require(act.has_value(), "the database holds what was written");
    Errand errand{.number = row.integer(0),
                  .person = row.text(1),
                  .act = *act,
                  .approval = {row.text(3), row.text(4), row.text(5), row.text(6)},
                  .made = Instant(Duration(row.integer(7)))};
    if (const auto answered = row.integer_if_any(8)) {
        errand.answer = ErrandAnswer{Instant(Duration(*answered)),
                                     static_cast<ExitCode>(row.integer(9)), row.text(10)};
    }
    return errand;
}

/// Errands that wait, of one person or of all.
Outcome<std::int64_t> count_waiting(Database& database, const std::string& person)
{
    const auto rows = database.rows("select count(*) from errands where answered is null"
                                    " and ($1 = '' or person = $1)",
                                    {person});
    if (!rows) return fail(rows.error());
    return rows->front().integer(0);
}

} // namespace

Outcome<std::int64_t> Errands::ask(const Errand& errand)
{
    auto transaction = Transaction::begin(*database_);
    if (!transaction) return fail(transaction.error());
    const auto own = count_waiting(*database_, errand.person);
    if (!own) return own;
    const auto all = count_waiting(*database_, "");
    if (!all) return all;
    if (*own >= limits::errands_waiting_of_person || *all >= limits::errands_waiting) {
        return fail(Fault{ExitCode::busy, "too many errands wait already",
                          "see that `bangtin-district tend` runs, and ask again"});
    }
    auto old = database_->run("delete from errands where made < $1",
                              {milliseconds_of(errand.made - limits::errands_kept)});
    if (!old) return old;
    const auto last = database_->rows("select coalesce(max(number), 0) from errands");
    if (!last) return fail(last.error());
    const std::int64_t number = last->front().integer(0) + 1;
    auto added = database_->run(
        "insert into errands (number, person, act, who, site, name, replaces, made, answered, code,"
        " answer) values ($1, $2, $3, $4, $5, $6, $7, $8, null, 0, '')",
        {number, errand.person, std::string(act_words.of(errand.act)), errand.approval.who,
         errand.approval.site, errand.approval.name, errand.approval.replaces,
         milliseconds_of(errand.made)});
    if (!added) return added;
    if (auto done = transaction->commit(); !done) return fail(done.error());
    return number;
}

Outcome<std::optional<Errand>> Errands::find(std::int64_t number)
{
    const auto rows = database_->rows(
        "select " + std::string(errand_columns) + " from errands where number = $1", {number});
    if (!rows) return fail(rows.error());
    if (rows->empty()) return std::nullopt;
    return errand_of(rows->front());
}

Outcome<std::vector<Errand>> Errands::waiting(std::int64_t count)
{
    const auto rows = database_->rows("select " + std::string(errand_columns) +
                                          " from errands where answered is null"
                                          " order by number limit $1",
                                      {count});
    if (!rows) return fail(rows.error());
    std::vector<Errand> errands;
    for (const Row& row : *rows) errands.push_back(errand_of(row));
    return errands;
}

Outcome<void> Errands::answer(std::int64_t number, const ErrandAnswer& answer)
{
    auto done = database_->run("update errands set answered = $2, code = $3, answer = $4"
                               " where number = $1 and answered is null",
                               {number, milliseconds_of(answer.at),
                                std::int64_t{static_cast<int>(answer.code)}, answer.text});
    if (!done) return fail(done.error());
    return {};
}

Outcome<Duration> Errands::wait_of(const std::string& person, Instant now)
{
    const auto rows = database_->rows(
        "select made from errands where person = $1 and made > $2"
        " and act = 'admit' and (answered is null or code <> 0)"
        " order by made desc limit $3",
        {person, milliseconds_of(now - limits::codes_counted), std::int64_t{limits::codes_wrong}});
    if (!rows) return fail(rows.error());
    if (static_cast<std::int64_t>(rows->size()) < limits::codes_wrong) return Duration{0};
    const Instant oldest{Duration(rows->back().integer(0))};
    return std::max(oldest + limits::codes_counted - now, Duration{0});
}

} // namespace bangtin::district
