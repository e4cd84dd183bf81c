#include "district/health.hpp"

#include "bulletin/limits.hpp"
#include "district/troubles.hpp"

namespace bangtin::district {

namespace {

std::optional<bulletin::ScreenHealth> health_of(const std::optional<std::string>& body)
{
    if (!body) return std::nullopt;
    const auto json = parse_json(*body, {bulletin::limits::report_bytes});
    auto health = json ? bulletin::read_health(*json, "") : fail(json.error());
    require(health.has_value(), "the database holds what was written");
    return *std::move(health);
}

} // namespace

Outcome<void> keep_health(Database& database, const std::string& screen,
                          const bulletin::ScreenHealth& health, Instant now)
{
    // As `bulletin::is_later` tells them.
    auto kept = database.run(
        "insert into health (screen, record, told_at, body, received, troubles, edition)"
        " values ($1, $2, $3, $4, $5, $6, $7) on conflict (screen) do update set"
        " record = excluded.record, told_at = excluded.told_at, body = excluded.body,"
        " received = excluded.received, troubles = excluded.troubles, edition = excluded.edition"
        " where excluded.record > health.record"
        " or (excluded.record = health.record and excluded.told_at > health.told_at)",
        {screen, health.record, health.at.time_since_epoch().count(),
         to_text(bulletin::health_json(health)), now.time_since_epoch().count(),
         troubles_of(health).bits(), health.edition});
    if (!kept) return fail(kept.error());
    return {};
}

Outcome<std::optional<bulletin::ScreenHealth>> health_of_screen(Database& database,
                                                                const std::string& screen)
{
    const auto rows = database.rows("select body from health where screen = $1", {screen});
    if (!rows) return fail(rows.error());
    if (rows->empty()) return std::nullopt;
    return health_of(rows->front().text(0));
}

Outcome<std::vector<ScreenState>> screen_states(Database& database)
{
    const auto rows =
        database.rows("select s.id, s.site, s.acknowledged, s.last_seen, h.body from screens s"
                      " left join health h on h.screen = s.id where s.replaced_by is null"
                      " order by s.site, s.id");
    if (!rows) return fail(rows.error());
    std::vector<ScreenState> states;
    for (const Row& row : *rows) {
        const auto seen = row.integer_if_any(3);
        states.push_back(
            {.screen = row.text(0),
             .site = row.text(1),
             .acknowledged = row.integer(2),
             .last_seen = seen ? std::optional(Instant(Duration(*seen))) : std::nullopt,
             .health = health_of(row.text_if_any(4))});
    }
    return states;
}

} // namespace bangtin::district
