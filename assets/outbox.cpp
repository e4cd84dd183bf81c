#include "assets/outbox.hpp"

#include "assets/outbox_rows.hpp"

#include <utility>

namespace bangtin::assets {

namespace {

using bulletin::ProofRecord;

enum class Stored : std::uint8_t { all, no_room, failed };

/// Inside a transaction: numbers the records and writes them.
Stored store(sqlite3* raw, const std::vector<ProofRecord>& records)
{
    auto last = Statement(raw, "SELECT last FROM counter").first_integer();
    const auto first = Statement(raw, "SELECT min(sequence) FROM records").first_integer();
    if (!last || !first) return Stored::failed;
    if (*first != 0 && *last - *first >= outbox_records_max) return Stored::no_room;

    Statement statement(raw, insert_record);
    for (ProofRecord record : records) {
        record.sequence = ++*last;
        if (!insert(statement, record)) return Stored::failed;
    }
    Statement counter(raw, "UPDATE counter SET last = ?1");
    counter.bind_integer(1, *last);
    return counter.step() == Statement::Step::done ? Stored::all : Stored::failed;
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
    if (auto use = outbox.file_.use(); !use) return fail(use.error());
    return outbox;
}

Outbox Outbox::at(const StatePaths& paths, OutboxUser user)
{
    return Outbox(OutboxFile(paths, user));
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
    const auto use = file_.use();
    if (!use) return fail(use.error());
    sqlite3* raw = use->connection;
    const Stored stored = run(raw, "BEGIN IMMEDIATE") ? store(raw, gathered_) : Stored::failed;
    if (stored == Stored::all && run(raw, "COMMIT")) {
        gathered_.clear();
        return {};
    }
    const DiskError error = stored == Stored::no_room ? no_room() : file_.fault();
    static_cast<void>(run(raw, "ROLLBACK"));
    return fail(error);
}

Result<std::vector<ProofRecord>, DiskError> Outbox::unsent(std::size_t count_max)
{
    const auto use = file_.use();
    if (!use) return fail(use.error());
    std::vector<ProofRecord> records;
    Statement rows(use->connection, select_records);
    rows.bind_integer(1, static_cast<std::int64_t>(count_max));
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
    const auto use = file_.use();
    if (!use) return fail(use.error());
    const auto count = Statement(use->connection, "SELECT count(*) FROM records").first_integer();
    if (!count) return fail(file_.fault());
    return *count;
}

Result<void, DiskError> Outbox::acknowledge(std::int64_t sequence)
{
    const auto use = file_.use();
    if (!use) return fail(use.error());
    Statement erase(use->connection, "DELETE FROM records WHERE sequence <= ?1");
    erase.bind_integer(1, sequence);
    if (erase.step() != Statement::Step::done) return fail(file_.fault());
    return {};
}

Result<void, DiskError> Outbox::number_for(std::string_view screen)
{
    const auto use = file_.use();
    if (!use) return fail(use.error());
    Statement known(use->connection, "SELECT screen FROM counter");
    if (known.step() != Statement::Step::row) return fail(file_.fault());
    if (known.text(0) == screen) return {};
    known.reset();
    Statement counter(use->connection, "UPDATE counter SET screen = ?1, unsure = 1");
    counter.bind_text(1, screen);
    if (counter.step() != Statement::Step::done) return fail(file_.fault());
    return {};
}

Result<bool, DiskError> Outbox::numbers_unsure()
{
    const auto use = file_.use();
    if (!use) return fail(use.error());
    const auto unsure = Statement(use->connection, "SELECT unsure FROM counter").first_integer();
    if (!unsure) return fail(file_.fault());
    return *unsure != 0;
}

Result<void, DiskError> Outbox::renumber(std::int64_t after)
{
    const auto use = file_.use();
    if (!use) return fail(use.error());
    sqlite3* raw = use->connection;
    // In two steps through negative numbers, because a primary key is checked row by row. The
    // first number is asked for inside: the player appends at any time.
    Statement away(raw, "UPDATE records SET sequence = -(sequence + ?1 + 1 -"
                        " (SELECT min(sequence) FROM records))");
    away.bind_integer(1, after);
    Statement counter(raw, "UPDATE counter SET unsure = 0, last = max(?1, "
                           "(SELECT coalesce(max(sequence), 0) FROM records))");
    counter.bind_integer(1, after);

    const bool done = run(raw, "BEGIN IMMEDIATE") && away.step() == Statement::Step::done &&
                      run(raw, "UPDATE records SET sequence = -sequence") &&
                      counter.step() == Statement::Step::done && run(raw, "COMMIT");
    if (done) return {};
    const DiskError error = file_.fault();
    static_cast<void>(run(raw, "ROLLBACK"));
    return fail(error);
}

} // namespace bangtin::assets
