#include "district/topics.hpp"

namespace bangtin::district {

Outcome<std::vector<Topic>> all_topics(Database& database)
{
    const auto rows = database.rows("select code, vi, en from topics order by position, code");
    if (!rows) return fail(rows.error());
    std::vector<Topic> topics;
    for (const Row& row : *rows)
        topics.push_back({.code = row.text(0), .vi = row.text(1), .en = row.text(2)});
    return topics;
}

} // namespace bangtin::district
