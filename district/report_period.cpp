#include "district/report_period.hpp"

#include "bulletin/words.hpp"
#include "district/whole_number.hpp"

namespace bangtin::district {

namespace {

using std::chrono::months;

constexpr bulletin::Words<PeriodKind, 4> period_words{{{PeriodKind::month, "month"},
                                                       {PeriodKind::quarter, "quarter"},
                                                       {PeriodKind::year, "year"},
                                                       {PeriodKind::school_year, "school_year"}}};

/// A Vietnamese school year begins with September: schools open on the 5th.
constexpr unsigned school_year_month = 9;

months length_of(PeriodKind kind)
{
    switch (kind) {
    case PeriodKind::month: return months(1);
    case PeriodKind::quarter: return months(3);
    case PeriodKind::year:
    case PeriodKind::school_year: break;
    }
    return months(12);
}

std::optional<int> year_number(std::string_view text)
{
    constexpr std::size_t digits = 4;
    const auto year = text.size() == digits ? whole_number(text, 1970, 9000) : std::nullopt;
    return year ? std::optional(static_cast<int>(*year)) : std::nullopt;
}

Date first_of(int year, unsigned month)
{
    return Date(std::chrono::year(year), std::chrono::month(month), std::chrono::day(1));
}

} // namespace

std::string_view format_period_kind(PeriodKind kind)
{
    return period_words.of(kind);
}

Date ReportPeriod::after() const
{
    return first + length_of(kind);
}

Window ReportPeriod::window(const Zone& zone) const
{
    const auto begin_of = [&](Date day) {
        return zone.to_instant(LocalTime(std::chrono::local_days(day)));
    };
    return {begin_of(first), begin_of(after())};
}

ReportPeriod ReportPeriod::moved(int by) const
{
    return {kind, first + by * length_of(kind)};
}

std::optional<ReportPeriod> parse_period(std::string_view text)
{
    const auto year = year_number(text.substr(0, 4));
    if (!year) return std::nullopt;
    const std::string_view rest = text.substr(4);
    if (rest.empty()) return ReportPeriod{PeriodKind::year, first_of(*year, 1)};
    if (rest.size() == 3 && rest.starts_with("-q") && rest[2] >= '1' && rest[2] <= '4') {
        const unsigned month = 3 * static_cast<unsigned>(rest[2] - '1') + 1;
        return ReportPeriod{PeriodKind::quarter, first_of(*year, month)};
    }
    if (rest.size() == 3) {
        const auto first = parse_date(std::string(text) + "-01");
        if (!first) return std::nullopt;
        return ReportPeriod{PeriodKind::month, *first};
    }
    if (!rest.starts_with('-') || year_number(rest.substr(1)) != *year + 1) return std::nullopt;
    return ReportPeriod{PeriodKind::school_year, first_of(*year, school_year_month)};
}

std::string format_period(const ReportPeriod& period)
{
    const std::string date = format_date(period.first); // "2026-11-01"
    const std::string year = date.substr(0, 4);
    switch (period.kind) {
    case PeriodKind::month: return date.substr(0, 7);
    case PeriodKind::quarter:
        return year + "-q" + std::to_string((unsigned(period.first.month()) - 1) / 3 + 1);
    case PeriodKind::year: return year;
    case PeriodKind::school_year: break;
    }
    return year + "-" + std::to_string(int(period.first.year()) + 1);
}

ReportPeriod period_around(PeriodKind kind, Date day)
{
    const int year = int(day.year());
    const auto month = unsigned(day.month());
    switch (kind) {
    case PeriodKind::month: return {kind, first_of(year, month)};
    case PeriodKind::quarter: return {kind, first_of(year, (month - 1) / 3 * 3 + 1)};
    case PeriodKind::year: return {kind, first_of(year, 1)};
    case PeriodKind::school_year: break;
    }
    return {kind, first_of(month < school_year_month ? year - 1 : year, school_year_month)};
}

} // namespace bangtin::district
