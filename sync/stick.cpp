#include "sync/stick.hpp"

#include "assets/durable.hpp"
#include "bulletin/receipt.hpp"
#include "sync/enrolment.hpp"
#include "sync/report.hpp"
#include "trust/screen_id.hpp"
#include "trust/vouched.hpp"

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

namespace bangtin::sync {

namespace {

namespace fs = std::filesystem;
using assets::DiskError;
using assets::DiskFault;
using assets::RefusedItem;
using bulletin::ProofRecord;
using bulletin::Receipt;
using bulletin::StickPaths;

Result<Receipt, std::string> open_receipt(std::string_view text, const StickVisitor& visitor,
                                          const std::string& screen)
{
    const auto payload = trust::open_vouched(
        text, {bulletin::receipt_payload_type, bulletin::receipt_envelope_bytes_max}, visitor.root);
    if (!payload) return fail(payload.error());
    const auto receipt = bulletin::parse_receipt(*payload);
    if (!receipt) return fail(receipt.error().text());
    if (receipt->screen != screen || receipt->site != visitor.identity.site)
        return fail("it is for " + receipt->screen + " at " + receipt->site);
    return *receipt;
}

/// Lets go of the records that the district holds, and answers how many. Numbers that began anew in
/// a lost outbox go on behind them first; never by an older receipt than what this screen shows,
/// for the district may hold more by now, and would take new records for those.
Result<std::int64_t, std::string> let_go(assets::Outbox& outbox, const Receipt& receipt,
                                         Instant newest)
{
    if (auto known = outbox.number_for(receipt.screen); !known) return fail(known.error().text);
    const auto unsure = outbox.numbers_unsure();
    if (!unsure) return fail(unsure.error().text);
    if (*unsure) {
        if (receipt.issued < newest) return 0;
        if (auto done = outbox.renumber(receipt.acknowledged); !done)
            return fail(done.error().text);
        return 0;
    }
    const auto oldest = outbox.unsent(1);
    const auto waiting = outbox.unsent_count();
    if (!oldest || !waiting) return fail(oldest ? waiting.error().text : oldest.error().text);
    if (oldest->empty() || receipt.acknowledged < oldest->front().sequence) return 0;
    // More than was ever sent cannot have been counted from us; forgetting it would lose records.
    const std::int64_t last = oldest->front().sequence + *waiting - 1;
    if (receipt.acknowledged > last)
        return fail("it acknowledges record " + std::to_string(receipt.acknowledged) +
                    ", which this screen has not numbered yet");
    if (auto done = outbox.acknowledge(receipt.acknowledged); !done) return fail(done.error().text);
    return receipt.acknowledged - oldest->front().sequence + 1;
}

void take_receipt(const StickPaths& stick, const StickVisitor& visitor, const std::string& screen,
                  StickVisit& visit)
{
    const auto refuse = [&](std::string reason) {
        visit.refused.push_back({"receipt on the stick", std::move(reason)});
    };
    auto text = assets::read_file(stick.receipt_of(screen), bulletin::receipt_envelope_bytes_max);
    if (!text && text.error().fault == DiskFault::missing)
        text =
            assets::read_file(stick.old_receipt_of(screen), bulletin::receipt_envelope_bytes_max);
    if (!text && text.error().fault == DiskFault::missing) return;
    if (!text) return refuse(text.error().text);
    const auto receipt = open_receipt(*text, visitor, screen);
    if (!receipt) return refuse(receipt.error());
    if (auto enrolled = enrolled_as(visitor.paths, screen); !enrolled)
        return refuse(enrolled.error().text);
    visit.enrolled = true;
    const auto gone = let_go(visitor.outbox, *receipt, visitor.newest);
    if (!gone) return refuse(gone.error());
    visit.acknowledged = *gone;
}

Result<void, DiskError> leave(const fs::path& letter, const std::string& text)
{
    // A stick may stay for weeks: what is on it already is not written again.
    const auto held = assets::read_file(letter, text.size());
    if (held && *held == text) return {};
    return assets::publish(letter, text);
}

/// Letters of records that the district holds are taken off again.
Result<void, DiskError> clear_old(const fs::path& folder, std::int64_t first)
{
    assets::Disk& disk = assets::real_disk();
    const std::string keep_from = bulletin::report_letter_name(first);
    for (const std::string& name : disk.names(folder)) {
        if (!name.starts_with("report-") || name >= keep_from) continue;
        if (auto removed = disk.remove(folder / name); !removed) return removed;
    }
    return {};
}

/// Whether the district is known to have heard of this screen.
enum class Heard : std::uint8_t { no, yes };

/// Before the first letter of a screen that no district has heard of: whoever finds this beside a
/// new outbox knows that low numbers may be taken.
Result<void, DiskError> mark_letters_left(const StickVisitor& visitor)
{
    assets::Disk& disk = assets::real_disk();
    const fs::path mark = visitor.paths.letters_left();
    if (disk.length(mark)) return {};
    return assets::publish(disk, mark, "");
}

/// The oldest records, if their numbers are sure. They are, too, when the district cannot have
/// heard of this screen; else the next stick's receipt says where they go on.
Result<std::vector<ProofRecord>, DiskError> records_to_leave(const StickVisitor& visitor,
                                                             const std::string& screen, Heard heard)
{
    if (auto known = visitor.outbox.number_for(screen); !known) return fail(known.error());
    const auto unsure = visitor.outbox.numbers_unsure();
    if (!unsure) return fail(unsure.error());
    if (*unsure) {
        const bool left = assets::real_disk().length(visitor.paths.letters_left()).has_value();
        if (heard == Heard::yes || left) return std::vector<ProofRecord>{};
        if (auto done = visitor.outbox.renumber(0); !done) return fail(done.error());
    }
    auto records = visitor.outbox.unsent(batch_records_max * bulletin::letters_max);
    if (!records || records->empty() || heard == Heard::yes) return records;
    if (auto marked = mark_letters_left(visitor); !marked) return fail(marked.error());
    return records;
}

Result<std::int64_t, DiskError> leave_reports(const fs::path& folder, const StickVisitor& visitor,
                                              const std::string& screen, Heard heard)
{
    const auto held = records_to_leave(visitor, screen, heard);
    if (!held) return fail(held.error());
    if (!held->empty())
        if (auto cleared = clear_old(folder, held->front().sequence); !cleared)
            return fail(cleared.error());
    std::int64_t letters = 0;
    for (std::span<const ProofRecord> rest(*held); !rest.empty(); ++letters) {
        const auto batch = rest.first(std::min(rest.size(), batch_records_max));
        rest = rest.subspan(batch.size());
        // The newest letter also says how the screen is.
        const bulletin::TallyReport report{.screen = screen,
                                           .site = visitor.identity.site,
                                           .board = visitor.board,
                                           .hours = bulletin::tally(batch),
                                           .health = rest.empty() ? visitor.health : std::nullopt};
        auto left = leave(folder / bulletin::report_letter_name(batch.front().sequence),
                          report_envelope(report, visitor.device));
        if (!left) return fail(left.error());
    }
    return letters;
}

void leave_letters(const StickPaths& stick, const StickVisitor& visitor, const std::string& screen,
                   StickVisit& visit)
{
    assets::Disk& disk = assets::real_disk();
    if (!disk.length(stick.collect())) return; // Not asked for.
    const auto refuse = [&](const DiskError& error) {
        visit.refused.push_back({"letters to the stick", error.text});
    };
    const fs::path folder = stick.letters_of(screen);
    for (const fs::path& ours : {stick.ours(), stick.letters(), folder}) {
        std::error_code ignored;
        if (fs::is_symlink(ours, ignored))
            return refuse({DiskFault::failed, ours.string() + " leads out of the stick"});
    }
    if (auto made = disk.make_folder(folder); !made) return refuse(made.error());
    if (const auto letter = enrolment_letter(visitor.paths, visitor.device)) {
        auto left = leave(folder / bulletin::enrolment_letter_name, *letter);
        if (!left) return refuse(left.error());
        ++visit.letters;
    }
    const bool known = visit.enrolled || !visitor.identity.screen.empty();
    const auto reports = leave_reports(folder, visitor, screen, known ? Heard::yes : Heard::no);
    if (!reports) return refuse(reports.error());
    visit.letters += *reports;
}

} // namespace

std::vector<fs::path> find_sticks(const fs::path& folder)
{
    std::vector<fs::path> found;
    std::error_code code;
    fs::directory_iterator entry(folder, code);
    for (; !code && entry != fs::directory_iterator(); entry.increment(code)) {
        std::error_code ignored;
        if (fs::is_directory(StickPaths{entry->path()}.ours(), ignored))
            found.push_back(entry->path());
    }
    std::sort(found.begin(), found.end());
    if (found.size() > sticks_max) found.resize(sticks_max);
    return found;
}

std::vector<fs::path> StickWatch::come()
{
    std::vector<fs::path> now = find_sticks(folder_);
    std::vector<fs::path> fresh;
    std::set_difference(now.begin(), now.end(), there_.begin(), there_.end(),
                        std::back_inserter(fresh));
    there_ = std::move(now);
    return fresh;
}

StickVisit visit_stick(const StickPaths& stick, const StickVisitor& visitor)
{
    StickVisit visit;
    const std::string screen = trust::screen_id(visitor.device.public_key());
    take_receipt(stick, visitor, screen, visit);
    leave_letters(stick, visitor, screen, visit);
    return visit;
}

} // namespace bangtin::sync
