#include "district/proof_rows.hpp"

#include "bulletin/bulletin.hpp"

namespace bangtin::district {

std::vector<SqlValue> proof_values(const bulletin::Report& report,
                                   const bulletin::ProofRecord& record, Instant now)
{
    return {report.screen,
            record.sequence,
            report.site,
            record.boot,
            record.slot,
            record.bulletin_id,
            record.bulletin.hex(),
            std::string(bulletin::format_layer(record.layer)),
            record.edition,
            record.from.time_since_epoch().count(),
            record.shown.count(),
            std::string(format_time_grade(record.grade)),
            now.time_since_epoch().count()};
}

Outcome<std::int64_t> acknowledge(Database& database, const std::string& screen)
{
    const auto held = database.rows("select acknowledged from screens where id = $1", {screen});
    if (!held) return fail(held.error());
    std::int64_t acknowledged = held->front().integer(0);
    const auto later = database.rows(
        "select sequence from proofs where screen = $1 and sequence > $2 order by sequence",
        {screen, acknowledged});
    if (!later) return fail(later.error());
    for (const Row& row : *later) {
        if (row.integer(0) != acknowledged + 1) break;
        ++acknowledged;
    }
    auto done =
        database.run("update screens set acknowledged = $2 where id = $1", {screen, acknowledged});
    if (!done) return fail(done.error());
    return acknowledged;
}

} // namespace bangtin::district
