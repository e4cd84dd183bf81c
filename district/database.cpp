#include "district/database.hpp"

#include <map>
#include <sqlite3.h>
#include <utility>

namespace bangtin::district {

namespace {

constexpr int busy_timeout_ms = 5000;

struct CloseConnection {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
};
struct FinalizeStatement {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Handle = std::unique_ptr<sqlite3, CloseConnection>;
using Statement = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

/// The one place where SQLite's codes are known.
Fault fault_of(sqlite3* handle, const std::string& path)
{
    const std::string reason = handle == nullptr ? "out of memory" : sqlite3_errmsg(handle);
    const std::string happened = "database " + path + ": " + reason;
    switch (handle == nullptr ? SQLITE_NOMEM : sqlite3_errcode(handle)) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return {ExitCode::busy, happened, "wait until the other process is done"};
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
        return {ExitCode::invalid, happened, "restore the folder from a backup, or name another"};
    case SQLITE_CANTOPEN:
        return {ExitCode::not_found, happened,
                "check the name, or make the district with `bangtin-district init`"};
    default: return {ExitCode::cannot_write, happened, "check space and permissions of the folder"};
    }
}

void bind_value(sqlite3_stmt* statement, int index, const SqlValue& value)
{
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        sqlite3_bind_int64(statement, index, *number);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
        sqlite3_bind_text64(statement, index, text->data(), text->size(), SQLITE_TRANSIENT,
                            SQLITE_UTF8);
    } else {
        sqlite3_bind_null(statement, index);
    }
}

SqlValue column_of(sqlite3_stmt* statement, int column)
{
    switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER: return sqlite3_column_int64(statement, column);
    case SQLITE_NULL: return {};
    default: break;
    }
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
    const auto length = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
    return text == nullptr ? SqlValue(std::string()) : SqlValue(std::string(text, length));
}

Row row_of(sqlite3_stmt* statement)
{
    std::vector<SqlValue> values;
    const int columns = sqlite3_column_count(statement);
    values.reserve(static_cast<std::size_t>(columns));
    for (int i = 0; i < columns; ++i) values.push_back(column_of(statement, i));
    return Row(std::move(values));
}

} // namespace

struct Database::Connection {
    std::string path;
    Handle handle;
    std::map<std::string, Statement, std::less<>> statements;

    Outcome<sqlite3_stmt*> prepared(std::string_view sql)
    {
        if (const auto held = statements.find(sql); held != statements.end()) {
            return held->second.get();
        }
        sqlite3_stmt* made = nullptr;
        const char* tail = nullptr;
        const int code = sqlite3_prepare_v3(handle.get(), sql.data(), static_cast<int>(sql.size()),
                                            SQLITE_PREPARE_PERSISTENT, &made, &tail);
        if (code != SQLITE_OK) return fail(fault_of(handle.get(), path));
        // Two statements in one text would run only the first, silently (findings/libraries 2).
        require(tail == sql.data() + sql.size(), "one statement per text");
        statements.emplace(std::string(sql), Statement(made));
        return made;
    }
};

Database::Database(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Outcome<Database> Database::open(const Path& path, Opening opening)
{
    sqlite3* opened = nullptr;
    const int create = opening == Opening::create ? SQLITE_OPEN_CREATE : 0;
    const int code = sqlite3_open_v2(path.c_str(), &opened,
                                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | create, nullptr);
    auto connection = std::make_unique<Connection>();
    connection->path = path.string();
    connection->handle.reset(opened);
    if (code != SQLITE_OK) return fail(fault_of(opened, path.string()));

    sqlite3_busy_timeout(opened, busy_timeout_ms);
    Database database(std::move(connection));
    for (const char* pragma :
         {"pragma journal_mode = wal", "pragma synchronous = full", "pragma foreign_keys = on"}) {
        if (auto set = database.rows(pragma); !set) return fail(set.error());
    }
    return database;
}

Outcome<Rows> Database::rows(std::string_view sql, std::vector<SqlValue> values)
{
    const auto prepared = connection_->prepared(sql);
    if (!prepared) return fail(prepared.error());
    sqlite3_stmt* statement = *prepared;

    const int wanted = sqlite3_bind_parameter_count(statement);
    require(static_cast<std::size_t>(wanted) == values.size(), "one value per parameter");
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::string name = "$" + std::to_string(i + 1);
        const int index = sqlite3_bind_parameter_index(statement, name.c_str());
        require(index > 0, "parameters are $1, $2, …");
        bind_value(statement, index, values[i]);
    }

    Rows rows;
    int code = sqlite3_step(statement);
    for (; code == SQLITE_ROW; code = sqlite3_step(statement)) rows.push_back(row_of(statement));
    if (code != SQLITE_DONE) {
        const Fault fault = fault_of(connection_->handle.get(), connection_->path);
        sqlite3_reset(statement);
        return fail(fault);
    }
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    return rows;
}

Outcome<std::int64_t> Database::run(std::string_view sql, std::vector<SqlValue> values)
{
    if (auto done = rows(sql, std::move(values)); !done) return fail(done.error());
    return sqlite3_changes64(connection_->handle.get());
}

Outcome<Transaction> Transaction::begin(Database& database)
{
    // Immediate: the write lock is taken here, where `busy` can be told, and not in the middle.
    if (auto begun = database.run("begin immediate"); !begun) return fail(begun.error());
    return Transaction(database);
}

Outcome<Transaction> Transaction::begin_reading(Database& database)
{
    // Deferred: the first select fixes the state that all others see (SQLite, Isolation).
    if (auto begun = database.run("begin deferred"); !begun) return fail(begun.error());
    return Transaction(database);
}

Transaction::Transaction(Transaction&& other) noexcept
    : database_(std::exchange(other.database_, nullptr))
{
}

Transaction::~Transaction()
{
    // A rollback that fails leaves the transaction to the closing connection, which drops it as
    // well.
    if (database_ != nullptr) (void)database_->run("rollback");
}

Outcome<void> Transaction::commit()
{
    if (auto done = database_->run("commit"); !done) return fail(done.error());
    database_ = nullptr;
    return {};
}

const SqlValue& Row::at(std::size_t column) const
{
    require(column < values_.size(), "the column is in the row");
    return values_[column];
}

std::int64_t Row::integer(std::size_t column) const
{
    const auto* value = std::get_if<std::int64_t>(&at(column));
    require(value != nullptr, "the column is a bigint");
    return *value;
}

const std::string& Row::text(std::size_t column) const
{
    const auto* value = std::get_if<std::string>(&at(column));
    require(value != nullptr, "the column is a text");
    return *value;
}

std::optional<std::int64_t> Row::integer_if_any(std::size_t column) const
{
    if (std::holds_alternative<std::monostate>(at(column))) return std::nullopt;
    return integer(column);
}

std::optional<std::string> Row::text_if_any(std::size_t column) const
{
    if (std::holds_alternative<std::monostate>(at(column))) return std::nullopt;
    return text(column);
}

} // namespace bangtin::district
