#include "sync/records.hpp"

#include <spdlog/fmt/fmt.h>

namespace bangtin::sync {

std::string records_lines(const std::vector<bulletin::ProofRecord>& records)
{
    std::string lines;
    for (const bulletin::ProofRecord& record : records) {
        lines += fmt::format("record={} from={} shown_ms={} grade={} layer={} edition={} boot={}",
                             record.sequence, format_instant(record.from), record.shown.count(),
                             format_time_grade(record.grade), bulletin::format_layer(record.layer),
                             record.edition, record.boot);
        if (record.layer != bulletin::Layer::slate) {
            lines += fmt::format(" slot={} bulletin_id={} bulletin={}", record.slot,
                                 record.bulletin_id, record.bulletin.hex());
        }
        lines += "\n";
    }
    return lines;
}

} // namespace bangtin::sync
