// Proof of play for tests of the outbox: records that differ by their edition.
#pragma once

#include "bulletin/proof.hpp"

#include <doctest/doctest.h>
#include <vector>

namespace bangtin::assets {

inline bulletin::ProofRecord record(std::int64_t edition)
{
    bulletin::ProofRecord record;
    record.boot = std::string(32, 'a');
    record.slot = "slot-1";
    record.bulletin_id = "bt-1";
    record.layer = bulletin::Layer::programme;
    record.edition = edition;
    record.from = *parse_instant("2026-11-23T00:15:00Z");
    record.shown = std::chrono::seconds{12};
    record.grade = TimeGrade::trusted;
    return record;
}

/// As they were appended, without a gap.
inline void require_consecutive(const std::vector<bulletin::ProofRecord>& records)
{
    for (std::size_t i = 1; i < records.size(); ++i) {
        REQUIRE(records[i].sequence == records[i - 1].sequence + 1);
        REQUIRE(records[i].edition == records[i - 1].edition + 1);
    }
}

} // namespace bangtin::assets
