// A table of a report, and the files that offices take away: XLSX for their spreadsheets, CSV for
// anything else.
#pragma once

#include "district/fault.hpp"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace bangtin::district {

using Cell = std::variant<std::string, std::int64_t>;

struct ReportSheet {
    std::string title; ///< Above the table.
    std::vector<std::string> columns;
    std::vector<std::vector<Cell>> rows; ///< Each as long as `columns`.
};

/// RFC 4180 in UTF-8 with a byte order mark, by which Excel knows it. A text that a spreadsheet
/// would take for a formula gets an apostrophe before it.
[[nodiscard]] std::string csv_of(const ReportSheet& sheet);
/// Office Open XML. `cannot_write` when there is no room for the temporary file that it is made in.
[[nodiscard]] Outcome<std::string> xlsx_of(const ReportSheet& sheet);

} // namespace bangtin::district
