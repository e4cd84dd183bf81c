#include "district/counters.hpp"

namespace bangtin::district {

Outcome<std::int64_t> last_number(Database& database, const std::string& counter)
{
    const auto rows = database.rows("select value from counters where name = $1", {counter});
    if (!rows) return fail(rows.error());
    return rows->empty() ? 0 : rows->front().integer(0);
}

Outcome<std::int64_t> next_number(Database& database, const std::string& counter)
{
    const auto rows = database.rows("insert into counters (name, value) values ($1, 1)"
                                    " on conflict (name) do update set value = counters.value + 1"
                                    " returning value",
                                    {counter});
    if (!rows) return fail(rows.error());
    return rows->front().integer(0);
}

Outcome<void> note_number(Database& database, const std::string& counter, std::int64_t number)
{
    const auto noted = database.run("insert into counters (name, value) values ($1, $2)"
                                    " on conflict (name) do update set value = excluded.value",
                                    {counter, number});
    if (!noted) return fail(noted.error());
    return {};
}

} // namespace bangtin::district
