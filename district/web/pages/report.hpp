// What units did and what was shown, by month, quarter, year and school year; who has not sent
// enough yet; and the same as files for a spreadsheet. Everybody sees their own units and those
// below.
#pragma once

#include "district/web/visit.hpp"

namespace bangtin::district::web {

[[nodiscard]] Response show_report(Office& office, const Visit& visit);
/// `/reports.csv`, `/reports.xlsx`: what the page of the same query shows.
[[nodiscard]] Response report_csv(Office& office, const Visit& visit);
[[nodiscard]] Response report_xlsx(Office& office, const Visit& visit);
/// The office's minimum and points; for administrators of a whole district.
[[nodiscard]] Response take_report_rules(Office& office, const Visit& visit);

} // namespace bangtin::district::web
