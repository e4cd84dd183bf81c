// The pieces that several formats share: windows, references to files, sets of codes, words of a
// closed list.
//
// A set has no order, so what is read is sorted here, and what is there twice is refused.
#pragma once

#include "bulletin/json.hpp"

#include <array>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bangtin::bulletin {

/// The words of an enum, in the order of its enumerators in `docs/formats`.
template <class Enum, std::size_t Count>
using Words = std::array<std::pair<Enum, std::string_view>, Count>;

template <class Enum, std::size_t Count>
[[nodiscard]] std::string_view word_of(const Words<Enum, Count>& words, Enum value)
{
    for (const auto& [known, word] : words) {
        if (known == value) return word;
    }
    return {};
}

template <class Enum, std::size_t Count>
[[nodiscard]] std::optional<Enum> value_of(const Words<Enum, Count>& words, std::string_view text)
{
    for (const auto& [known, word] : words) {
        if (word == text) return known;
    }
    return std::nullopt;
}

/// The choices of a closed list, for a remedy.
template <class Enum, std::size_t Count>
[[nodiscard]] std::string choices(const Words<Enum, Count>& words)
{
    std::string text;
    for (const auto& [known, word] : words) text += (text.empty() ? "" : ", ") + std::string(word);
    return text;
}

/// `{"opens", "closes"}` under `name`; refuses one that closes before it opens.
[[nodiscard]] Window read_window(Fields& fields, const char* name);
[[nodiscard]] Json window_json(const Window& window);

/// The members "sha256" and "length" of `fields` itself, with 1 to `length_max` bytes.
[[nodiscard]] AssetRef read_asset(Fields& fields, Bytes length_max);

/// One line that is not empty.
[[nodiscard]] std::string read_line(Fields& fields, const char* name, std::size_t bytes_max);

/// A set of codes, or of bell names; sorted.
[[nodiscard]] std::vector<std::string> read_ids(Fields& fields, const char* name,
                                                std::size_t count_max);
/// A set of days of the week; Monday first.
[[nodiscard]] std::vector<Weekday> read_weekdays(Fields& fields, const char* name);
/// A set of dates; sorted.
[[nodiscard]] std::vector<Date> read_dates(Fields& fields, const char* name, std::size_t count_max);
/// The members "from" and "to" of `fields` itself, as hours of the wall clock.
[[nodiscard]] Daypart read_daypart(Fields& fields);

[[nodiscard]] Json weekdays_json(const std::vector<Weekday>& days);
[[nodiscard]] Json dates_json(const std::vector<Date>& dates);

/// Reads every element of the list `name` as an object through `read(Fields&) -> Value`.
template <class Value, class Read>
[[nodiscard]] std::vector<Value> read_objects(Fields& fields, const char* name,
                                              std::size_t count_max, Read read)
{
    std::vector<Value> values;
    fields.list(name, count_max, [&](const Json& json, const std::string& place) {
        Fields element(json, place);
        values.push_back(read(element));
        return element.done();
    });
    return values;
}

} // namespace bangtin::bulletin
