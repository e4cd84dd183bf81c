#include "sync/report.hpp"

#include "bulletin/json.hpp"
#include "bulletin/proof.hpp"
#include "trust/envelope.hpp"

#include <algorithm>
#include <limits>

namespace bangtin::sync {

namespace {

using bulletin::ProofRecord;

constexpr Bytes answer_bytes_max = 4096;

/// Sends one batch; the highest sequence number that the district holds of us.
Result<std::int64_t, std::string> send(std::vector<ProofRecord> records,
                                       const assets::Identity& identity,
                                       const trust::PrivateKey& device, Post& post)
{
    const bulletin::Report report{
        .screen = identity.screen, .site = identity.site, .records = std::move(records)};
    trust::Envelope envelope{.payload_type = std::string(bulletin::report_payload_type),
                             .payload = bulletin::report_text(report),
                             .signatures = {}};
    trust::sign(envelope, device);
    const auto answer = post.send(Message{.url = identity.district + "/api/1/reports",
                                          .content_type = "application/json",
                                          .body = trust::envelope_text(envelope),
                                          .answer_bytes_max = answer_bytes_max});
    if (!answer) return fail(answer.error().text);
    const auto acknowledged = parse_acknowledgement(*answer);
    if (!acknowledged) return fail(std::string("the district's answer is not an acknowledgement"));
    return *acknowledged;
}

/// After an outbox was lost, numbers may have begun anew below what the district holds. One record
/// asks where they go on: an answer other than its own number says so.
Result<void, std::string> settle_numbers(assets::Outbox& outbox, const ProofRecord& first,
                                         std::int64_t acknowledged)
{
    const bool taken = acknowledged == first.sequence;
    auto renumbered = outbox.renumber(taken ? first.sequence - 1 : acknowledged);
    if (!renumbered) return fail(renumbered.error().text);
    return {};
}

/// One batch up and its answer worked in: how many records left the outbox.
Result<std::int64_t, std::string> step(assets::Outbox& outbox, const assets::Identity& identity,
                                       const trust::PrivateKey& device, Post& post)
{
    const auto unsure = outbox.numbers_unsure();
    if (!unsure) return fail(unsure.error().text);
    const auto records = outbox.unsent(*unsure ? 1 : batch_records_max);
    if (!records) return fail(records.error().text);
    if (records->empty()) return 0;

    const auto acknowledged = send(*records, identity, device, post);
    if (!acknowledged) return fail(acknowledged.error());
    const std::int64_t first = records->front().sequence;
    const std::int64_t last = records->back().sequence;
    if (*unsure) {
        auto settled = settle_numbers(outbox, records->front(), *acknowledged);
        if (!settled) return fail(settled.error());
        if (*acknowledged != first) return 1; // Renumbered, and still to be sent.
    }
    // More than was ever sent cannot have been counted from us; forgetting it would lose records.
    if (*acknowledged < first || *acknowledged > last) {
        return fail("the district acknowledges record " + std::to_string(*acknowledged) +
                    ", and was sent " + std::to_string(first) + " to " + std::to_string(last));
    }
    if (auto done = outbox.acknowledge(*acknowledged); !done) return fail(done.error().text);
    return *acknowledged - first + 1;
}

} // namespace

ReportTally report_up(assets::Outbox& outbox, const assets::Identity& identity,
                      const trust::PrivateKey& device, Post& post, const Budget& budget)
{
    const Spending spending(budget);
    ReportTally tally;
    const auto before = outbox.unsent_count();
    const bool may_report = !identity.district.empty() && !identity.screen.empty();
    for (int batch = 0; may_report && batch < batches_per_pass_max && !spending.over(); ++batch) {
        const auto moved = step(outbox, identity, device, post);
        if (!moved) tally.stopped_by = moved.error();
        if (!moved || *moved == 0) break;
    }
    const auto after = outbox.unsent_count();
    if (before && after) tally.acknowledged = std::max<std::int64_t>(*before - *after, 0);
    if (after) tally.waiting = *after;
    return tally;
}

std::optional<std::int64_t> parse_acknowledgement(std::string_view text)
{
    const auto json = parse_json(text, JsonLimits{.bytes = answer_bytes_max, .depth = 2});
    if (!json) return std::nullopt;
    Fields fields(*json, "");
    const auto acknowledged =
        fields.integer("acknowledged", 0, std::numeric_limits<std::int64_t>::max());
    if (fields.done()) return std::nullopt;
    return acknowledged;
}

} // namespace bangtin::sync
