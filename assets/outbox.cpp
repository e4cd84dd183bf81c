#include "assets/outbox.hpp"

#include "assets/outbox_rows.hpp"

#include <algorithm>
#include <utility>

namespace bangtin::assets {

namespace {

using bulletin::ProofRecord;

enum class Stored : std::uint8_t { all, no_room, failed };

/// The number of the last record that there ever was.
constexpr const char* select_last =
    "SELECT max(last, (SELECT coalesce(max(sequence), 0) FROM records)) FROM counter";
/// Of those that were numbered after `original`, or behind what the district holds; 0 for none.
constexpr const char* select_first_not_held =
    "SELECT coalesce(min(sequence), 0) FROM records"
    " WHERE sequence > (SELECT min(?1, original) FROM counter)";
/// Until the district is asked, all are what they were.
constexpr const char* doubt_all =
    "UPDATE counter SET unsure = 1,"
    " original = max(last, (SELECT coalesce(max(sequence), 0) FROM records))";
/// What is kept of what the district holds ends before the first record, or at the mark.
constexpr const char* select_waiting_behind =
    "SELECT max(?1, (SELECT coalesce(min(sequence), 1) FROM records) - 1)";

std::optional<std::int64_t> waiting(sqlite3* raw, std::int64_t held)
{
    const auto last = Statement(raw, select_last).first_integer();
    Statement behind(raw, select_waiting_behind);
    behind.bind_integer(1, held);
    const auto before = behind.first_integer();
    if (!last || !before) return std::nullopt;
    return std::max<std::int64_t>(*last - *before, 0);
}

/// Inside a transaction: numbers the records and writes them.
Stored store(sqlite3* raw, const std::vector<ProofRecord>& records, std::int64_t held)
{
    auto last = Statement(raw, select_last).first_integer();
    const auto wait = waiting(raw, held);
    if (!last || !wait) return Stored::failed;
    if (*wait >= outbox_records_max) return Stored::no_room;

    RecordWriter writer(raw);
    for (ProofRecord record : records) {
        record.sequence = ++*last;
        if (!writer.write(record)) return Stored::failed;
    }
    return Stored::all;
}

/// Inside a transaction, because the player appends at any time: what the district does not hold
/// goes on right behind `after`.
bool move_behind(sqlite3* raw, std::int64_t after)
{
    Statement not_held(raw, select_first_not_held);
    not_held.bind_integer(1, after);
    if (not_held.step() != Statement::Step::row) return false;
    const std::int64_t first = not_held.integer(0);
    if (first == 0 || first == after + 1) return true;
    // Through negative numbers, because a primary key is checked row by row.
    Statement away(raw, "UPDATE records SET sequence = -(sequence + ?2) WHERE sequence >= ?1");
    away.bind_integer(1, first);
    away.bind_integer(2, after + 1 - first);
    return away.step() == Statement::Step::done &&
           run(raw, "UPDATE records SET sequence = -sequence WHERE sequence < 0");
}

/// All but its number, which is given when it is stored and may be changed after.
bool is_same(ProofRecord stored, const ProofRecord& gathered)
{
    stored.sequence = gathered.sequence;
    return stored == gathered;
}

DiskError no_room()
{
    return DiskError{DiskFault::full, "outbox: " + std::to_string(outbox_records_max) +
                                          " records wait for the district, and no more are kept"};
}

} // namespace

Outbox::Outbox(OutboxFile file) : file_(std::move(file)) {}

Result<Outbox, DiskError> Outbox::open(const StatePaths& paths, OutboxUser user)
{
    Outbox outbox = at(paths, user);
    if (auto use = outbox.use(); !use) return fail(use.error());
    return outbox;
}

Outbox Outbox::at(const StatePaths& paths, OutboxUser user)
{
    return Outbox(OutboxFile(paths, user));
}

/// What another file said of the mark is no more true: numbers may have been given again.
Result<OutboxFile::Use, DiskError> Outbox::use()
{
    auto use = file_.use();
    if (!use || use->file == known_file_) return use;
    sqlite3* raw = use->connection.get();
    const auto marked = Statement(raw, "SELECT held FROM counter").first_integer();
    if (!marked) return fail(file_.fault(raw));
    known_file_ = use->file;
    held_ = marked_ = *marked;
    heard_ = false;
    return use;
}

Result<void, DiskError> Outbox::append(ProofRecord record)
{
    if (gathered_.size() >= outbox_group_records) // Of a commit that is doubted.
        if (auto committed = commit(); !committed) return committed;
    gathered_.push_back(std::move(record));
    if (gathered_.size() < outbox_group_records) return {};
    auto committed = commit();
    if (committed || doubted_ > 0) return {};
    // One try for a whole group: a card that refuses must not be asked for every record.
    gathered_.pop_back();
    return committed;
}

Result<void, DiskError> Outbox::commit()
{
    if (doubted_ > 0)
        if (auto settled = settle_doubt(); !settled) return settled;
    if (gathered_.empty()) return {};
    auto stored = store_gathered();
    if (stored || doubted_ == 0) return stored;
    // At once: by the next time they may have been sent, and be erased.
    const auto settled = settle_doubt();
    return settled && gathered_.empty() ? settled : stored;
}

Result<void, DiskError> Outbox::store_gathered()
{
    const auto use = this->use();
    if (!use) return fail(use.error());
    sqlite3* raw = use->connection.get();
    const Stored stored = begin(raw) ? store(raw, gathered_, held_) : Stored::failed;
    if (stored == Stored::all && finish(raw)) {
        gathered_.clear();
        return {};
    }
    const DiskError error = stored == Stored::no_room ? no_room() : file_.fault(raw);
    static_cast<void>(run(raw, "ROLLBACK"));
    // When only its sync failed, it stands in the journal whole, and whoever opens that takes it.
    if (stored == Stored::all) doubted_ = gathered_.size();
    return fail(error);
}

Result<void, DiskError> Outbox::settle_doubt()
{
    const auto use = this->use();
    if (!use) return fail(use.error());
    sqlite3* raw = use->connection.get();
    const auto stored = newest(raw, doubted_);
    if (!stored) return fail(stored.error());
    const auto doubted_end = gathered_.begin() + static_cast<std::ptrdiff_t>(doubted_);
    if (std::equal(stored->begin(), stored->end(), gathered_.begin(), doubted_end, is_same)) {
        // However well they are read now, only what is written once more is on the card.
        if (!file_.journal().drain(raw)) return fail(file_.fault(raw));
        gathered_.erase(gathered_.begin(), doubted_end);
    }
    doubted_ = 0;
    return {};
}

Result<std::vector<ProofRecord>, DiskError> Outbox::unsent(std::size_t count_max)
{
    const auto use = this->use();
    if (!use) return fail(use.error());
    sqlite3* raw = use->connection.get();
    Statement rows(raw, select_records);
    rows.bind_integer(1, held_);
    rows.bind_integer(2, static_cast<std::int64_t>(count_max));
    return read(raw, rows);
}

Result<std::vector<ProofRecord>, DiskError> Outbox::kept(std::size_t count_max)
{
    const auto use = this->use();
    if (!use) return fail(use.error());
    return newest(use->connection.get(), count_max);
}

Result<std::vector<ProofRecord>, DiskError> Outbox::newest(sqlite3* raw, std::size_t count)
{
    Statement rows(raw, select_newest_records);
    rows.bind_integer(1, static_cast<std::int64_t>(count));
    auto records = read(raw, rows);
    if (records) std::reverse(records->begin(), records->end());
    return records;
}

Result<std::vector<ProofRecord>, DiskError> Outbox::read(sqlite3* raw, Statement& rows)
{
    std::vector<ProofRecord> records;
    for (;;) {
        const Statement::Step step = rows.step();
        if (step == Statement::Step::done) return records;
        if (step == Statement::Step::failed) return fail(file_.fault(raw));
        auto record = record_of(rows);
        if (!record) return fail(DiskError{DiskFault::failed, "outbox: a record is damaged"});
        records.push_back(std::move(*record));
    }
}

Result<std::int64_t, DiskError> Outbox::unsent_count()
{
    const auto use = this->use();
    if (!use) return fail(use.error());
    sqlite3* raw = use->connection.get();
    const auto count = waiting(raw, held_);
    if (!count) return fail(file_.fault(raw));
    return *count;
}

Result<std::int64_t, DiskError> Outbox::last()
{
    return number(select_last);
}

Result<std::int64_t, DiskError> Outbox::oldest()
{
    return number("SELECT coalesce(min(sequence), 0) FROM records");
}

Result<std::int64_t, DiskError> Outbox::number(const char* sql)
{
    const auto use = this->use();
    if (!use) return fail(use.error());
    sqlite3* raw = use->connection.get();
    const auto number = Statement(raw, sql).first_integer();
    if (!number) return fail(file_.fault(raw));
    return *number;
}

Result<void, DiskError> Outbox::acknowledge(std::int64_t sequence)
{
    const auto use = this->use();
    if (!use) return fail(use.error());
    held_ = std::max(held_, sequence);
    heard_ = true;
    if (held_ - marked_ < outbox_mark_records) return {};
    return write_mark(use->connection.get());
}

Result<void, DiskError> Outbox::settle()
{
    const auto use = this->use();
    if (!use) return fail(use.error());
    return write_mark(use->connection.get());
}

/// Erases what is old, and writes how far the district holds the rest. Keeps the last record
/// always: the next number is told by it.
Result<void, DiskError> Outbox::write_mark(sqlite3* raw)
{
    if (held_ == marked_) return {};
    Statement mark(raw, "UPDATE counter SET held = ?1");
    mark.bind_integer(1, held_);
    Statement erase(raw, "DELETE FROM records WHERE sequence <= ?1"
                         " AND sequence < (SELECT max(sequence) FROM records)");
    erase.bind_integer(1, held_ - outbox_ring_records);
    Statement erase_things(raw, erase_old_things);
    erase_things.bind_integer(1, things_looked_back);
    const bool done = begin(raw) && mark.step() == Statement::Step::done &&
                      erase.step() == Statement::Step::done &&
                      erase_things.step() == Statement::Step::done && finish(raw);
    if (!done) return undo(raw);
    marked_ = held_;
    return {};
}

bool Outbox::begin(sqlite3* raw)
{
    return file_.journal().make_room(raw) && run(raw, "BEGIN IMMEDIATE");
}

bool Outbox::finish(sqlite3* raw)
{
    if (!run(raw, "COMMIT")) {
        file_.journal().doubt();
        return false;
    }
    file_.journal().count_commit(raw);
    if (file_.user() == OutboxUser::sync) file_.journal().cut_back(raw);
    return true;
}

Result<void, DiskError> Outbox::undo(sqlite3* raw)
{
    const DiskError error = file_.fault(raw);
    static_cast<void>(run(raw, "ROLLBACK"));
    return fail(error);
}

Result<void, DiskError> Outbox::number_for(std::string_view screen)
{
    const auto use = this->use();
    if (!use) return fail(use.error());
    sqlite3* raw = use->connection.get();
    Statement known(raw, "SELECT screen, unsure, original FROM counter");
    if (known.step() != Statement::Step::row) return fail(file_.fault(raw));
    if (known.text(0) == screen) return {};
    // Whose a new outbox's numbers are was not said yet; a repaired one may have lost it.
    const bool nobodys = known.text(0).empty();
    std::int64_t may_be_held = heard_ ? held_ : held_ + outbox_mark_records - 1;
    if (known.integer(1) != 0) may_be_held = std::min(may_be_held, known.integer(2));
    known.reset();
    Statement counter(raw, "UPDATE counter SET screen = ?1, unsure = 1,"
                           " last = max(last, (SELECT coalesce(max(sequence), 0) FROM records)),"
                           " original = CASE WHEN ?2 THEN original ELSE 0 END");
    counter.bind_text(1, screen);
    counter.bind_integer(2, nobodys ? 1 : 0);
    // What the district holds of the screen before must never be sent as this one's.
    Statement erase(raw, "DELETE FROM records WHERE sequence <= ?1");
    erase.bind_integer(1, nobodys ? 0 : may_be_held);
    const bool done = begin(raw) && counter.step() == Statement::Step::done &&
                      erase.step() == Statement::Step::done && finish(raw);
    return done ? Result<void, DiskError>{} : undo(raw);
}

Result<bool, DiskError> Outbox::numbers_unsure()
{
    const auto unsure = number("SELECT unsure FROM counter");
    if (!unsure) return fail(unsure.error());
    return *unsure != 0;
}

Result<void, DiskError> Outbox::doubt_numbers()
{
    const auto use = this->use();
    if (!use) return fail(use.error());
    sqlite3* raw = use->connection.get();
    const bool done = begin(raw) && run(raw, doubt_all) && finish(raw);
    return done ? Result<void, DiskError>{} : undo(raw);
}

Result<void, DiskError> Outbox::renumber(std::int64_t after)
{
    const auto use = this->use();
    if (!use) return fail(use.error());
    sqlite3* raw = use->connection.get();
    Statement counter(raw, "UPDATE counter SET unsure = 0, held = ?1, last = max(?1, "
                           "(SELECT coalesce(max(sequence), 0) FROM records))");
    counter.bind_integer(1, after);
    const bool done = begin(raw) && move_behind(raw, after) &&
                      counter.step() == Statement::Step::done && finish(raw);
    if (!done) {
        known_file_ = 0; // It may have been done: what is held is what the card says then.
        return undo(raw);
    }
    held_ = marked_ = after;
    heard_ = true;
    return {};
}

} // namespace bangtin::assets
