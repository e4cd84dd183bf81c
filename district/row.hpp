// What goes into a statement and what comes back: three kinds of value, and rows of them.
#pragma once

#include "bulletin/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace bangtin::district {

/// NULL, a bigint or a text: all that the schema uses.
using SqlValue = std::variant<std::monostate, std::int64_t, std::string>;

/// An instant as the schema has it: since 1970, in UTC.
[[nodiscard]] inline std::int64_t milliseconds_of(Instant t)
{
    return t.time_since_epoch().count();
}

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
    [[nodiscard]] const std::vector<SqlValue>& values() const { return values_; }

    bool operator==(const Row&) const = default;

private:
    [[nodiscard]] const SqlValue& at(std::size_t column) const;
    std::vector<SqlValue> values_;
};

using Rows = std::vector<Row>;

} // namespace bangtin::district
