// What the screen owes the district: proof of play, numbered, kept until acknowledged.
//
// The player appends, sync sends and marks; each opens its own connection. SQLite, WAL with
// synchronous FULL; records gather in memory and are committed together (60 s or 60 records,
// findings/reliability 4.1), so a power cut costs at most the last minute. A number is given inside
// the commit that stores its record: no crash can leave a gap.
#pragma once

#include "assets/disk.hpp"
#include "assets/paths.hpp"
#include "bulletin/proof.hpp"

#include <memory>
#include <vector>

namespace bangtin::assets {

inline constexpr std::size_t outbox_group_records = 60;
/// With this many unsent records (some 115 days without a line at one each ten seconds) new ones
/// are refused, so that years never fill the card. The oldest stay, because numbers have no gaps.
inline constexpr std::int64_t outbox_records_max = 1'000'000;

class Outbox {
public:
    /// Opens or makes it. A damaged file is set aside as `outbox.db.damaged-N` and a new one begun,
    /// with what could still be read of the old one.
    [[nodiscard]] static Result<Outbox, DiskError> open(const StatePaths& paths);
    Outbox(Outbox&&) noexcept;
    Outbox& operator=(Outbox&&) noexcept;
    ~Outbox();

    /// Gives the record its sequence number when it is committed. Gathers until `commit` or 60
    /// records. After a fault what was gathered is still there, and the next commit tries again.
    [[nodiscard]] Result<void, DiskError> append(bulletin::ProofRecord record);
    /// Makes everything gathered durable.
    [[nodiscard]] Result<void, DiskError> commit();

    /// The oldest committed, unacknowledged records, consecutive, at most `count_max`.
    [[nodiscard]] Result<std::vector<bulletin::ProofRecord>, DiskError>
    unsent(std::size_t count_max) const;
    [[nodiscard]] Result<std::int64_t, DiskError> unsent_count() const;
    /// Forgets records up to and including `sequence`: the district has them.
    [[nodiscard]] Result<void, DiskError> acknowledge(std::int64_t sequence);

    /// Whether numbering may have begun anew below what the district holds, because an outbox was
    /// lost. Then the first report must hold one record only, and its answer says where numbers go
    /// on.
    [[nodiscard]] Result<bool, DiskError> numbers_unsure() const;
    /// Numbers the unsent records anew from `after` + 1, and is sure from now on.
    [[nodiscard]] Result<void, DiskError> renumber(std::int64_t after);

private:
    struct Database;
    explicit Outbox(std::unique_ptr<Database> database);
    std::unique_ptr<Database> database_;
};

} // namespace bangtin::assets
