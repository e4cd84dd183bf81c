#include "district/moving.hpp"

#include "district/district.hpp"
#include "district/migrations.hpp"
#include "district/postgres_url.hpp"
#include "district/restore.hpp"

namespace bangtin::district {

namespace {

/// "2026-11-23T00-00-00Z": without colons, which not all file systems take.
std::string stamp(Instant now)
{
    std::string text = format_instant(now);
    for (char& letter : text)
        if (letter == ':') letter = '-';
    return text;
}

} // namespace

Outcome<Moved> move_database(const DataPaths& data, const Settings& to, Instant now)
{
    if (!to.database.empty()) {
        if (auto checked = check_postgres_url(to.database); !checked) return fail(checked.error());
    }
    const auto from = load_settings(data);
    if (!from) return fail(from.error());
    if (*from == to) {
        return fail(
            Fault{ExitCode::usage, "the database is there already", "name another place for it"});
    }
    Moved moved;
    {
        auto district = open_district(data.root);
        if (!district) return fail(district.error());
        if (auto alone = district->database.lock_out_others(); !alone) return fail(alone.error());
        auto target = open_database(data, to, Database::Opening::create);
        if (!target) return fail(target.error());
        const std::string place = to.database.empty() ? data.database().string() : to.database;
        if (auto free = require_free(*target, place); !free) return fail(free.error());
        if (auto made = migrate(*target); !made) return fail(made.error());
        const auto rows = copy_rows(district->database, *target);
        if (!rows) return fail(rows.error());
        moved.rows = *rows;
        // The one step that counts: before it the district is where it was, after it there.
        if (auto stored = store_settings(data, to); !stored) return fail(stored.error());
    }
    moved.left_behind = from->database;
    if (!from->database.empty()) return moved;
    const Path left = data.root / ("district.db.moved-" + stamp(now));
    moved.left_behind = left.string();
    if (auto renamed = rename_to_new(data.database(), left); !renamed) return fail(renamed.error());
    return moved;
}

} // namespace bangtin::district
