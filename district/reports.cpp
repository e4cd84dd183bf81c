#include "district/reports.hpp"

#include "district/boards.hpp"
#include "district/desk.hpp"
#include "district/proof_rows.hpp"
#include "district/screens.hpp"
#include "trust/envelope.hpp"

#include <array>
#include <map>

namespace bangtin::district {

namespace {

struct Signed {
    trust::Envelope envelope;
    bulletin::Report report;
};

Outcome<Signed> open_report(std::string_view text)
{
    auto envelope = trust::parse_envelope(text, report_envelope_bytes_max);
    if (!envelope) return fail(format_fault("the report", envelope.error()));
    if (envelope->payload_type != bulletin::report_payload_type) {
        return fail(Fault{ExitCode::invalid, "the envelope holds no report",
                          "send payload type " + std::string(bulletin::report_payload_type)});
    }
    auto report = bulletin::parse_report(envelope->payload);
    if (!report) return fail(format_fault("the report", report.error()));
    return Signed{*std::move(envelope), *std::move(report)};
}

Outcome<void> check_sender(const Signed& received, const Screen& screen)
{
    const std::array<trust::PublicKey, 1> keys{screen.key};
    if (trust::signers(received.envelope, keys).empty()) {
        return fail(Fault{ExitCode::refused, "the report is not signed by " + screen.id,
                          "sign it with the key the screen was enrolled with"});
    }
    if (received.report.site != screen.site) {
        return fail(
            Fault{ExitCode::refused,
                  screen.id + " is enrolled at " + screen.site + ", not at " + received.report.site,
                  "enrol the screen anew at its site"});
    }
    return {};
}

Outcome<void> keep(Database& database, const bulletin::Report& report,
                   const bulletin::ProofRecord& record, Instant now)
{
    auto done = database.run("insert into proofs (" + std::string(proof_columns) +
                                 ") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
                                 " on conflict (screen, sequence) do nothing",
                             proof_values(report, record, now));
    if (!done) return fail(done.error());
    return {};
}

/// Of the screen's own board: counted from now on. Answers the acknowledgement.
Outcome<std::int64_t> count(Database& database, const bulletin::Report& report, Instant now)
{
    for (const bulletin::ProofRecord& record : report.records) {
        if (auto kept = keep(database, report, record, now); !kept) return fail(kept.error());
    }
    return acknowledge(database, report.screen);
}

/// Who sent a bulletin, and on what.
struct Origin {
    std::string unit;
    std::string topic;
};

Outcome<std::map<std::string, Origin>> origins(Database& database)
{
    const Desk desk(database);
    const auto ids = desk.ids();
    if (!ids) return fail(ids.error());
    std::map<std::string, Origin> origins;
    for (const std::string& id : *ids) {
        const auto revision = desk.newest(id);
        if (!revision) return fail(revision.error());
        origins.emplace(id, Origin{revision->bulletin.author.unit, revision->bulletin.topic});
    }
    return origins;
}

using Sums = std::map<std::string, ShownSum>;

void add(Sums& sums, const std::string& name, std::int64_t count, std::int64_t shown_ms)
{
    ShownSum& sum = sums[name];
    sum.name = name;
    sum.count += count;
    sum.shown_ms += shown_ms;
}

std::vector<ShownSum> listed(const Sums& sums)
{
    std::vector<ShownSum> list;
    for (const auto& [name, sum] : sums) list.push_back(sum);
    return list;
}

Outcome<std::vector<MissingRecords>> missing_records(Database& database)
{
    const auto rows = database.rows(
        "select screen, max(site), max(sequence) - count(*) from proofs group by screen"
        " having max(sequence) > count(*) order by screen");
    if (!rows) return fail(rows.error());
    std::vector<MissingRecords> missing;
    for (const Row& row : *rows) {
        missing.push_back({row.text(0), row.text(1), row.integer(2)});
    }
    return missing;
}

} // namespace

Outcome<std::int64_t> Reports::take(std::string_view envelope, Instant now)
{
    const auto received = open_report(envelope);
    if (!received) return fail(received.error());
    const auto screen = Screens(*database_).find(received->report.screen);
    if (!screen) return fail(screen.error());
    if (auto sent = check_sender(*received, *screen); !sent) return fail(sent.error());

    auto transaction = Transaction::begin(*database_);
    if (!transaction) return fail(transaction.error());
    const auto standing = Boards(*database_).hear(*screen, received->report, now);
    if (!standing) return fail(standing.error());
    const auto acknowledged = *standing == Standing::counted
                                  ? count(*database_, received->report, now)
                                  : Boards(*database_).keep_apart(received->report, now);
    if (!acknowledged) return acknowledged;
    auto seen = database_->run("update screens set last_seen = $2 where id = $1",
                               {screen->id, now.time_since_epoch().count()});
    if (!seen) return fail(seen.error());
    if (auto done = transaction->commit(); !done) return fail(done.error());
    return acknowledged;
}

Outcome<ShownReport> sum_up(Database& database, std::optional<Window> window)
{
    const auto known = origins(database);
    if (!known) return fail(known.error());
    const Window span = window.value_or(Window{instant_min, instant_max});
    // The cast keeps the sum a bigint on PostgreSQL too.
    const auto rows = database.rows(
        "select bulletin_id, site, count(*), cast(sum(shown_ms) as bigint) from proofs"
        " where bulletin_id <> ''"
        " and case when grade = 'unknown' then received else opened end >= $1"
        " and case when grade = 'unknown' then received else opened end < $2"
        " group by bulletin_id, site",
        {span.opens.time_since_epoch().count(), span.closes.time_since_epoch().count()});
    if (!rows) return fail(rows.error());

    Sums bulletins;
    Sums sites;
    Sums units;
    Sums topics;
    for (const Row& row : *rows) {
        const auto origin = known->find(row.text(0));
        const Origin from = origin == known->end() ? Origin{"unknown", "unknown"} : origin->second;
        add(bulletins, row.text(0), row.integer(2), row.integer(3));
        add(sites, row.text(1), row.integer(2), row.integer(3));
        add(units, from.unit, row.integer(2), row.integer(3));
        add(topics, from.topic, row.integer(2), row.integer(3));
    }
    auto missing = missing_records(database);
    if (!missing) return fail(missing.error());
    return ShownReport{listed(bulletins), listed(sites), listed(units), listed(topics),
                       *std::move(missing)};
}

std::optional<Window> month_window(std::string_view month, const Zone& zone)
{
    const auto first = parse_date(std::string(month) + "-01");
    if (!first || month.size() != 7) return std::nullopt;
    const Date next = *first + std::chrono::months(1);
    return Window{zone.to_instant(LocalTime(std::chrono::local_days(*first))),
                  zone.to_instant(LocalTime(std::chrono::local_days(next)))};
}

} // namespace bangtin::district
