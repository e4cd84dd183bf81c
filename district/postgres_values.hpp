// Values on their way to PostgreSQL and back: its types, and the two of ours.
#pragma once

#include "district/row.hpp"

#include <string>
#include <string_view>
#include <vector>

struct pg_result;

namespace bangtin::district {

/// By which a prepared statement is known: its text, and what $1, … are. The same text may be
/// prepared for several.
[[nodiscard]] std::string statement_key(std::string_view sql, const std::vector<SqlValue>& values);

/// PostgreSQL's number of the type; 0 for NULL, which is of any.
[[nodiscard]] unsigned type_oid(const SqlValue& value);

/// A cell of an answer. One that is neither a number nor a text is a bug of the query, and aborts.
[[nodiscard]] SqlValue read_value(const pg_result* result, int row, int column);

/// How many rows a statement has changed; 0 for one that changes none.
[[nodiscard]] std::int64_t rows_changed(pg_result* result);

/// The statement of a table, with texts that are ordered by their bytes, as SQLite has it, whatever
/// the server's language: lists come in one order, and no index depends on a library that is
/// renewed.
[[nodiscard]] std::string with_byte_order(std::string_view sql);

} // namespace bangtin::district
