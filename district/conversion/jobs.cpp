#include "district/conversion/jobs.hpp"

#include "bulletin/json.hpp"
#include "bulletin/words.hpp"
#include "district/sql_text.hpp"

namespace bangtin::district::conversion {

namespace {

constexpr bulletin::Words<JobState, 5> state_words{{{JobState::waiting, "waiting"},
                                                    {JobState::running, "running"},
                                                    {JobState::done, "done"},
                                                    {JobState::refused, "refused"},
                                                    {JobState::dropped, "dropped"}}};
constexpr std::string_view columns =
    "select id, bulletin, person, name, sha256, kind, pages_max, added, state, percent, begun,"
    " reason, number, most, made from conversions ";
/// Of who claimed it, and of nobody else since.
constexpr std::string_view still_ours = " where id = $1 and begun = $2 and state = 'running'";
constexpr Bytes made_bytes_max = 64 * 1024;

std::string word_of(JobState state)
{
    return std::string(format_job_state(state));
}

Json json_of(const std::vector<MadeMedium>& made)
{
    Json list = Json::array();
    for (const MadeMedium& medium : made)
        list.push_back(
            {{"file", medium.digest.hex()}, {"type", bulletin::format_media_type(medium.type)}});
    return list;
}

std::vector<MadeMedium> made_of(const std::string& text)
{
    const auto json = parse_json(text, {.bytes = made_bytes_max, .depth = 3});
    require(json.has_value(), "the database holds what was written");
    std::vector<MadeMedium> made;
    for (const Json& element : *json) {
        const auto digest = Digest::from_hex(element["file"].get<std::string>());
        const auto type = bulletin::parse_media_type(element["type"].get<std::string>());
        require(digest && type, "the database holds what was written");
        made.push_back({*digest, *type});
    }
    return made;
}

Job job_of(const Row& row)
{
    const auto original = Digest::from_hex(row.text(4));
    const auto kind = parse_file_kind(row.text(5));
    const auto state = state_words.find(row.text(8));
    require(original && kind && state, "the database holds what was written");
    Job job{.id = row.text(0),
            .bulletin = row.text(1),
            .person = row.text(2),
            .name = row.text(3),
            .original = *original,
            .kind = *kind,
            .pages_max = static_cast<int>(row.integer(6)),
            .added = Instant(Duration(row.integer(7))),
            .state = *state,
            .percent = static_cast<int>(row.integer(9)),
            .begun = row.integer(10)};
    if (const auto reason = parse_reason(row.text(11)))
        job.refusal = Refusal{*reason, row.integer(12), row.integer(13)};
    job.made = made_of(row.text(14));
    return job;
}

/// A change of what is still theirs who claimed it.
std::string change_of_ours(std::string_view change)
{
    std::string sql("update conversions set ");
    sql.append(change).append(still_ours);
    return sql;
}

Outcome<void> done(const Outcome<std::int64_t>& ran)
{
    if (!ran) return fail(ran.error());
    return {};
}

} // namespace

std::string_view format_job_state(JobState state)
{
    return state_words.of(state);
}

Outcome<void> Jobs::add(const Job& job)
{
    const auto waiting =
        database_->rows("select count(*) from conversions where state = 'waiting'");
    if (!waiting) return fail(waiting.error());
    if (waiting->front().integer(0) >= limits::waiting_jobs) {
        return fail(
            Fault{ExitCode::busy, "too many files wait to be converted", "send it again later"});
    }
    return done(database_->run(
        "insert into conversions (id, bulletin, person, name, sha256, kind, pages_max, added,"
        " state, percent, begun, heard, reason, number, most, made, ended)"
        " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 0, 0, '', 0, 0, '[]', null)",
        {job.id, job.bulletin, job.person, job.name, job.original.hex(),
         std::string(format_file_kind(job.kind)), std::int64_t{job.pages_max},
         milliseconds_of(job.added), word_of(JobState::waiting)}));
}

Outcome<std::optional<Job>> Jobs::find(const std::string& id) const
{
    const auto rows = database_->rows(sql_of({columns, "where id = $1"}), {id});
    if (!rows) return fail(rows.error());
    if (rows->empty()) return std::nullopt;
    return job_of(rows->front());
}

Outcome<std::optional<Job>> Jobs::claim(Instant now)
{
    const std::string free = "(state = 'waiting' or (state = 'running' and heard < $1))";
    const std::int64_t heard_last = milliseconds_of(now - limits::unheard_max);
    const auto rows = database_->rows(
        sql_of({columns, "where ", free, " order by added, id limit 1"}), {heard_last});
    if (!rows) return fail(rows.error());
    if (rows->empty()) return std::nullopt;
    Job job = job_of(rows->front());
    // Somebody else may have been faster since the question.
    const auto ours = database_->run(
        "update conversions set state = 'running', percent = 0, begun = begun + 1, heard = $2"
        " where id = $3 and begun = $4 and " +
            free,
        {heard_last, milliseconds_of(now), job.id, job.begun});
    if (!ours) return fail(ours.error());
    if (*ours == 0) return std::nullopt;
    ++job.begun;
    job.state = JobState::running;
    if (job.begun <= limits::begun_max) return job;
    if (auto refused = refuse(job, {Reason::crashed}, now); !refused) return fail(refused.error());
    return std::nullopt;
}

Outcome<void> Jobs::tell(const Job& job, int percent, Instant now)
{
    return done(database_->run(change_of_ours("percent = $3, heard = $4"),
                               {job.id, job.begun, std::int64_t{percent}, milliseconds_of(now)}));
}

Outcome<void> Jobs::finish(const Job& job, const std::vector<MadeMedium>& made, Instant now)
{
    return done(
        database_->run(change_of_ours("state = 'done', percent = 100, made = $3, ended = $4"),
                       {job.id, job.begun, to_text(json_of(made)), milliseconds_of(now)}));
}

Outcome<void> Jobs::refuse(const Job& job, const Refusal& refusal, Instant now)
{
    return done(database_->run(
        change_of_ours("state = 'refused', reason = $3, number = $4, most = $5, ended = $6"),
        {job.id, job.begun, std::string(format_reason(refusal.reason)), refusal.number,
         refusal.most, milliseconds_of(now)}));
}

Outcome<void> Jobs::release(const Job& job)
{
    return done(database_->run(change_of_ours("state = 'waiting', begun = begun - 1"),
                               {job.id, job.begun}));
}

Outcome<void> Jobs::refuse_late(const std::string& id, const Refusal& refusal, Instant now)
{
    return done(database_->run("update conversions set state = 'refused', reason = $2, number = $3,"
                               " most = $4, ended = $5 where id = $1 and state = 'done'",
                               {id, std::string(format_reason(refusal.reason)), refusal.number,
                                refusal.most, milliseconds_of(now)}));
}

Outcome<void> Jobs::drop(const std::string& id, Instant now)
{
    return done(database_->run("update conversions set state = 'dropped', ended = $2 where id = $1"
                               " and state in ('waiting', 'running')",
                               {id, milliseconds_of(now)}));
}

Outcome<void> Jobs::drop_all(const std::string& bulletin, Instant now)
{
    return done(database_->run("update conversions set state = 'dropped', ended = $2"
                               " where bulletin = $1 and state in ('waiting', 'running')",
                               {bulletin, milliseconds_of(now)}));
}

} // namespace bangtin::district::conversion
