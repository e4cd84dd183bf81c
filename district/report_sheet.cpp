#include "district/report_sheet.hpp"

#include "district/files.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <unistd.h>
#include <xlsxwriter.h>

namespace bangtin::district {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr Bytes workbook_bytes_max = 64 * 1024 * 1024;

std::string csv_text(const std::string& text)
{
    const bool formula =
        !text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos;
    std::string quoted = formula ? "\"'" : "\"";
    for (const char c : text) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + "\"";
}

std::string csv_cell(const Cell& cell)
{
    if (const auto* number = std::get_if<std::int64_t>(&cell)) return std::to_string(*number);
    return csv_text(std::get<std::string>(cell));
}

/// A file that is gone when this is.
class TemporaryFile {
public:
    TemporaryFile()
    {
        const int made = mkstemp(name_.data());
        if (made >= 0) close(made);
        made_ = made >= 0;
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile()
    {
        if (made_) std::remove(name_.c_str());
    }
    [[nodiscard]] bool made() const { return made_; }
    [[nodiscard]] const std::string& name() const { return name_; }

private:
    std::string name_ = (std::filesystem::temp_directory_path() / "bangtin-sheet-XXXXXX").string();
    bool made_ = false;
};

std::size_t width_of(const ReportSheet& sheet, std::size_t column)
{
    constexpr std::size_t narrow = 8;
    constexpr std::size_t wide = 48;
    std::size_t width = sheet.columns[column].size();
    for (const auto& row : sheet.rows)
        if (const auto* text = std::get_if<std::string>(&row[column]))
            width = std::max(width, text->size());
    return std::clamp(width, narrow, wide);
}

void fill_workbook(lxw_workbook* book, const ReportSheet& sheet)
{
    lxw_worksheet* page = workbook_add_worksheet(book, nullptr);
    lxw_format* bold = workbook_add_format(book);
    format_set_bold(bold);
    lxw_format* number = workbook_add_format(book);
    format_set_num_format(number, "#,##0");
    worksheet_write_string(page, 0, 0, sheet.title.c_str(), bold);
    constexpr lxw_row_t head = 2;
    for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
        const auto column = static_cast<lxw_col_t>(i);
        worksheet_set_column(page, column, column, static_cast<double>(width_of(sheet, i)),
                             nullptr);
        worksheet_write_string(page, head, column, sheet.columns[i].c_str(), bold);
    }
    lxw_row_t line = head;
    for (const auto& row : sheet.rows) {
        ++line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const auto column = static_cast<lxw_col_t>(i);
            if (const auto* count = std::get_if<std::int64_t>(&row[i])) {
                worksheet_write_number(page, line, column, static_cast<double>(*count), number);
            } else {
                worksheet_write_string(page, line, column, std::get<std::string>(row[i]).c_str(),
                                       nullptr);
            }
        }
    }
    worksheet_freeze_panes(page, head + 1, 1);
}

} // namespace

std::string csv_of(const ReportSheet& sheet)
{
    std::string csv(byte_order_mark);
    const auto add = [&](const std::vector<std::string>& cells) {
        for (std::size_t i = 0; i < cells.size(); ++i) csv += (i == 0 ? "" : ",") + cells[i];
        csv += "\r\n";
    };
    std::vector<std::string> cells;
    for (const std::string& column : sheet.columns) cells.push_back(csv_text(column));
    add(cells);
    for (const auto& row : sheet.rows) {
        cells.clear();
        for (const Cell& cell : row) cells.push_back(csv_cell(cell));
        add(cells);
    }
    return csv;
}

Outcome<std::string> xlsx_of(const ReportSheet& sheet)
{
    const Fault no_room{ExitCode::cannot_write, "the spreadsheet could not be written",
                        "make room in the folder for temporary files"};
    const TemporaryFile file;
    if (!file.made()) return fail(no_room);
    lxw_workbook* book = workbook_new(file.name().c_str());
    if (book == nullptr) return fail(no_room);
    fill_workbook(book, sheet);
    if (workbook_close(book) != LXW_NO_ERROR) return fail(no_room);
    return read_file(file.name(), workbook_bytes_max);
}

} // namespace bangtin::district
