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
constexpr const char* erase_things =
    "DELETE FROM things WHERE id NOT IN (SELECT thing FROM records)";
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
    if (!use || use->opening == opening_) return use;
    const auto marked = Statement(use->connection, "SELECT held FROM counter").first_integer();
    if (!marked) return fail(file_.fault());
    opening_ = use->opening;
    held_ = marked_ = *marked;
    return use;
}

Result<void, DiskError> Outbox::append(ProofRecord record)
{
    gathered_.push_back(std::move(record));
    if (gathered_.size() < outbox_group_records) return {};
    auto committed = commit();
    // One try for a whole group: a card that refuses must not be asked for every record.
    if (!committed) gathered_.pop_back();
    return committed;
}

Result<void, DiskError> Outbox::commit()
{
    if (gathered_.empty()) return {};
    const auto use = this->use();
    if (!use) return fail(use.error());
    sqlite3* raw = use->connection;
    const Stored stored =
        run(raw, "BEGIN IMMEDIATE") ? store(raw, gathered_, held_) : Stored::failed;
    if (stored == Stored::all && finish(raw)) {
        gathered_.clear();
        return {};
    }
    const DiskError error = stored == Stored::no_room ? no_room() : file_.fault();
    static_cast<void>(run(raw, "ROLLBACK"));
    return fail(error);
}

Result<std::vector<ProofRecord>, DiskError> Outbox::unsent(std::size_t count_max)
{
    const auto use = this->use();
    if (!use) return fail(use.error());
    Statement rows(use->connection, select_records);
    rows.bind_integer(1, held_);
    rows.bind_integer(2, static_cast<std::int64_t>(count_max));
    return read(rows);
}

Result<std::vector<ProofRecord>, DiskError> Outbox::kept(std::size_t count_max)
{
    const auto use = this->use();
    if (!use) return fail(use.error());
    Statement rows(use->connection, select_newest_records);
    rows.bind_integer(1, static_cast<std::int64_t>(count_max));
    auto records = read(rows);
    if (records) std::reverse(records->begin(), records->end());
    return records;
}

Result<std::vector<ProofRecord>, DiskError> Outbox::read(Statement& rows)
{
    std::vector<ProofRecord> records;
    for (;;) {
        const Statement::Step step = rows.step();
        if (step == Statement::Step::done) return records;
        if (step == Statement::Step::failed) return fail(file_.fault());
        auto record = record_of(rows);
        if (!record) return fail(DiskError{DiskFault::failed, "outbox: a record is damaged"});
        records.push_back(std::move(*record));
    }
}

Result<std::int64_t, DiskError> Outbox::unsent_count()
{
    const auto use = this->use();
    if (!use) return fail(use.error());
    const auto count = waiting(use->connection, held_);
    if (!count) return fail(file_.fault());
    return *count;
}

Result<std::int64_t, DiskError> Outbox::last()
{
    const auto use = this->use();
    if (!use) return fail(use.error());
    const auto last = Statement(use->connection, select_last).first_integer();
    if (!last) return fail(file_.fault());
    return *last;
}

Result<void, DiskError> Outbox::acknowledge(std::int64_t sequence)
{
    const auto use = this->use();
    if (!use) return fail(use.error());
    held_ = std::max(held_, sequence);
    if (held_ - marked_ < outbox_mark_records) return {};
    return write_mark(use->connection);
}

Result<void, DiskError> Outbox::settle()
{
    const auto use = this->use();
    if (!use) return fail(use.error());
    return write_mark(use->connection);
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
    const bool done = run(raw, "BEGIN IMMEDIATE") && mark.step() == Statement::Step::done &&
                      erase.step() == Statement::Step::done &&
                      (sqlite3_changes(raw) == 0 || run(raw, erase_things)) && finish(raw);
    if (!done) return undo(raw);
    marked_ = held_;
    return {};
}

bool Outbox::finish(sqlite3* raw)
{
    if (!run(raw, "COMMIT")) return false;
    file_.count_commit();
    return true;
}

Result<void, DiskError> Outbox::undo(sqlite3* raw)
{
    const DiskError error = file_.fault();
    static_cast<void>(run(raw, "ROLLBACK"));
    return fail(error);
}

Result<void, DiskError> Outbox::number_for(std::string_view screen)
{
    const auto use = this->use();
    if (!use) return fail(use.error());
    sqlite3* raw = use->connection;
    Statement known(raw, "SELECT screen FROM counter");
    if (known.step() != Statement::Step::row) return fail(file_.fault());
    if (known.text(0) == screen) return {};
    // Whose a new outbox's numbers are was not said yet; a repaired one may have lost it.
    const bool nobodys = known.text(0).empty();
    known.reset();
    Statement counter(raw, "UPDATE counter SET screen = ?1, unsure = 1,"
                           " last = max(last, (SELECT coalesce(max(sequence), 0) FROM records)),"
                           " original = CASE WHEN ?2 THEN original ELSE 0 END");
    counter.bind_text(1, screen);
    counter.bind_integer(2, nobodys ? 1 : 0);
    // What the district holds of the screen before must never be sent as this one's.
    Statement erase(raw, "DELETE FROM records WHERE sequence <= ?1");
    erase.bind_integer(1, nobodys ? 0 : held_);
    const bool done = run(raw, "BEGIN IMMEDIATE") && counter.step() == Statement::Step::done &&
                      erase.step() == Statement::Step::done && finish(raw);
    return done ? Result<void, DiskError>{} : undo(raw);
}

Result<bool, DiskError> Outbox::numbers_unsure()
{
    const auto use = this->use();
    if (!use) return fail(use.error());
    const auto unsure = Statement(use->connection, "SELECT unsure FROM counter").first_integer();
    if (!unsure) return fail(file_.fault());
    return *unsure != 0;
}

Result<void, DiskError> Outbox::renumber(std::int64_t after)
{
    const auto use = this->use();
    if (!use) return fail(use.error());
    sqlite3* raw = use->connection;
    // In two steps through negative numbers, because a primary key is checked row by row. The
    // first number is asked for inside: the player appends at any time.
    Statement away(raw, "UPDATE records SET sequence = -(sequence + ?1 + 1 - (SELECT min(sequence)"
                        " FROM records WHERE sequence > (SELECT min(?1, original) FROM counter)))"
                        " WHERE sequence > (SELECT min(?1, original) FROM counter)");
    away.bind_integer(1, after);
    Statement counter(raw, "UPDATE counter SET unsure = 0, held = ?1, last = max(?1, "
                           "(SELECT coalesce(max(sequence), 0) FROM records))");
    counter.bind_integer(1, after);

    const bool done = run(raw, "BEGIN IMMEDIATE") && away.step() == Statement::Step::done &&
                      run(raw, "UPDATE records SET sequence = -sequence WHERE sequence < 0") &&
                      counter.step() == Statement::Step::done && finish(raw);
    if (!done) return undo(raw);
    held_ = marked_ = after;
    return {};
}

} // namespace bangtin::assets
