// The district's database behind one typed face: open, run, rows, transactions. Behind it is one of
// two engines, SQLite or PostgreSQL, and the SQL text is the subset both speak ($1, bigint, text,
// `on conflict`; findings/libraries 2).
//
// One connection, one thread. What was answered survives a power cut.
#pragma once

#include "district/engine.hpp"
#include "district/files.hpp"

#include <memory>

namespace bangtin::district {

class Database {
public:
    enum class Opening : std::uint8_t { existing, create };

    /// A file of SQLite. `not_found` when `existing` is asked for and there is none; `invalid` when
    /// the file is not a database.
    [[nodiscard]] static Outcome<Database> open(const Path& path, Opening opening);
    /// A database of PostgreSQL (`PostgresEngine::connect`).
    [[nodiscard]] static Outcome<Database> connect(const std::string& url, Opening opening);
    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    ~Database();

    /// All rows of one statement. `busy` when another process holds the database for over five
    /// seconds, `cannot_write` when the disk is full or read-only, `unreachable` when the server
    /// is gone: the next statement outside of a transaction looks for it again.
    [[nodiscard]] Outcome<Rows> rows(std::string_view sql, std::vector<SqlValue> values = {});
    /// Runs one statement and tells how many rows it changed.
    [[nodiscard]] Outcome<std::int64_t> run(std::string_view sql,
                                            std::vector<SqlValue> values = {});
    /// Runs one statement that makes or changes a table.
    [[nodiscard]] Outcome<void> define(std::string_view sql) { return engine_->define(sql); }
    /// Keeps everybody else out until this is closed; `busy` when somebody has it open.
    [[nodiscard]] Outcome<void> lock_out_others() { return engine_->lock_out_others(); }
    /// All tables, by name.
    [[nodiscard]] Outcome<std::vector<Table>> tables() { return engine_->tables(); }

private:
    friend class Transaction;
    friend class PublishLock;
    explicit Database(std::unique_ptr<Engine> engine) : engine_(std::move(engine)) {}
    std::unique_ptr<Engine> engine_;
};

/// All or nothing: rolled back unless committed. Its database may be moved, and not destroyed,
/// while it lives.
class Transaction {
public:
    /// For reading and writing; no other writes from here to the end, in whatever process.
    [[nodiscard]] static Outcome<Transaction> begin(Database& database);
    /// One state of everything read until it ends, whatever others write meanwhile. For reading
    /// only.
    [[nodiscard]] static Outcome<Transaction> begin_reading(Database& database);
    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    [[nodiscard]] Outcome<void> commit();

private:
    explicit Transaction(Engine& engine) : engine_(&engine) {}
    Engine* engine_; ///< Null once it is over.
};

} // namespace bangtin::district
