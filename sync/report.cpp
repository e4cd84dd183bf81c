#include "sync/report.hpp"

#include "bulletin/glance.hpp"
#include "bulletin/json.hpp"
#include "trust/envelope.hpp"

#include <algorithm>
#include <utility>

namespace bangtin::sync {

namespace {

constexpr Bytes report_answer_bytes_max = 4096;

ReportError report_error(const TransportError& error)
{
    switch (error.fault) {
    case TransportFault::unreachable:
    case TransportFault::stopped: return {ReportFault::silent, error.text};
    case TransportFault::missing:
    case TransportFault::wrong:
    case TransportFault::refused: return {ReportFault::refused, error.text};
    }
    require(false, "an unknown transport fault");
    return {};
}

ReportError report_error(const assets::DiskError& error)
{
    return {ReportFault::card, error.text};
}

/// Carries from one outbox to one district.
class Carrying {
public:
    Carrying(const Carried& carried, Post& post)
        : outbox_(carried.outbox), carried_(carried), health_(carried.health), post_(post)
    {
    }

    enum class After : std::uint8_t { more, nothing };

    /// One batch up and its answer worked in: what is to be done after it.
    [[nodiscard]] Result<After, ReportError> step()
    {
        const auto records = outbox_.unsent(batch_records_max);
        if (!records) return fail(report_error(records.error()));
        if (records->empty() && !health_) return After::nothing;
        const auto acknowledged = send(bulletin::tally(*records), health_);
        if (!acknowledged) return fail(acknowledged.error());
        health_.reset();
        const auto last = outbox_.last();
        if (!last) return fail(report_error(last.error()));
        if (*acknowledged > *last) return go_forward();
        if (records->empty()) return After::nothing;
        const std::int64_t first = records->front().sequence;
        if (*acknowledged < first - 1) return go_back(*acknowledged);
        // Up to the last it may hold more than it was sent now: a stick was faster.
        if (*acknowledged < first) {
            return fail(ReportError{ReportFault::refused,
                                    "the district does not take record " + std::to_string(first)});
        }
        if (auto done = outbox_.acknowledge(*acknowledged); !done) {
            return fail(report_error(done.error()));
        }
        return After::more;
    }

    /// After an outbox was lost, or the screen got another name, numbers may have begun anew below
    /// what the district holds, and it would take new records for old ones. A report without
    /// records asks where they go on.
    [[nodiscard]] Result<void, ReportError> settle_numbers()
    {
        if (auto known = outbox_.number_for(carried_.identity.screen); !known) {
            return fail(report_error(known.error()));
        }
        const auto unsure = outbox_.numbers_unsure();
        if (!unsure) return fail(report_error(unsure.error()));
        if (!*unsure) return {};
        const auto acknowledged = send({}, std::nullopt);
        if (!acknowledged) return fail(acknowledged.error());
        if (auto done = outbox_.renumber(*acknowledged); !done)
            return fail(report_error(done.error()));
        return {};
    }

    [[nodiscard]] bool health_waits() const { return health_.has_value(); }
    /// What else the district said last.
    [[nodiscard]] const ReportAnswer& said() const { return said_; }
    [[nodiscard]] const std::optional<LostRecords>& lost() const { return lost_; }

private:
    /// The district was restored from a backup and holds less than it has said. As far as the ring
    /// reaches, the same is sent again under its old numbers. Over a gap the numbers close up, as
    /// after an outbox was lost: asking makes the district forget what it kept ahead of one.
    [[nodiscard]] Result<After, ReportError> go_back(std::int64_t held)
    {
        const auto oldest = outbox_.oldest();
        if (!oldest) return fail(report_error(oldest.error()));
        if (*oldest > held + 1) lost_ = LostRecords{held + 1, *oldest - 1};
        if (auto doubted = outbox_.doubt_numbers(); !doubted)
            return fail(report_error(doubted.error()));
        if (auto settled = settle_numbers(); !settled) return fail(settled.error());
        return After::more;
    }

    /// The district holds more than was ever numbered here. Its answer is nonsense, or the card
    /// went back to an earlier state of itself, as dying cards do: then the district has taken new
    /// records for old ones. It is asked once more, and numbers go on behind what it says; what
    /// waits under lower ones may have counted, and is sent no more. How the screen is was older
    /// than what the district has heard, and is told again.
    [[nodiscard]] Result<After, ReportError> go_forward()
    {
        if (auto doubted = outbox_.doubt_numbers(); !doubted)
            return fail(report_error(doubted.error()));
        if (auto settled = settle_numbers(); !settled) return fail(settled.error());
        health_ = carried_.health;
        if (health_) health_->record = said_.acknowledged;
        return After::more;
    }

    /// The highest sequence number up to which the district holds every record of us.
    [[nodiscard]] Result<std::int64_t, ReportError>
    send(std::vector<bulletin::ShownHour> hours, std::optional<bulletin::ScreenHealth> health)
    {
        const assets::Identity& identity = carried_.identity;
        const bulletin::TallyReport report{.screen = identity.screen,
                                           .site = identity.site,
                                           .board = carried_.board,
                                           .hours = std::move(hours),
                                           .health = std::move(health),
                                           .glance = carried_.glance};
        const auto answer = post_.send(Message{.url = identity.district + "/api/1/reports",
                                               .content_type = "application/json",
                                               .body = report_envelope(report, carried_.device),
                                               .answer_bytes_max = report_answer_bytes_max});
        if (!answer) return fail(report_error(answer.error()));
        auto said = parse_answer(*answer);
        if (!said) {
            return fail(ReportError{ReportFault::refused,
                                    "the district's answer is not an acknowledgement"});
        }
        said_ = *std::move(said);
        return said_.acknowledged;
    }

    assets::Outbox& outbox_;
    const Carried& carried_;
    std::optional<bulletin::ScreenHealth> health_;
    ReportAnswer said_;
    std::optional<LostRecords> lost_;
    Post& post_;
};

} // namespace

std::string text_of(const LostRecords& lost)
{
    return "the district was restored and misses records " + std::to_string(lost.first) + " to " +
           std::to_string(lost.last) + ", which are not kept here any more";
}

std::string report_envelope(const bulletin::TallyReport& report, const trust::PrivateKey& device)
{
    return trust::signed_envelope(bulletin::tally_payload_type, bulletin::tally_text(report),
                                  device);
}

ReportTally report_up(const Carried& carried, Post& post, const Budget& budget)
{
    const Spending spending(budget);
    ReportTally tally;
    assets::Outbox& outbox = carried.outbox;
    const auto before = outbox.unsent_count();
    const bool may_report = !carried.identity.district.empty() && !carried.identity.screen.empty();
    Carrying carrying(carried, post);
    if (may_report) {
        if (auto settled = carrying.settle_numbers(); !settled) tally.stopped_by = settled.error();
    }
    for (int batch = 0; may_report && !tally.stopped_by && batch < batches_per_pass_max; ++batch) {
        if (spending.over()) break;
        const auto step = carrying.step();
        if (!step) tally.stopped_by = step.error();
        if (!step || *step == Carrying::After::nothing) break;
    }
    tally.held = carrying.said().held;
    tally.glance = carrying.said().glance;
    tally.lost = carrying.lost();
    tally.health_told = carried.health && !carrying.health_waits();
    const auto after = outbox.unsent_count();
    if (before && after) tally.acknowledged = std::max<std::int64_t>(*before - *after, 0);
    if (after) tally.waiting = *after;
    return tally;
}

std::optional<ReportAnswer> parse_answer(std::string_view text)
{
    const auto json = parse_json(text, JsonLimits{.bytes = report_answer_bytes_max, .depth = 2});
    if (!json) return std::nullopt;
    Fields fields(*json, "");
    ReportAnswer answer;
    answer.acknowledged = fields.integer("acknowledged", 0, bulletin::acknowledged_max);
    if (fields.has("held")) answer.held = fields.truth("held");
    answer.glance = fields.text_if_any("glance", bulletin::glance_envelope_bytes_max).value_or("");
    if (fields.done()) return std::nullopt;
    return answer;
}

} // namespace bangtin::sync
