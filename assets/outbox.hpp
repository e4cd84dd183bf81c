// What the screen owes the district: proof of play, numbered, kept until acknowledged.
//
// The player appends, sync sends and marks. SQLite, WAL with synchronous FULL; records gather in
// memory and are committed together (60 s or 60 records, findings/reliability 4.1), so a power cut
// costs at most the last minute.
#pragma once

#include "assets/shelf.hpp"
#include "bulletin/proof.hpp"

#include <memory>
#include <vector>

namespace bangtin::assets {

class Outbox {
public:
    /// Opens or makes it. A damaged file is set aside as `outbox.db.damaged-N` and a new one begun.
    [[nodiscard]] static Result<Outbox, DiskError> open(const StatePaths& paths);
    Outbox(Outbox&&) noexcept;
    Outbox& operator=(Outbox&&) noexcept;
    ~Outbox();

    /// Gives the record its sequence number when it is committed. Gathers until `commit` or 60
    /// records.
    [[nodiscard]] Result<void, DiskError> append(bulletin::ProofRecord record);
    /// Makes everything gathered durable.
    [[nodiscard]] Result<void, DiskError> commit();

    /// The oldest committed, unacknowledged records, consecutive, at most `count_max`.
    [[nodiscard]] Result<std::vector<bulletin::ProofRecord>, DiskError>
    unsent(std::size_t count_max) const;
    /// Forgets records up to and including `sequence`: the district has them.
    [[nodiscard]] Result<void, DiskError> acknowledge(std::int64_t sequence);

private:
    struct Database;
    explicit Outbox(std::unique_ptr<Database> database);
    std::unique_ptr<Database> database_;
};

} // namespace bangtin::assets
