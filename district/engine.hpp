// What `Database` asks of an SQL engine. Two keep it: SQLite, where the district is one program on
// one machine, and PostgreSQL, where it is several.
//
// Both promise the same (docs/adr/0055): the same SQL text, one writer at a time, a reader that
// sees one state, and texts that are kept and ordered by their bytes.
#pragma once

#include "district/fault.hpp"
#include "district/row.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bangtin::district {

/// What a transaction is for.
enum class Access : std::uint8_t {
    reading, ///< One state of everything, whatever others write meanwhile.
    writing, ///< Alone: whoever else wants to write waits.
};

/// Must be the same on either side of a backup or a move.
enum class ColumnType : std::uint8_t { bigint, text };

struct Column {
    std::string name;
    ColumnType type = ColumnType::text;

    bool operator==(const Column&) const = default;
};

struct Table {
    std::string name;
    std::vector<Column> columns;  ///< As they were declared.
    std::vector<std::string> key; ///< Names of the primary key's columns, in its order.

    bool operator==(const Table&) const = default;
};

class Engine {
public:
    struct Answer {
        Rows rows;
        std::int64_t changed = 0;
    };

    Engine() = default;
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;
    virtual ~Engine() = default;

    /// One statement with one value for each of its parameters $1, $2, …. Outside of a transaction
    /// it is one.
    [[nodiscard]] virtual Outcome<Answer> run(std::string_view sql,
                                              const std::vector<SqlValue>& values) = 0;
    /// One statement that makes or changes a table.
    [[nodiscard]] virtual Outcome<void> define(std::string_view sql) = 0;

    [[nodiscard]] virtual Outcome<void> begin(Access access) = 0;
    [[nodiscard]] virtual Outcome<void> commit() = 0;
    virtual void roll_back() = 0;

    /// All of ours, by name.
    [[nodiscard]] virtual Outcome<std::vector<Table>> tables() = 0;

    /// Keeps everybody else out until this is closed; `busy` when somebody has it open, and be it
    /// only open.
    [[nodiscard]] virtual Outcome<void> lock_out_others() = 0;

    /// Keeps other publishers of this database away, of any process on any machine; `busy` when
    /// there is one. What a lock of the data folder does already is not done twice.
    [[nodiscard]] virtual Outcome<void> lock_publishing() = 0;
    virtual void unlock_publishing() = 0;
};

} // namespace bangtin::district
