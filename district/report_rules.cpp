#include "district/report_rules.hpp"

#include <array>

namespace bangtin::district {

namespace {

struct RuleName {
    const char* name;
    std::int64_t ReportRules::*value;
    std::int64_t min;
    std::int64_t max;
};

constexpr std::array rule_names{
    RuleName{"items_min", &ReportRules::items_min, 0, limits::report_items_max},
    RuleName{"last_day", &ReportRules::last_day, 1, 28},
    RuleName{"points_sent", &ReportRules::points_sent, 0, limits::report_points_max},
    RuleName{"points_approved", &ReportRules::points_approved, 0, limits::report_points_max},
    RuleName{"points_shown", &ReportRules::points_shown, 0, limits::report_points_max}};

} // namespace

Outcome<ReportRules> report_rules(Database& database)
{
    const auto rows = database.rows("select name, value from report_rules");
    if (!rows) return fail(rows.error());
    ReportRules rules;
    for (const Row& row : *rows)
        for (const RuleName& rule : rule_names)
            if (row.text(0) == rule.name) rules.*rule.value = row.integer(1);
    return rules;
}

Outcome<void> set_report_rules(Database& database, const ReportRules& rules)
{
    for (const RuleName& rule : rule_names) {
        const std::int64_t value = rules.*rule.value;
        if (value < rule.min || value > rule.max) {
            return fail(
                misfit("the report rule " + std::string(rule.name) + " is " + std::to_string(value),
                       "write " + std::to_string(rule.min) + " to " + std::to_string(rule.max)));
        }
    }
    auto transaction = Transaction::begin(database);
    if (!transaction) return fail(transaction.error());
    for (const RuleName& rule : rule_names) {
        auto kept = database.run("insert into report_rules (name, value) values ($1, $2)"
                                 " on conflict (name) do update set value = excluded.value",
                                 {std::string(rule.name), rules.*rule.value});
        if (!kept) return fail(kept.error());
    }
    return transaction->commit();
}

} // namespace bangtin::district
