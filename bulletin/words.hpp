// Enumerators and the words they are written as, in one table, so that reading and writing cannot
// disagree.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

namespace bangtin::bulletin {

template <class Enum, std::size_t Count>
struct Words {
    std::pair<Enum, std::string_view> pairs[Count];

    /// The word of `value`; every enumerator is in the table.
    [[nodiscard]] constexpr std::string_view of(Enum value) const
    {
        for (const auto& [known, word] : pairs) {
            if (known == value) return word;
        }
        return {};
    }

    [[nodiscard]] constexpr std::optional<Enum> find(std::string_view text) const
    {
        for (const auto& [value, word] : pairs) {
            if (word == text) return value;
        }
        return std::nullopt;
    }
};

} // namespace bangtin::bulletin
