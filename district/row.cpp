#include "district/row.hpp"

#include "bulletin/result.hpp"

namespace bangtin::district {

const SqlValue& Row::at(std::size_t column) const
{
    require(column < values_.size(), "the column is in the row");
    return values_[column];
}

std::int64_t Row::integer(std::size_t column) const
{
    const auto* value = std::get_if<std::int64_t>(&at(column));
    require(value != nullptr, "the column is a bigint");
    return *value;
}

const std::string& Row::text(std::size_t column) const
{
    const auto* value = std::get_if<std::string>(&at(column));
    require(value != nullptr, "the column is a text");
    return *value;
}

std::optional<std::int64_t> Row::integer_if_any(std::size_t column) const
{
    if (std::holds_alternative<std::monostate>(at(column))) return std::nullopt;
    return integer(column);
}

std::optional<std::string> Row::text_if_any(std::size_t column) const
{
    if (std::holds_alternative<std::monostate>(at(column))) return std::nullopt;
    return text(column);
}

} // namespace bangtin::district
