// What ails a screen by its own words: the few faults for which somebody should go and look. Pure.
//
// A number that a board cannot know is no trouble. What is kept of it is a set as bits, so that a
// list of many thousands reads no health.
#pragma once

#include "bulletin/screen_health.hpp"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace bangtin::district {

/// The value is its bit's number, which databases hold: never another's.
enum class Trouble : std::uint8_t {
    clock = 0,   ///< It does not know what time it is.
    card = 1,    ///< Read-only, forgetful, damaged, nearly full or nearly worn out.
    supply = 2,  ///< Too low a voltage.
    heat = 3,    ///< Slowed down for its heat, or hot.
    missed = 4,  ///< Turns that never came on the glass, or media that could not be decoded.
    display = 5, ///< Something should be seen, and the display or its signal is off.
    system = 6,  ///< A system that was refused, or a state that was lost or mended at the start.
    pass = 7,    ///< The last look for news went wrong.
    behind = 8,  ///< Shows an older edition than it could have by now.
};

/// The gravest first: in this order a list names them.
inline constexpr std::array troubles_in_order{Trouble::card,   Trouble::supply, Trouble::display,
                                              Trouble::heat,   Trouble::behind, Trouble::clock,
                                              Trouble::missed, Trouble::pass,   Trouble::system};

namespace limits {
inline constexpr std::int64_t turns_missed = 3; ///< Since its start: one may be a file on its way.
inline constexpr std::int64_t hot_c = 80;       ///< A Raspberry Pi slows down from there on.
inline constexpr std::int64_t card_free_percent = 5;
inline constexpr std::int64_t card_life_tenths = 9;
} // namespace limits

class Troubles {
public:
    Troubles() = default;
    explicit Troubles(std::int64_t bits) : bits_(bits) {}

    void add(Trouble trouble) { bits_ |= bit(trouble); }
    [[nodiscard]] bool has(Trouble trouble) const { return (bits_ & bit(trouble)) != 0; }
    [[nodiscard]] bool none() const { return bits_ == 0; }
    [[nodiscard]] std::int64_t bits() const { return bits_; }
    /// The gravest first.
    [[nodiscard]] std::vector<Trouble> list() const;

    bool operator==(const Troubles&) const = default;

private:
    static std::int64_t bit(Trouble trouble)
    {
        return std::int64_t{1} << static_cast<int>(trouble);
    }
    std::int64_t bits_ = 0;
};

/// All but `behind`, which its health alone does not tell.
[[nodiscard]] Troubles troubles_of(const bulletin::ScreenHealth& health);

/// "clock", "card" …
[[nodiscard]] std::string_view format_trouble(Trouble trouble);

} // namespace bangtin::district
