#include "assets/outbox_salvage.hpp"

#include "assets/outbox.hpp"
#include "assets/outbox_database.hpp"
#include "assets/outbox_rows.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

namespace bangtin::assets {

namespace {

namespace fs = std::filesystem;

/// How the tables of one version are read. What it does not say is said for it.
struct Reading {
    const char* counter; ///< last, held, screen, unsure, original.
    const char* records; ///< As `record_of` reads them, after ?1 and at most ?2.
};
constexpr const char* select_whole_records =
    "SELECT sequence, boot, slot, bulletin_id, bulletin, layer, edition, began_ms, shown_ms, grade"
    " FROM records WHERE sequence > ?1 ORDER BY sequence LIMIT ?2";
constexpr Reading readings[] = {
    {"SELECT last, held, screen, unsure, original FROM counter", select_records},
    {"SELECT last, 0, screen, unsure, 0 FROM counter", select_whole_records}, // Version 2.
    {"SELECT last, 0, '', unsure, 0 FROM counter", select_whole_records},     // Version 1.
};

void read_records(Statement& rows, Salvage& saved)
{
    rows.bind_integer(1, saved.held);
    rows.bind_integer(2, outbox_records_max);
    while (rows.step() == Statement::Step::row) {
        auto record = record_of(rows);
        if (!record) return;
        if (!saved.records.empty() && record->sequence != saved.records.back().sequence + 1) return;
        saved.records.push_back(std::move(*record));
    }
}

Salvage read_as(Statement& counter, Statement& rows)
{
    Salvage saved;
    bool unsure = false;
    if (counter.step() == Statement::Step::row) {
        saved.last = counter.integer(0);
        saved.held = counter.integer(1);
        saved.screen = counter.text(2);
        unsure = counter.integer(3) != 0;
        saved.original = counter.integer(4);
    }
    read_records(rows, saved);
    if (saved.records.empty()) {
        saved.last = std::max(saved.last, saved.held);
    } else {
        // When rows were lost behind it their numbers are given again. Before the first nothing
        // waits: older versions erased what the district held.
        saved.last = saved.records.back().sequence;
        saved.held = std::max(saved.held, saved.records.front().sequence - 1);
    }
    // While an earlier repair waits to ask, what came after it is no more known than before.
    saved.original = unsure ? std::min(saved.original, saved.last) : saved.last;
    return saved;
}

/// Puts into a new outbox what was saved of the damaged one.
bool restore(sqlite3* raw, const Salvage& saved)
{
    if (!run(raw, "BEGIN IMMEDIATE")) return false;
    RecordWriter writer(raw);
    for (const bulletin::ProofRecord& record : saved.records) {
        if (!writer.write(record)) return false;
    }
    Statement counter(raw, "UPDATE counter SET last = ?1, held = ?2, original = ?3, screen = ?4");
    counter.bind_integer(1, saved.last);
    counter.bind_integer(2, saved.held);
    counter.bind_integer(3, saved.original);
    counter.bind_text(4, saved.screen);
    return counter.step() == Statement::Step::done && run(raw, "COMMIT");
}

void remove_journals(const fs::path& path)
{
    std::error_code code;
    for (const char* suffix : {"-wal", "-shm"}) fs::remove(path.string() + suffix, code);
}

void remove_with_journals(const fs::path& path)
{
    std::error_code code;
    fs::remove(path, code);
    remove_journals(path);
}

/// A whole outbox with what could be saved, on the card under a name of its own, without a journal.
Result<void, DiskError> write_anew(const fs::path& path, const Salvage& saved)
{
    remove_with_journals(path); // Of a repair that was cut off.
    auto anew = open_outbox(path, {.busy_ms = outbox_busy_ms_sync});
    if (!anew) return fail(std::move(anew.error().error));
    sqlite3* raw = anew->get();
    if (restore(raw, saved) && run(raw, "PRAGMA wal_checkpoint(TRUNCATE)")) return {};
    return fail(outbox_error(raw));
}

/// A second name for the damaged file, so that it is kept when another takes its place.
Result<void, DiskError> set_aside(const fs::path& path)
{
    std::error_code code;
    fs::path aside;
    for (int n = 1; aside.empty() || fs::exists(aside, code); ++n) {
        aside = path.string() + ".damaged-" + std::to_string(n);
    }
    fs::create_hard_link(path, aside, code);
    if (!code) return {};
    return fail(DiskError{DiskFault::failed, "outbox: it is damaged and cannot be moved to " +
                                                 aside.string() + ": " + code.message()});
}

} // namespace

Salvage salvage_outbox(const fs::path& path)
{
    sqlite3* raw = nullptr;
    const int opened = sqlite3_open_v2(path.c_str(), &raw, SQLITE_OPEN_READWRITE, nullptr);
    const OutboxDatabase database(raw, CloseDatabase{});
    if (opened != SQLITE_OK) return {};
    for (const Reading& reading : readings) {
        Statement counter(raw, reading.counter);
        Statement rows(raw, reading.records);
        if (counter.valid() && rows.valid()) return read_as(counter, rows);
    }
    return {};
}

Result<void, DiskError> replace_damaged_outbox(const fs::path& path)
{
    const fs::path anew = path.string() + ".new";
    if (auto written = write_anew(anew, salvage_outbox(path)); !written) {
        remove_with_journals(anew);
        return written;
    }
    if (auto kept = set_aside(path); !kept) return kept;
    // A journal of the old file beside the new one would be played into it.
    remove_journals(path);
    if (auto moved = real_disk().move_name(anew, path); !moved) return moved;
    return real_disk().sync_folder(path.parent_path());
}

} // namespace bangtin::assets
