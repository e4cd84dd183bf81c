#include "district/table_rows.hpp"

#include "bulletin/json.hpp"

#include <algorithm>

namespace bangtin::district {

namespace {

constexpr int page_rows = 500;
constexpr Bytes row_bytes_max = 64 * 1024 * 1024;

std::string quoted_name(const std::string& name)
{
    return "\"" + name + "\"";
}

/// "a", "b" or $1, $2.
template <class Items, class Word>
std::string listed(const Items& items, Word word)
{
    std::string list;
    std::size_t number = 0;
    for (const auto& item : items) list += (list.empty() ? "" : ", ") + word(item, ++number);
    return list;
}

std::string names(const std::vector<Column>& columns)
{
    return listed(columns,
                  [](const Column& column, std::size_t) { return quoted_name(column.name); });
}

std::string keys(const Table& table)
{
    return listed(table.key,
                  [](const std::string& name, std::size_t) { return quoted_name(name); });
}

std::string parameters(std::size_t count)
{
    return listed(std::vector<int>(count),
                  [](int, std::size_t number) { return "$" + std::to_string(number); });
}

std::vector<SqlValue> key_of(const Table& table, const Row& row)
{
    std::vector<SqlValue> key;
    for (const std::string& name : table.key) {
        const auto named = [&](const Column& column) { return column.name == name; };
        const auto at = std::find_if(table.columns.begin(), table.columns.end(), named);
        require(at != table.columns.end(), "a key is of columns");
        key.push_back(row.values()[static_cast<std::size_t>(at - table.columns.begin())]);
    }
    return key;
}

Json json_of(const SqlValue& value)
{
    if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    return nullptr;
}

std::optional<SqlValue> value_of(const Json& json, ColumnType type)
{
    if (json.is_null()) return SqlValue();
    if (type == ColumnType::text)
        return json.is_string() ? std::optional<SqlValue>(json.get<std::string>()) : std::nullopt;
    const bool fits = json.is_number_integer() &&
                      (!json.is_number_unsigned() || json.get<std::uint64_t>() <= INT64_MAX);
    return fits ? std::optional<SqlValue>(json.get<std::int64_t>()) : std::nullopt;
}

} // namespace

Outcome<Rows> TablePages::next()
{
    require(!table_->key.empty(), "every table has a key");
    std::string sql = "select " + names(table_->columns) + " from " + quoted_name(table_->name);
    std::vector<SqlValue> after;
    if (last_) {
        after = key_of(*table_, *last_);
        sql += " where (" + keys(*table_) + ") > (" + parameters(after.size()) + ")";
    }
    sql += " order by " + keys(*table_) + " limit " + std::to_string(page_rows);
    auto rows = database_->rows(sql, std::move(after));
    if (rows && !rows->empty()) last_ = rows->back();
    return rows;
}

Outcome<void> insert_row(Database& database, const Table& table, const Row& row)
{
    auto done =
        database.run("insert into " + quoted_name(table.name) + " (" + names(table.columns) +
                         ") values (" + parameters(table.columns.size()) + ")",
                     row.values());
    if (!done) return fail(done.error());
    return {};
}

Outcome<void> delete_rows(Database& database, const Table& table)
{
    if (auto done = database.run("delete from " + quoted_name(table.name)); !done)
        return fail(done.error());
    return {};
}

Outcome<std::string> row_line(const Table& table, const Row& row)
{
    Json cells = Json::array();
    for (const SqlValue& value : row.values()) cells.push_back(json_of(value));
    std::string line = to_text(cells);
    if (const auto again = parse_row(table, line); again && *again == row) return line + "\n";
    return fail(Fault{ExitCode::invalid,
                      "a row of " + table.name + " is no text: " + in_quotes(line),
                      "correct it in the database, and try again"});
}

Result<Row, FormatError> parse_row(const Table& table, std::string_view line)
{
    const auto json = parse_json(line, {.bytes = row_bytes_max, .depth = 2});
    if (!json) return fail(json.error());
    const FormatError misread{table.name, "has a row that is not of its columns",
                              "use another backup; this one was changed"};
    if (!json->is_array() || json->size() != table.columns.size()) return fail(misread);
    std::vector<SqlValue> values;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        auto value = value_of((*json)[i], table.columns[i].type);
        if (!value) return fail(misread);
        values.push_back(*std::move(value));
    }
    return Row(std::move(values));
}

} // namespace bangtin::district
