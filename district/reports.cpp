#include "district/reports.hpp"

#include "district/boards.hpp"
#include "district/counting.hpp"
#include "district/glances.hpp"
#include "district/health.hpp"
#include "district/recalls.hpp"
#include "district/screens.hpp"
#include "trust/envelope.hpp"

#include <array>
#include <optional>

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
std::vector<bulletin::ShownHour> hours_of(const ReceivedReport& received, std::int64_t reached)
{
    if (received.records.empty()) return received.report.hours;
    std::vector<bulletin::ProofRecord> records = received.records;
    std::erase_if(records, [&](const auto& record) { return record.sequence <= reached; });
    return bulletin::tally(records);
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

Outcome<Reporter> sender_of(Database& database, const ReceivedReport& received)
{
    auto reporter = Screens(database).find_reporter(received.report.screen);
    if (!reporter) return reporter;
    if (auto sent = check_sender(received, reporter->screen); !sent) return fail(sent.error());
    return reporter;
}

Outcome<void> keep_condition(Database& database, const bulletin::TallyReport& report, Instant now)
{
    if (!report.health) return {};
    if (auto kept = keep_health(database, report.screen, *report.health, now); !kept) return kept;
    return Recalls(database).note_erased(report.screen, report.health->erased, now);
}

/// Inside a transaction, of which nothing is kept when it fails.
Outcome<ReportAnswer> keep(Database& database, const ReceivedReport& received, Reporter from,
                           Instant now)
{
    const bulletin::TallyReport& report = received.report;
    Boards boards(database);
    const auto standing = boards.hear(from, report, now);
    if (!standing) return fail(standing.error());
    if (!standing->apart) {
        if (auto kept = keep_condition(database, report, now); !kept) return fail(kept.error());
    }
    ReportAnswer answer;
    if (report.glance) answer.held = standing->apart;
    if (report.glance && from.has_glance) {
        auto glance = Glances(database).waiting_for(report.screen, *report.glance, now);
        if (!glance) return fail(glance.error());
        answer.glance = *std::move(glance);
    }
    const bool asks = report.hours.empty() && !report.health;
    if (asks && !standing->apart) {
        if (auto forgotten = begin_anew(database, report.screen); !forgotten)
            return fail(forgotten.error());
        from.has_runs_ahead = false;
    }
    const auto hours = hours_of(received, standing->reached);
    const auto acknowledged = standing->apart
                                  ? boards.keep_apart({report.screen, report.board}, hours, now)
                                  : count_hours(database, from, hours, now);
    if (!acknowledged) return fail(acknowledged.error());
    answer.acknowledged = *acknowledged;
    return answer;
}

using Received = std::vector<Outcome<ReceivedReport>>;
using Answers = std::vector<Outcome<ReportAnswer>>;

/// All in one transaction. Nothing, and nothing is kept, when one of them is refused after some of
/// it was: then each has to be kept on its own.
Outcome<std::optional<Answers>> keep_together(Database& database, const Received& reports,
                                              Instant now)
{
    auto transaction = Transaction::begin(database);
    if (!transaction) return fail(transaction.error());
    Answers answers;
    for (const auto& received : reports) {
        const auto from = received ? sender_of(database, *received) : fail(received.error());
        if (!from) {
            answers.emplace_back(fail(from.error()));
            continue;
        }
        auto answer = keep(database, *received, *from, now);
        if (!answer && answer.error().code == ExitCode::refused) return std::optional<Answers>();
        if (!answer) return fail(answer.error());
        answers.push_back(std::move(answer));
    }
    if (auto done = transaction->commit(); !done) return fail(done.error());
    return std::optional(std::move(answers));
}

Outcome<ReportAnswer> keep_alone(Database& database, const Outcome<ReceivedReport>& received,
                                 Instant now)
{
    if (!received) return fail(received.error());
    auto transaction = Transaction::begin(database);
    if (!transaction) return fail(transaction.error());
    const auto from = sender_of(database, *received);
    if (!from) return fail(from.error());
    auto answer = keep(database, *received, *from, now);
    if (!answer) return answer;
    if (auto done = transaction->commit(); !done) return fail(done.error());
    return answer;
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
    return keep_alone(*database_, open_report(envelope), now);
}

std::vector<Outcome<ReportAnswer>>
Reports::answer_all(const std::vector<std::string_view>& envelopes, Instant now)
{
    Received reports;
    for (const std::string_view envelope : envelopes) reports.push_back(open_report(envelope));
    auto together = keep_together(*database_, reports, now);
    if (!together) return Answers(reports.size(), Outcome<ReportAnswer>(fail(together.error())));
    if (*together) return **std::move(together);
    Answers answers;
    for (const auto& received : reports) answers.push_back(keep_alone(*database_, received, now));
    return answers;
}

} // namespace bangtin::district
