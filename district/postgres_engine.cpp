#include "district/postgres_engine.hpp"

#include "district/postgres_fault.hpp"
#include "district/postgres_url.hpp"
#include "district/postgres_values.hpp"

#include <array>
#include <cstring>
#include <libpq-fe.h>

namespace bangtin::district {

namespace {

// Locks are two integers: one of these, and the schema. "BT" and a number, so that they are not
// taken for another program's in the same database.
constexpr int lock_writing = 0x42540001;
constexpr int lock_to_publish = 0x42540002;
constexpr int lock_open = 0x42540003; ///< Shared by all who have the district open.

/// A client whose machine died lets go of its locks within the minute; a writer that was stopped in
/// the middle of its work too.
constexpr const char* session_setup =
    "set client_encoding = 'UTF8'; set standard_conforming_strings = on;"
    " set synchronous_commit = on; set lock_timeout = '5s';"
    " set tcp_keepalives_idle = 20; set tcp_keepalives_interval = 10; set tcp_keepalives_count = 3;"
    " set default_transaction_isolation = 'read committed';"
    " select hashtext(current_schema()), current_setting('server_encoding')";

void stay_silent(void* /*unused*/, const char* /*notice*/) {}

bool is_reading(std::string_view sql)
{
    return sql.starts_with("select") || sql.starts_with("explain");
}

} // namespace

void PostgresEngine::CloseConnection::operator()(pg_conn* connection) const
{
    PQfinish(connection);
}

void PostgresEngine::ClearResult::operator()(pg_result* result) const
{
    PQclear(result);
}

Outcome<std::unique_ptr<Engine>> PostgresEngine::connect(const std::string& url,
                                                         Database::Opening opening)
{
    if (auto checked = check_postgres_url(url); !checked) return fail(checked.error());
    std::unique_ptr<PostgresEngine> engine(new PostgresEngine(url));
    if (auto connected = engine->connect_anew(); !connected) return fail(connected.error());
    if (opening == Database::Opening::create) return engine;
    const auto held = engine->run("select count(*) from pg_tables where schemaname ="
                                  " current_schema() and tablename = 'migrations'",
                                  {});
    if (!held) return fail(held.error());
    if (held->rows.front().integer(0) == 1) return engine;
    return fail(Fault{ExitCode::not_found, "the database holds no district",
                      "correct the address, or restore a backup into it"});
}

Outcome<void> PostgresEngine::connect_anew()
{
    // What stands before the address can be overridden by it (libpq, PQconnectdbParams).
    const std::array keywords{
        "fallback_application_name",      "connect_timeout", "tcp_user_timeout",
        "target_session_attrs",           "dbname",          "client_encoding",
        static_cast<const char*>(nullptr)};
    const std::array values{"bangtin-district",
                            "5",
                            "15000",
                            "read-write",
                            url_.c_str(),
                            "UTF8",
                            static_cast<const char*>(nullptr)};
    statements_.clear();
    connection_.reset(PQconnectdbParams(keywords.data(), values.data(), 1));
    if (is_lost()) return fail(postgres_unreachable(PQerrorMessage(connection_.get())));
    PQsetNoticeProcessor(connection_.get(), stay_silent, nullptr);
    auto ready = set_up_session();
    if (!ready) connection_.reset(); // Nobody works without what a session has.
    return ready;
}

Outcome<void> PostgresEngine::set_up_session()
{
    const auto told = command(session_setup);
    if (!told) return fail(told.error());
    if (PQgetisnull(told->get(), 0, 0) != 0) {
        return fail(Fault{ExitCode::not_found, "the database has no schema to work in",
                          "create it, or correct `search_path`"});
    }
    schema_key_ = PQgetvalue(told->get(), 0, 0);
    if (std::strcmp(PQgetvalue(told->get(), 0, 1), "UTF8") != 0) {
        return fail(Fault{ExitCode::unavailable, "the database does not keep UTF-8",
                          "make another with `createdb --encoding=UTF8 --template=template0`"});
    }
    const auto open = command(lock("pg_advisory_lock_shared", lock_open));
    if (!open) return fail(open.error());
    return {};
}

bool PostgresEngine::is_lost() const
{
    return connection_ == nullptr || PQstatus(connection_.get()) != CONNECTION_OK;
}

Outcome<void> PostgresEngine::ensure_connected()
{
    if (!is_lost()) return {};
    if (in_transaction_ || publishing_locked_)
        return fail(postgres_unreachable("the connection was lost"));
    return connect_anew();
}

Outcome<PostgresEngine::Reply> PostgresEngine::command(const std::string& sql)
{
    Reply result(PQexec(connection_.get(), sql.c_str()));
    const ExecStatusType status = PQresultStatus(result.get());
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return result;
    return fail(fault_of(result.get()));
}

/// What the server did not say itself, or says before it hangs up, is the end of the connection;
/// libpq may learn of that later only.
Fault PostgresEngine::fault_of(const pg_result* result)
{
    const std::string message = PQerrorMessage(connection_.get());
    const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char* severity = PQresultErrorField(result, PG_DIAG_SEVERITY_NONLOCALIZED);
    const Fault fault =
        state == nullptr ? postgres_unreachable(message) : postgres_fault(state, message);
    const bool over =
        state == nullptr || (severity != nullptr && std::strcmp(severity, "FATAL") == 0);
    if (over) connection_.reset();
    return fault;
}

Outcome<std::string> PostgresEngine::prepared(std::string_view sql,
                                              const std::vector<SqlValue>& values)
{
    std::string key = statement_key(sql, values);
    if (const auto held = statements_.find(key); held != statements_.end()) return held->second;
    std::vector<Oid> types;
    for (const SqlValue& value : values) types.push_back(type_oid(value));
    std::string name = "s" + std::to_string(statements_.size());
    const Reply made(PQprepare(connection_.get(), name.c_str(), std::string(sql).c_str(),
                               static_cast<int>(types.size()), types.data()));
    if (PQresultStatus(made.get()) != PGRES_COMMAND_OK) return fail(fault_of(made.get()));
    statements_.emplace(std::move(key), name);
    return name;
}

Outcome<Engine::Answer> PostgresEngine::execute(std::string_view sql,
                                                const std::vector<SqlValue>& values)
{
    if (auto connected = ensure_connected(); !connected) return fail(connected.error());
    const auto name = prepared(sql, values);
    if (!name) return fail(name.error());

    std::vector<std::string> numbers;
    numbers.reserve(values.size()); // Or what points into it would move.
    std::vector<const char*> texts;
    for (const SqlValue& value : values) {
        const auto* text = std::get_if<std::string>(&value);
        if (text != nullptr && text->find('\0') != std::string::npos) {
            return fail(Fault{ExitCode::invalid, "a text has a NUL in it, which no database keeps",
                              "leave out what is not text"});
        }
        if (const auto* number = std::get_if<std::int64_t>(&value))
            text = &numbers.emplace_back(std::to_string(*number));
        texts.push_back(text == nullptr ? nullptr : text->c_str());
    }
    const Reply result(PQexecPrepared(connection_.get(), name->c_str(),
                                      static_cast<int>(texts.size()), texts.data(), nullptr,
                                      nullptr, 0));
    const ExecStatusType status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        return fail(fault_of(result.get()));
    Answer answer;
    answer.changed = rows_changed(result.get());
    const int columns = PQnfields(result.get());
    answer.rows.reserve(static_cast<std::size_t>(PQntuples(result.get())));
    for (int row = 0; row < PQntuples(result.get()); ++row) {
        std::vector<SqlValue> cells;
        for (int column = 0; column < columns; ++column)
            cells.push_back(read_value(result.get(), row, column));
        answer.rows.emplace_back(std::move(cells));
    }
    return answer;
}

Outcome<Engine::Answer> PostgresEngine::run(std::string_view sql,
                                            const std::vector<SqlValue>& values)
{
    if (in_transaction_) return execute(sql, values);
    if (!is_reading(sql)) return execute_alone(sql, values);
    auto answer = execute(sql, values);
    if (answer || !is_lost()) return answer;
    return execute(sql, values); // A server that was started anew gives the same answer.
}

Outcome<Engine::Answer> PostgresEngine::execute_alone(std::string_view sql,
                                                      const std::vector<SqlValue>& values)
{
    if (auto begun = begin(Access::writing); !begun) return fail(begun.error());
    auto answer = execute(sql, values);
    if (!answer) {
        roll_back();
        return answer;
    }
    if (auto done = commit(); !done) {
        roll_back();
        return fail(done.error());
    }
    return answer;
}

Outcome<void> PostgresEngine::define(std::string_view sql)
{
    if (!in_transaction_) {
        if (auto done = execute_alone(with_byte_order(sql), {}); !done) return fail(done.error());
        return {};
    }
    if (is_lost()) return ensure_connected();
    if (auto done = command(with_byte_order(sql)); !done) return fail(done.error()); // Said once.
    return {};
}

std::string PostgresEngine::lock(const char* function, int what) const
{
    return std::string("select ").append(function) + "(" + std::to_string(what) + ", " +
           schema_key_ + ")";
}

Outcome<void> PostgresEngine::begin(Access access)
{
    require(!in_transaction_, "transactions are not nested");
    if (auto connected = ensure_connected(); !connected) return connected;
    // Read committed, and the lock before anything is read: each statement then sees what the last
    // writer left, and no other writes. A snapshot of the whole transaction would be taken by the
    // statement that waits for the lock, and be of before it was given.
    const std::string text =
        access == Access::reading
            ? std::string("begin isolation level repeatable read read only")
            : "begin isolation level read committed; set local idle_in_transaction_session_timeout"
              " = '60s'; " +
                  lock("pg_advisory_xact_lock", lock_writing);
    auto begun = command(text);
    if (!begun && is_lost()) { // Nothing is done yet: a server that was started anew will do.
        if (auto connected = ensure_connected(); !connected) return connected;
        begun = command(text);
    }
    if (!begun) {
        if (!is_lost()) (void)command("rollback");
        return fail(begun.error());
    }
    in_transaction_ = true;
    return {};
}

Outcome<void> PostgresEngine::commit()
{
    const auto done =
        is_lost() ? fail(postgres_unreachable("the connection was lost")) : command("commit");
    if (!done && is_lost()) {
        return fail(Fault{ExitCode::unreachable,
                          "database: the connection was lost, and whether the change was written"
                          " is not known",
                          "see that the server runs, and look before you do it again"});
    }
    if (!done) return fail(done.error());
    in_transaction_ = false;
    // A transaction in which something failed is rolled back by its commit, which says so.
    if (std::string_view(PQcmdStatus(done->get())) == "COMMIT") return {};
    return fail(Fault{ExitCode::invalid, "database: the change failed before, and was undone",
                      "look at what was told before"});
}

void PostgresEngine::roll_back()
{
    // Without a connection there is nothing to undo: the server does it.
    if (!is_lost() && in_transaction_) (void)command("rollback");
    in_transaction_ = false;
}

Outcome<std::vector<Table>> PostgresEngine::tables()
{
    const auto names =
        run("select tablename from pg_tables where schemaname = current_schema() order by"
            " tablename collate \"C\"",
            {});
    if (!names) return fail(names.error());
    std::vector<Table> tables;
    for (const Row& name : names->rows) {
        const std::vector<SqlValue> named{name.text(0)};
        const auto columns =
            run("select attname, case atttypid when 20 then 'bigint' else 'text' end"
                " from pg_attribute where attrelid = to_regclass(quote_ident($1)) and attnum > 0"
                " and not attisdropped order by attnum",
                named);
        if (!columns) return fail(columns.error());
        const auto key = run("select attname from pg_index join pg_attribute on attrelid = indrelid"
                             " where indrelid = to_regclass(quote_ident($1)) and indisprimary"
                             " and attnum = any(indkey) order by array_position(indkey, attnum)",
                             named);
        if (!key) return fail(key.error());
        Table table{.name = name.text(0), .columns = {}, .key = {}};
        for (const Row& column : columns->rows) {
            table.columns.push_back({column.text(0), column.text(1) == "bigint"
                                                         ? ColumnType::bigint
                                                         : ColumnType::text});
        }
        for (const Row& column : key->rows) table.key.push_back(column.text(0));
        tables.push_back(std::move(table));
    }
    return tables;
}

Outcome<void> PostgresEngine::lock_out_others()
{
    if (auto connected = ensure_connected(); !connected) return connected;
    // It waits: a server notices moments later that a client has gone.
    const auto alone = command(lock("pg_advisory_lock", lock_open));
    if (alone) return {};
    if (alone.error().code != ExitCode::busy) return fail(alone.error());
    return fail(Fault{ExitCode::busy, "another bangtin-district has the database open",
                      "stop `serve` and whatever else is at work, and try again"});
}

Outcome<void> PostgresEngine::lock_publishing()
{
    if (auto connected = ensure_connected(); !connected) return connected;
    const auto locked = command(lock("pg_advisory_lock", lock_to_publish));
    if (!locked) return fail(locked.error());
    publishing_locked_ = true;
    return {};
}

void PostgresEngine::unlock_publishing()
{
    if (!is_lost()) (void)command(lock("pg_advisory_unlock", lock_to_publish));
    publishing_locked_ = false;
}

} // namespace bangtin::district
