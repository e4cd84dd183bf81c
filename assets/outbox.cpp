#include "assets/outbox.hpp"

#include "assets/sqlite.hpp"

#include <utility>

namespace bangtin::assets {

namespace {

namespace fs = std::filesystem;
using bulletin::ProofRecord;

constexpr int schema_version = 1;
// `counter` holds one row. AUTOINCREMENT would leave gaps when a transaction is rolled back by a
// full disk.
constexpr const char* schema =
    "CREATE TABLE IF NOT EXISTS records ("
    " sequence INTEGER PRIMARY KEY,"
    " boot TEXT NOT NULL, slot TEXT NOT NULL, bulletin_id TEXT NOT NULL, bulletin BLOB NOT NULL,"
    " layer TEXT NOT NULL, edition INTEGER NOT NULL, began_ms INTEGER NOT NULL,"
    " shown_ms INTEGER NOT NULL, grade TEXT NOT NULL);"
    "CREATE TABLE IF NOT EXISTS counter (last INTEGER NOT NULL, unsure INTEGER NOT NULL);"
    "INSERT INTO counter SELECT 0, 0 WHERE NOT EXISTS (SELECT 1 FROM counter);"
    "PRAGMA user_version = 1;";
constexpr const char* insert_record =
    "INSERT INTO records VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
constexpr const char* select_records =
    "SELECT sequence, boot, slot, bulletin_id, bulletin, layer, edition, began_ms, shown_ms, grade"
    " FROM records ORDER BY sequence LIMIT ?1";
constexpr int busy_ms_max = 5000; // The other program's commit; a slow card takes its time.

struct Close {
    void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};
using Connection = std::unique_ptr<sqlite3, Close>;

DiskError error_of(sqlite3* connection)
{
    const bool full = sqlite3_errcode(connection) == SQLITE_FULL;
    return DiskError{full ? DiskFault::full : DiskFault::failed,
                     std::string("outbox: ") + sqlite3_errmsg(connection)};
}

bool run(sqlite3* connection, const char* sql)
{
    return sqlite3_exec(connection, sql, nullptr, nullptr, nullptr) == SQLITE_OK;
}

std::optional<ProofRecord> record_of(const Statement& row)
{
    ProofRecord record;
    record.sequence = row.integer(0);
    record.boot = row.text(1);
    record.slot = row.text(2);
    record.bulletin_id = row.text(3);
    const std::string_view digest = row.blob(4);
    const auto layer = bulletin::parse_layer(row.text(5));
    const auto grade = parse_time_grade(row.text(9));
    if (digest.size() != record.bulletin.bytes.size() || !layer || !grade) return std::nullopt;
    std::copy(digest.begin(), digest.end(), record.bulletin.bytes.begin());
    record.layer = *layer;
    record.edition = row.integer(6);
    record.from = Instant(Duration(row.integer(7)));
    record.shown = Duration(row.integer(8));
    record.grade = *grade;
    return record;
}

bool insert(Statement& statement, const ProofRecord& record)
{
    statement.bind_integer(1, record.sequence);
    statement.bind_text(2, record.boot);
    statement.bind_text(3, record.slot);
    statement.bind_text(4, record.bulletin_id);
    statement.bind_blob(5, bytes_of(record.bulletin));
    statement.bind_text(6, bulletin::format_layer(record.layer));
    statement.bind_integer(7, record.edition);
    statement.bind_integer(8, record.from.time_since_epoch().count());
    statement.bind_integer(9, record.shown.count());
    statement.bind_text(10, format_time_grade(record.grade));
    const bool stored = statement.step() == Statement::Step::done;
    statement.reset();
    return stored;
}

/// Why an outbox did not open. Only a damaged one may be set aside: behind a full, busy or
/// unreadable disk its records are whole.
struct NotOpen {
    enum class Cause : std::uint8_t { damaged, elsewhere } cause;
    DiskError error;
};

/// What the connection's last error says of the file.
NotOpen not_open(sqlite3* connection)
{
    const int code = sqlite3_errcode(connection);
    // SQLITE_ERROR is what a statement of ours gets from a file with other tables.
    const bool damaged = code == SQLITE_CORRUPT || code == SQLITE_NOTADB || code == SQLITE_ERROR;
    return {damaged ? NotOpen::Cause::damaged : NotOpen::Cause::elsewhere, error_of(connection)};
}

/// The file can be read and is not an outbox of this version.
NotOpen not_an_outbox()
{
    return {NotOpen::Cause::damaged, {DiskFault::failed, "outbox: its tables are not whole"}};
}

Result<Connection, NotOpen> open_whole(const fs::path& path)
{
    sqlite3* raw = nullptr;
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    const int opened = sqlite3_open_v2(path.c_str(), &raw, flags, nullptr);
    Connection connection(raw);
    if (opened != SQLITE_OK) return fail(not_open(raw));

    sqlite3_busy_timeout(raw, busy_ms_max);
    if (!run(raw, "PRAGMA journal_mode = WAL") || !run(raw, "PRAGMA synchronous = FULL")) {
        return fail(not_open(raw));
    }
    Statement check(raw, "PRAGMA quick_check(1)");
    if (check.step() != Statement::Step::row) return fail(not_open(raw));
    if (check.text(0) != "ok") return fail(not_an_outbox());
    check.reset();

    const auto version = Statement(raw, "PRAGMA user_version").first_integer();
    if (!version) return fail(not_open(raw));
    if (*version != 0 && *version != schema_version) return fail(not_an_outbox());
    if (*version == 0 &&
        (!run(raw, "BEGIN IMMEDIATE") || !run(raw, schema) || !run(raw, "COMMIT"))) {
        return fail(not_open(raw));
    }
    if (!Statement(raw, select_records).valid()) return fail(not_open(raw));
    return connection;
}

/// What can still be read of a damaged outbox: rows up to the first unreadable one, and the last
/// number.
struct Salvage {
    std::vector<ProofRecord> records;
    std::optional<std::int64_t> last;
};

Salvage salvage(const fs::path& path)
{
    Salvage saved;
    sqlite3* raw = nullptr;
    const int opened = sqlite3_open_v2(path.c_str(), &raw, SQLITE_OPEN_READWRITE, nullptr);
    const Connection connection(raw);
    if (opened != SQLITE_OK) return saved;

    saved.last = Statement(raw, "SELECT last FROM counter").first_integer();
    Statement rows(raw, select_records);
    rows.bind_integer(1, outbox_records_max);
    while (rows.step() == Statement::Step::row) {
        auto record = record_of(rows);
        // Records must stay consecutive.
        if (!record) break;
        if (!saved.records.empty() && record->sequence != saved.records.back().sequence + 1) break;
        saved.records.push_back(std::move(*record));
    }
    return saved;
}

/// Moves the database away with its journal files, so that nothing of it touches the new one.
bool set_aside(const fs::path& path)
{
    std::error_code code;
    fs::path aside;
    for (int n = 1; aside.empty() || fs::exists(aside, code); ++n) {
        aside = path.string() + ".damaged-" + std::to_string(n);
    }
    for (const char* suffix : {"-wal", "-shm"}) fs::remove(path.string() + suffix, code);
    return static_cast<bool>(real_disk().move_name(path, aside));
}

/// Puts into a new outbox what was saved of the damaged one.
bool restore(sqlite3* raw, const Salvage& saved)
{
    if (!run(raw, "BEGIN IMMEDIATE")) return false;
    Statement statement(raw, insert_record);
    for (const ProofRecord& record : saved.records) {
        if (!insert(statement, record)) return false;
    }
    // When rows were lost behind the last one that could be read, their numbers are given again.
    const std::int64_t last =
        saved.records.empty() ? saved.last.value_or(0) : saved.records.back().sequence;
    Statement counter(raw, "UPDATE counter SET last = ?1, unsure = 1");
    counter.bind_integer(1, last);
    return counter.step() == Statement::Step::done && run(raw, "COMMIT");
}

} // namespace

struct Outbox::Database {
    Connection connection;
    std::vector<ProofRecord> gathered;

    [[nodiscard]] bool store()
    {
        sqlite3* raw = connection.get();
        auto last = Statement(raw, "SELECT last FROM counter").first_integer();
        const auto first = Statement(raw, "SELECT min(sequence) FROM records").first_integer();
        if (!last || !first) return false;
        const bool room = *first == 0 || *last - *first < outbox_records_max;
        if (!room) return false;
        Statement statement(raw, insert_record);
        for (ProofRecord record : gathered) {
            record.sequence = ++*last;
            if (!insert(statement, record)) return false;
        }
        Statement counter(raw, "UPDATE counter SET last = ?1");
        counter.bind_integer(1, *last);
        return counter.step() == Statement::Step::done;
    }
};

Outbox::Outbox(std::unique_ptr<Database> database) : database_(std::move(database)) {}
Outbox::Outbox(Outbox&&) noexcept = default;
Outbox& Outbox::operator=(Outbox&&) noexcept = default;
Outbox::~Outbox() = default;

Result<Outbox, DiskError> Outbox::open(const StatePaths& paths)
{
    if (auto made = real_disk().make_folder(paths.root); !made) return fail(made.error());
    auto database = std::make_unique<Database>();
    auto whole = open_whole(paths.outbox());
    if (!whole && whole.error().cause == NotOpen::Cause::damaged) {
        const Salvage saved = salvage(paths.outbox());
        if (!set_aside(paths.outbox())) return fail(std::move(whole.error().error));
        whole = open_whole(paths.outbox());
        if (whole && !restore(whole->get(), saved)) return fail(error_of(whole->get()));
    }
    if (!whole) return fail(std::move(whole.error().error));
    database->connection = std::move(*whole);
    return Outbox(std::move(database));
}

Result<void, DiskError> Outbox::append(ProofRecord record)
{
    database_->gathered.push_back(std::move(record));
    if (database_->gathered.size() < outbox_group_records) return {};
    return commit();
}

Result<void, DiskError> Outbox::commit()
{
    if (database_->gathered.empty()) return {};
    sqlite3* raw = database_->connection.get();
    const bool stored = run(raw, "BEGIN IMMEDIATE") && database_->store() && run(raw, "COMMIT");
    if (!stored) {
        const DiskError error = error_of(raw);
        run(raw, "ROLLBACK");
        // A full disk must not become a full memory: an hour's records wait, older ones are given
        // up.
        constexpr std::size_t waiting_max = 60 * outbox_group_records;
        if (database_->gathered.size() > waiting_max)
            database_->gathered.erase(database_->gathered.begin());
        return fail(error);
    }
    database_->gathered.clear();
    return {};
}

Result<std::vector<ProofRecord>, DiskError> Outbox::unsent(std::size_t count_max) const
{
    sqlite3* raw = database_->connection.get();
    std::vector<ProofRecord> records;
    Statement rows(raw, select_records);
    rows.bind_integer(1, static_cast<std::int64_t>(count_max));
    for (;;) {
        const Statement::Step step = rows.step();
        if (step == Statement::Step::done) return records;
        if (step == Statement::Step::failed) return fail(error_of(raw));
        auto record = record_of(rows);
        if (!record) return fail(DiskError{DiskFault::failed, "outbox: a record is damaged"});
        records.push_back(std::move(*record));
    }
}

Result<std::int64_t, DiskError> Outbox::unsent_count() const
{
    sqlite3* raw = database_->connection.get();
    const auto count = Statement(raw, "SELECT count(*) FROM records").first_integer();
    if (!count) return fail(error_of(raw));
    return *count;
}

Result<void, DiskError> Outbox::acknowledge(std::int64_t sequence)
{
    sqlite3* raw = database_->connection.get();
    Statement erase(raw, "DELETE FROM records WHERE sequence <= ?1");
    erase.bind_integer(1, sequence);
    if (erase.step() != Statement::Step::done) return fail(error_of(raw));
    return {};
}

Result<bool, DiskError> Outbox::numbers_unsure() const
{
    sqlite3* raw = database_->connection.get();
    const auto unsure = Statement(raw, "SELECT unsure FROM counter").first_integer();
    if (!unsure) return fail(error_of(raw));
    return *unsure != 0;
}

Result<void, DiskError> Outbox::renumber(std::int64_t after)
{
    sqlite3* raw = database_->connection.get();
    const auto first = Statement(raw, "SELECT min(sequence) FROM records").first_integer();
    const std::int64_t shift = first && *first > 0 ? after + 1 - *first : 0;
    // In two steps through negative numbers, because a primary key is checked row by row.
    Statement away(raw, "UPDATE records SET sequence = -(sequence + ?1)");
    away.bind_integer(1, shift);
    Statement counter(raw, "UPDATE counter SET unsure = 0, last = max(?1, "
                           "(SELECT coalesce(max(sequence), 0) FROM records))");
    counter.bind_integer(1, after);

    const bool done = run(raw, "BEGIN IMMEDIATE") && away.step() == Statement::Step::done &&
                      run(raw, "UPDATE records SET sequence = -sequence") &&
                      counter.step() == Statement::Step::done && run(raw, "COMMIT");
    if (done) return {};
    const DiskError error = error_of(raw);
    run(raw, "ROLLBACK");
    return fail(error);
}

} // namespace bangtin::assets
