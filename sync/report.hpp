// Carries proof of play up to the district, summed up by hour and bulletin in batches signed by
// this screen, until nothing waits in the outbox; and how the screen is.
//
// A record waits until the district has said that it holds it; a batch may be sent any number of
// times, and cut otherwise the next time. A district that was restored from a backup is sent again
// what the outbox still keeps; what nobody has any more is named.
#pragma once

#include "assets/identity.hpp"
#include "assets/outbox.hpp"
#include "bulletin/receipt.hpp"
#include "bulletin/tally.hpp"
#include "sync/budget.hpp"
#include "sync/transport.hpp"
#include "trust/keys.hpp"

#include <optional>
#include <string>

namespace bangtin::sync {

/// What a caller does differently: nothing, since records wait; tell people that they are not
/// wanted; tell them about the card.
enum class ReportFault : std::uint8_t {
    silent,  ///< No answer: the line, or the district, is away.
    refused, ///< An answer, and not one that takes the records.
    card,    ///< The outbox cannot be read or written.
};

struct ReportError {
    ReportFault fault;
    std::string text; ///< One clause.
};

/// Records that the district does not hold any more, and the screen neither.
struct LostRecords {
    std::int64_t first;
    std::int64_t last;

    bool operator==(const LostRecords&) const = default;
};

struct ReportTally {
    std::int64_t acknowledged = 0;         ///< Records the district took over in this pass.
    std::int64_t waiting = 0;              ///< Records still in the outbox.
    bool health_told = false;              ///< The district has it.
    std::optional<bool> held;              ///< Whether this screen is, if the district has said so.
    std::string glance;                    ///< An envelope, if somebody wants a picture.
    std::optional<LostRecords> lost;       ///< Of a district that was restored from a backup.
    std::optional<ReportError> stopped_by; ///< Why it ended before the outbox was empty.
};

/// Records of one batch. Each may be a run of its own, and then they fill a report.
inline constexpr std::size_t batch_records_max = 2000;
inline constexpr int batches_per_pass_max =
    20; ///< Months without a line drain over several passes.

/// What is carried, for whom.
struct Carried {
    assets::Outbox& outbox;
    const assets::Identity& identity;
    const trust::PrivateKey& device;
    std::string board = {}; ///< `trust::board_id`; empty where the board does not say.
    std::optional<bulletin::ScreenHealth> health =
        {};                  ///< Goes with the first batch, if any is due.
    std::int64_t glance = 0; ///< The newest that this screen has heard of.
};

/// Does nothing for a screen without a district or before its enrolment is finished. Begins no
/// batch once the budget's time is over.
[[nodiscard]] ReportTally report_up(const Carried& carried, Post& post, const Budget& budget = {});

/// One clause, for the status.
[[nodiscard]] std::string text_of(const LostRecords& lost);

/// A batch as it travels, by the line or on a stick: `report` in an envelope that `device` signed.
[[nodiscard]] std::string report_envelope(const bulletin::TallyReport& report,
                                          const trust::PrivateKey& device);

/// What the district says to a report.
struct ReportAnswer {
    std::int64_t acknowledged = 0; ///< Not above `bulletin::acknowledged_max`.
    std::optional<bool> held;
    std::string glance; ///< Not looked into.

    bool operator==(const ReportAnswer&) const = default;
};
/// `{"acknowledged": N}`, perhaps with `held` and `glance`; nothing for anything else.
[[nodiscard]] std::optional<ReportAnswer> parse_answer(std::string_view text);

} // namespace bangtin::sync
