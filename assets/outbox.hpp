// What the screen owes the district: proof of play, numbered, kept until acknowledged.
//
// The player appends, sync sends and marks; each opens its own connection. SQLite, WAL with
// synchronous FULL; records gather in memory and are committed together (60 s or 60 records,
// findings/reliability 4.1), so a power cut costs at most the last minute. A number is given inside
// the commit that stores its record: no crash can leave a gap.
#pragma once

#include "assets/outbox_file.hpp"
#include "bulletin/proof.hpp"

#include <string_view>
#include <vector>

namespace bangtin::assets {

inline constexpr std::size_t outbox_group_records = 60;
/// With this many unsent records (some 115 days without a line at one each ten seconds) new ones
/// are refused, so that years never fill the card. The oldest stay, because numbers have no gaps.
inline constexpr std::int64_t outbox_records_max = 1'000'000;

class Outbox {
public:
    /// Opens or makes it; sync repairs a damaged one, as `OutboxFile::use` says.
    [[nodiscard]] static Result<Outbox, DiskError> open(const StatePaths& paths,
                                                        OutboxUser user = OutboxUser::player);
    /// The same without touching the card: it is opened when it is first needed, and again after
    /// every fault.
    [[nodiscard]] static Outbox at(const StatePaths& paths, OutboxUser user);

    /// Gives the record its sequence number when it is committed. Gathers until `commit` or 60
    /// records. After a fault the record was not taken and stays its caller's, and what was
    /// gathered before is still there.
    [[nodiscard]] Result<void, DiskError> append(bulletin::ProofRecord record);
    /// Makes everything gathered durable. `full` also when the outbox holds all it may.
    [[nodiscard]] Result<void, DiskError> commit();

    /// The oldest committed, unacknowledged records, consecutive, at most `count_max`.
    [[nodiscard]] Result<std::vector<bulletin::ProofRecord>, DiskError>
    unsent(std::size_t count_max);
    [[nodiscard]] Result<std::int64_t, DiskError> unsent_count();
    /// Forgets records up to and including `sequence`: the district has them.
    [[nodiscard]] Result<void, DiskError> acknowledge(std::int64_t sequence);

    /// Says whose numbers these are. They are unsure again when they were another screen's: the
    /// district counts for each screen apart.
    [[nodiscard]] Result<void, DiskError> number_for(std::string_view screen);
    /// Whether numbering may have begun anew below what the district holds, because an outbox was
    /// lost. Then the district must be asked where numbers go on.
    [[nodiscard]] Result<bool, DiskError> numbers_unsure();
    /// Numbers the unsent records anew from `after` + 1, and is sure from now on.
    [[nodiscard]] Result<void, DiskError> renumber(std::int64_t after);

    /// What this outbox wrote to the card since this was last asked, at most: each page goes to the
    /// journal, and once more to the database.
    [[nodiscard]] Bytes take_written() { return file_.take_written(); }

private:
    explicit Outbox(OutboxFile file);
    OutboxFile file_;
    std::vector<bulletin::ProofRecord> gathered_;
};

} // namespace bangtin::assets
