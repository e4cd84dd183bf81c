#include "sync/records.hpp"

#include "assets/identity.hpp"
#include "assets/outbox.hpp"

#include <spdlog/fmt/fmt.h>

namespace bangtin::sync {

namespace {

constexpr std::size_t records_all = 2'000'000; // More than an outbox holds.

} // namespace

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

Result<std::string, Complaint> records_on(const assets::StatePaths& paths, std::size_t newest,
                                          bool json)
{
    std::error_code ignored;
    if (!std::filesystem::exists(paths.outbox(), ignored)) {
        return fail(Complaint{ExitCode::not_found, "there is no " + paths.outbox().string(),
                              "name the state folder of a screen that has shown something"});
    }
    // As the player: what is damaged is left to the sync that runs.
    auto outbox = assets::Outbox::at(paths, assets::OutboxUser::player);
    const auto kept = outbox.kept(newest == 0 ? records_all : newest);
    if (!kept)
        return fail(
            Complaint{ExitCode::invalid, kept.error().text, "see what `status` says of the card"});
    if (!json) return records_lines(*kept);
    const auto identity = assets::load_identity(paths);
    return bulletin::report_text({.screen = identity ? identity->screen : "",
                                  .site = identity ? identity->site : "",
                                  .records = *kept}) +
           "\n";
}

} // namespace bangtin::sync
