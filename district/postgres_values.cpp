#include "district/postgres_values.hpp"

#include "bulletin/result.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <libpq-fe.h>

namespace bangtin::district {

namespace {

// pg_type.dat of PostgreSQL: the numbers of its types never change.
constexpr Oid bigint_oid = 20;
constexpr std::array<Oid, 3> integer_oids{20, 21, 23}; // bigint, smallint, integer
constexpr std::array<Oid, 3> text_oids{25, 19, 1043};  // text, name, varchar
constexpr Oid text_oid = 25;

} // namespace

std::string statement_key(std::string_view sql, const std::vector<SqlValue>& values)
{
    std::string key;
    for (const SqlValue& value : values) key += "nit"[value.index()];
    return key.append(" ").append(sql);
}

unsigned type_oid(const SqlValue& value)
{
    if (std::holds_alternative<std::int64_t>(value)) return bigint_oid;
    return std::holds_alternative<std::string>(value) ? text_oid : 0; // NULL is of any type.
}

SqlValue read_value(const pg_result* result, int row, int column)
{
    if (PQgetisnull(result, row, column) != 0) return {};
    const std::string_view text(PQgetvalue(result, row, column),
                                static_cast<std::size_t>(PQgetlength(result, row, column)));
    const Oid type = PQftype(result, column);
    if (std::find(text_oids.begin(), text_oids.end(), type) != text_oids.end())
        return std::string(text);
    require(std::find(integer_oids.begin(), integer_oids.end(), type) != integer_oids.end(),
            "a column is a bigint or a text");
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

std::int64_t rows_changed(pg_result* result)
{
    const std::string_view count = PQcmdTuples(result);
    std::int64_t changed = 0;
    std::from_chars(count.data(), count.data() + count.size(), changed);
    return changed;
}

std::string with_byte_order(std::string_view sql)
{
    constexpr std::string_view type = " text";
    std::string made;
    for (std::size_t at = sql.find(type); at != std::string_view::npos; at = sql.find(type)) {
        const std::size_t end = at + type.size();
        made.append(sql.substr(0, end));
        const bool whole = end == sql.size() || sql.find_first_of(" ,)", end) == end;
        if (whole) made.append(" collate \"C\"");
        sql.remove_prefix(end);
    }
    return made.append(sql);
}

} // namespace bangtin::district
