#include "district/publish_wishes.hpp"

#include "district/counters.hpp"

namespace bangtin::district {

Haste haste_of(bulletin::Layer layer)
{
    return layer == bulletin::Layer::emergency ? Haste::at_once : Haste::gathered;
}

Outcome<void> wish_publish(Database& database, Haste haste)
{
    // Never a number twice, or a publish in between would grant what it has not seen.
    const auto number = next_number(database, "publish_wish");
    if (!number) return fail(number.error());
    const std::int64_t hasty = haste == Haste::at_once ? 1 : 0;
    auto done = database.run("insert into publish_wishes (number, at_once) values ($1, $2)",
                             {*number, hasty});
    if (!done) return fail(done.error());
    return {};
}

Outcome<std::optional<PublishWish>> pending_wish(Database& database)
{
    const auto rows = database.rows(
        "select coalesce(max(number), 0), coalesce(max(at_once), 0) from publish_wishes");
    if (!rows) return fail(rows.error());
    const Row& row = rows->front();
    if (row.integer(0) == 0) return std::nullopt;
    return PublishWish{row.integer(0), row.integer(1) == 1 ? Haste::at_once : Haste::gathered};
}

Outcome<void> grant_wishes(Database& database, std::int64_t number)
{
    auto done = database.run("delete from publish_wishes where number <= $1", {number});
    if (!done) return fail(done.error());
    return {};
}

} // namespace bangtin::district
