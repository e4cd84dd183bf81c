// The district's database behind one typed face: open, run, rows, transactions. SQLite today;
// PostgreSQL can join behind the same face, because the SQL text is the subset both speak ($1,
// bigint, text, `on conflict`; findings/libraries 2).
//
// One connection, one thread. WAL with synchronous FULL: what was answered survives a power cut.
#pragma once

#include "district/files.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace bangtin::district {

/// NULL, a bigint or a text: all that the schema uses.
using SqlValue = std::variant<std::monostate, std::int64_t, std::string>;

/// NULL for nothing.
template <class T>
[[nodiscard]] SqlValue sql_value(const std::optional<T>& value)
{
    return value ? SqlValue(*value) : SqlValue();
}

/// One row of an answer. A column that is not of the type asked for is a bug of the query, and
/// aborts.
class Row {
public:
    explicit Row(std::vector<SqlValue> values) : values_(std::move(values)) {}

    [[nodiscard]] std::int64_t integer(std::size_t column) const;
    [[nodiscard]] const std::string& text(std::size_t column) const;
    [[nodiscard]] std::optional<std::int64_t> integer_if_any(std::size_t column) const;
    [[nodiscard]] std::optional<std::string> text_if_any(std::size_t column) const;

private:
    [[nodiscard]] const SqlValue& at(std::size_t column) const;
    std::vector<SqlValue> values_;
};

using Rows = std::vector<Row>;

class Database {
public:
    enum class Opening : std::uint8_t { existing, create };

    /// `not_found` when `existing` is asked for and there is none; `invalid` when the file is not a
    /// database.
    [[nodiscard]] static Outcome<Database> open(const Path& path, Opening opening);
    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    ~Database();

    /// All rows of one statement. `busy` when another process holds the database for over five
    /// seconds, `cannot_write` when the disk is full or read-only.
    [[nodiscard]] Outcome<Rows> rows(std::string_view sql, std::vector<SqlValue> values = {});
    /// Runs one statement and tells how many rows it changed.
    [[nodiscard]] Outcome<std::int64_t> run(std::string_view sql,
                                            std::vector<SqlValue> values = {});

private:
    friend class Transaction;
    struct Connection;
    explicit Database(std::unique_ptr<Connection> connection);
    std::unique_ptr<Connection> connection_;
};

/// All or nothing: rolled back unless committed.
class Transaction {
public:
    [[nodiscard]] static Outcome<Transaction> begin(Database& database);
    /// One state of everything read until it ends, whatever others write meanwhile. For reading
    /// only.
    [[nodiscard]] static Outcome<Transaction> begin_reading(Database& database);
    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    [[nodiscard]] Outcome<void> commit();

private:
    explicit Transaction(Database& database) : database_(&database) {}
    Database* database_; ///< Null once it is over.
};

} // namespace bangtin::district
