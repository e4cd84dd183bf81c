// The rows of a table as they leave one database and come into another, whatever its columns are:
// page by page in the order of its key, and as one line of JSON each, `["th-mot",3,null]`.
#pragma once

#include "district/database.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace bangtin::district {

class TablePages {
public:
    /// Borrows the database; `table` must have a key.
    TablePages(Database& database, const Table& table) : database_(&database), table_(&table) {}

    /// Some rows more, with all columns; none when there are no more.
    [[nodiscard]] Outcome<Rows> next();

private:
    Database* database_;
    const Table* table_;
    std::optional<Row> last_;
};

[[nodiscard]] Outcome<void> insert_row(Database& database, const Table& table, const Row& row);
[[nodiscard]] Outcome<void> delete_rows(Database& database, const Table& table);

/// With its line feed. `invalid` when a text in it is no UTF-8: it would come back as another.
[[nodiscard]] Outcome<std::string> row_line(const Table& table, const Row& row);
/// Of a line without its line feed.
[[nodiscard]] Result<Row, FormatError> parse_row(const Table& table, std::string_view line);

} // namespace bangtin::district
