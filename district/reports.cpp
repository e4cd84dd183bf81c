#include "district/reports.hpp"

#include "district/boards.hpp"
#include "district/counting.hpp"
#include "district/desk.hpp"
#include "district/glances.hpp"
#include "district/health.hpp"
#include "district/recalls.hpp"
#include "district/report_period.hpp"
#include "district/screens.hpp"
#include "trust/envelope.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace bangtin::district {

namespace {

struct ReceivedReport {
    trust::Envelope envelope;
    bulletin::TallyReport report;
    std::vector<bulletin::ProofRecord> records; ///< Of a screen that does not sum up yet.
};

Outcome<ReceivedReport> open_report(std::string_view text)
{
    auto envelope = trust::parse_envelope(text, report_envelope_bytes_max);
    if (!envelope) return fail(format_fault("the report", envelope.error()));
    ReceivedReport received{*std::move(envelope), {}, {}};
    if (received.envelope.payload_type == bulletin::tally_payload_type) {
        auto report = bulletin::parse_tally(received.envelope.payload);
        if (!report) return fail(format_fault("the report", report.error()));
        received.report = *std::move(report);
        return received;
    }
    if (received.envelope.payload_type == bulletin::report_payload_type) {
        auto report = bulletin::parse_report(received.envelope.payload);
        if (!report) return fail(format_fault("the report", report.error()));
        received.report.screen = std::move(report->screen);
        received.report.site = std::move(report->site);
        received.report.hours = bulletin::tally(report->records);
        received.records = std::move(report->records);
        return received;
    }
    return fail(Fault{ExitCode::invalid, "the envelope holds no report",
                      "send payload type " + std::string(bulletin::tally_payload_type)});
}

Outcome<void> check_sender(const ReceivedReport& received, const Screen& screen)
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

/// Its runs; of single records those that are news, when all up to `reached` are held.
std::vector<bulletin::ShownHour> hours_of(ReceivedReport received, std::int64_t reached)
{
    if (received.records.empty()) return std::move(received.report.hours);
    std::erase_if(received.records, [&](const auto& record) { return record.sequence <= reached; });
    return bulletin::tally(received.records);
}

/// A screen that asks where its numbers go on has lost them: what lies ahead of a gap has numbers
/// that it gives anew, and its health is not judged by them any more.
Outcome<void> begin_anew(Database& database, const std::string& screen)
{
    for (const char* forget :
         {"delete from ahead where screen = $1", "delete from health where screen = $1"}) {
        if (auto gone = database.run(forget, {screen}); !gone) return fail(gone.error());
    }
    return {};
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

/// Between the acknowledged record and the runs that wait behind a gap.
Outcome<std::vector<MissingRecords>> missing_records(Database& database)
{
    const auto rows =
        database.rows("select s.id, s.site, s.acknowledged, a.first_record, a.last_record"
                      " from ahead a join screens s on s.id = a.screen"
                      " where s.replaced_by is null order by s.id, a.first_record");
    if (!rows) return fail(rows.error());
    std::vector<MissingRecords> missing;
    std::int64_t reached = 0;
    for (const Row& row : *rows) {
        if (missing.empty() || missing.back().screen != row.text(0)) {
            missing.push_back({row.text(0), row.text(1), 0});
            reached = row.integer(2);
        }
        missing.back().count += std::max<std::int64_t>(row.integer(3) - reached - 1, 0);
        reached = std::max(reached, row.integer(4));
    }
    return missing;
}

} // namespace

Outcome<std::int64_t> Reports::take(std::string_view envelope, Instant now)
{
    const auto answered = answer(envelope, now);
    if (!answered) return fail(answered.error());
    return answered->acknowledged;
}

Outcome<ReportAnswer> Reports::answer(std::string_view envelope, Instant now)
{
    auto received = open_report(envelope);
    if (!received) return fail(received.error());
    auto transaction = Transaction::begin(*database_);
    if (!transaction) return fail(transaction.error());
    const auto screen = Screens(*database_).find(received->report.screen);
    if (!screen) return fail(screen.error());
    if (auto sent = check_sender(*received, *screen); !sent) return fail(sent.error());
    Boards boards(*database_);
    const auto standing = boards.hear(*screen, received->report, now);
    if (!standing) return fail(standing.error());
    if (const auto& health = received->report.health; health && !standing->apart) {
        if (auto kept = keep_health(*database_, screen->id, *health, now); !kept)
            return fail(kept.error());
        Recalls recalls(*database_);
        if (auto noted = recalls.note_erased(screen->id, health->erased, now); !noted)
            return fail(noted.error());
    }
    ReportAnswer answer;
    if (const auto heard = received->report.glance) {
        answer.held = standing->apart;
        auto glance = Glances(*database_).waiting_for(screen->id, *heard, now);
        if (!glance) return fail(glance.error());
        answer.glance = *std::move(glance);
    }
    const std::string board = received->report.board;
    const bool asks = received->report.hours.empty() && !received->report.health;
    if (asks && !standing->apart) {
        if (auto forgotten = begin_anew(*database_, screen->id); !forgotten)
            return fail(forgotten.error());
    }
    const auto hours = hours_of(*std::move(received), standing->reached);
    const auto acknowledged = standing->apart ? boards.keep_apart({screen->id, board}, hours, now)
                                              : count_hours(*database_, screen->id, hours, now);
    if (!acknowledged) return fail(acknowledged.error());
    answer.acknowledged = *acknowledged;
    if (auto done = transaction->commit(); !done) return fail(done.error());
    return answer;
}

Outcome<ShownReport> sum_up(Database& database, std::optional<Window> window)
{
    const auto known = origins(database);
    if (!known) return fail(known.error());
    const Window span = window.value_or(Window{instant_min, instant_max});
    // The casts keep the sums bigints on PostgreSQL too.
    const auto rows = database.rows(
        "select w.bulletin_id, s.site, cast(sum(w.times) as bigint),"
        " cast(sum(w.shown_ms) as bigint) from shown w join screens s on s.id = w.screen"
        " where w.bulletin_id <> '' and w.hour >= $1 and w.hour < $2"
        " group by w.bulletin_id, s.site",
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

Outcome<std::vector<HourSum>> sum_by_hour(Database& database, std::optional<Window> window)
{
    const Window span = window.value_or(Window{instant_min, instant_max});
    const auto rows = database.rows(
        "select hour, bulletin_id, cast(sum(times) as bigint), cast(sum(shown_ms) as bigint)"
        " from shown where bulletin_id <> '' and hour >= $1 and hour < $2"
        " group by hour, bulletin_id order by hour, bulletin_id",
        {span.opens.time_since_epoch().count(), span.closes.time_since_epoch().count()});
    if (!rows) return fail(rows.error());
    std::vector<HourSum> sums;
    for (const Row& row : *rows) {
        sums.push_back(
            {Instant(Duration(row.integer(0))), {row.text(1), row.integer(2), row.integer(3)}});
    }
    return sums;
}

std::optional<Window> month_window(std::string_view month, const Zone& zone)
{
    const auto period = parse_period(month);
    if (!period || period->kind != PeriodKind::month) return std::nullopt;
    return period->window(zone);
}

} // namespace bangtin::district
