#include "district/sqlite_engine.hpp"

#include <sqlite3.h>

namespace bangtin::district {

namespace {

constexpr int busy_timeout_ms = 5000;

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
    case SQLITE_CONSTRAINT:
        return {ExitCode::refused, happened, "look at what is there already, and name another"};
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

/// A row of `pragma table_info`: number, name, type, whether not null, default, place in the key.
void add_column(const Row& info, Table& table, std::map<std::int64_t, std::string>& key)
{
    table.columns.push_back(
        {info.text(0), info.text(1) == "bigint" ? ColumnType::bigint : ColumnType::text});
    if (info.integer(2) > 0) key.emplace(info.integer(2), info.text(0));
}

} // namespace

void SqliteEngine::CloseConnection::operator()(sqlite3* handle) const
{
    sqlite3_close_v2(handle);
}

void SqliteEngine::FinalizeStatement::operator()(sqlite3_stmt* statement) const
{
    sqlite3_finalize(statement);
}

Outcome<std::unique_ptr<Engine>> SqliteEngine::open(const Path& path, Database::Opening opening)
{
    sqlite3* opened = nullptr;
    const int create = opening == Database::Opening::create ? SQLITE_OPEN_CREATE : 0;
    const int code = sqlite3_open_v2(path.c_str(), &opened,
                                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | create, nullptr);
    std::unique_ptr<SqliteEngine> engine(new SqliteEngine(path.string()));
    engine->handle_.reset(opened);
    if (code != SQLITE_OK) return fail(fault_of(opened, path.string()));

    sqlite3_busy_timeout(opened, busy_timeout_ms);
    for (const char* pragma :
         {"pragma journal_mode = wal", "pragma synchronous = full", "pragma foreign_keys = on"}) {
        if (auto set = engine->run(pragma, {}); !set) return fail(set.error());
    }
    return engine;
}

Outcome<sqlite3_stmt*> SqliteEngine::prepared(std::string_view sql)
{
    if (const auto held = statements_.find(sql); held != statements_.end()) {
        return held->second.get();
    }
    sqlite3_stmt* made = nullptr;
    const char* tail = nullptr;
    const int code = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &made, &tail);
    if (code != SQLITE_OK) return fail(fault_of(handle_.get(), path_));
    // Two statements in one text would run only the first, silently (findings/libraries 2).
    require(tail == sql.data() + sql.size(), "one statement per text");
    statements_.emplace(std::string(sql), Statement(made));
    return made;
}

Outcome<Engine::Answer> SqliteEngine::run(std::string_view sql, const std::vector<SqlValue>& values)
{
    const auto ready = prepared(sql);
    if (!ready) return fail(ready.error());
    sqlite3_stmt* statement = *ready;

    const int wanted = sqlite3_bind_parameter_count(statement);
    require(static_cast<std::size_t>(wanted) == values.size(), "one value per parameter");
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::string name = "$" + std::to_string(i + 1);
        const int index = sqlite3_bind_parameter_index(statement, name.c_str());
        require(index > 0, "parameters are $1, $2, …");
        bind_value(statement, index, values[i]);
    }

    Answer answer;
    int code = sqlite3_step(statement);
    for (; code == SQLITE_ROW; code = sqlite3_step(statement))
        answer.rows.push_back(row_of(statement));
    if (code != SQLITE_DONE) {
        const Fault fault = fault_of(handle_.get(), path_);
        sqlite3_reset(statement);
        return fail(fault);
    }
    answer.changed = sqlite3_changes64(handle_.get());
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    return answer;
}

Outcome<void> SqliteEngine::define(std::string_view sql)
{
    if (auto done = run(sql, {}); !done) return fail(done.error());
    return {};
}

Outcome<void> SqliteEngine::begin(Access access)
{
    // Immediate: the write lock is taken here, where `busy` can be told, and not in the middle.
    // Deferred: the first select fixes the state that all others see (SQLite, Isolation).
    return define(access == Access::writing ? "begin immediate" : "begin deferred");
}

Outcome<void> SqliteEngine::commit()
{
    return define("commit");
}

void SqliteEngine::roll_back()
{
    // One that fails leaves the transaction to the closing connection, which drops it as well.
    (void)define("rollback");
}

Outcome<void> SqliteEngine::lock_out_others()
{
    // Whoever has it open keeps it in WAL; leaving that takes the file for oneself (SQLite, WAL).
    if (auto done = define("pragma locking_mode = exclusive"); !done) return done;
    const auto mode = run("pragma journal_mode = delete", {});
    if (mode && mode->rows.front().text(0) == "delete") return {};
    if (!mode && mode.error().code != ExitCode::busy) return fail(mode.error());
    return fail(Fault{ExitCode::busy, "another bangtin-district has " + path_ + " open",
                      "stop `serve` and whatever else is at work, and try again"});
}

Outcome<std::vector<Table>> SqliteEngine::tables()
{
    const auto names = run("select name from sqlite_master where type = 'table'"
                           " and name not like 'sqlite_%' order by name",
                           {});
    if (!names) return fail(names.error());
    std::vector<Table> tables;
    for (const Row& name : names->rows) {
        const auto infos =
            run("select name, type, pk from pragma_table_info($1) order by cid", {name.text(0)});
        if (!infos) return fail(infos.error());
        Table table{.name = name.text(0), .columns = {}, .key = {}};
        std::map<std::int64_t, std::string> key;
        for (const Row& info : infos->rows) add_column(info, table, key);
        for (const auto& [place, column] : key) table.key.push_back(column);
        tables.push_back(std::move(table));
    }
    return tables;
}

} // namespace bangtin::district
