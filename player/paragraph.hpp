// Words set into lines: where a paragraph breaks, so that it reads well and leaves no widow.
//
// Words are measured once, in parts of the em, so that trying another size costs no shaping.
#pragma once

#include "player/phrases.hpp"
#include "player/text.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bangtin::player {

inline constexpr int em_parts = 1024;

struct Word {
    std::string text;
    int width = 0;           ///< In 1/1024 em.
    Bond bond = Bond::loose; ///< To the word after it.
    bool glued = false;      ///< A later part of a word that was too long: no space before it.

    bool operator==(const Word&) const = default;
};

/// A paragraph ready to be set at any size.
struct Words {
    std::vector<Word> words;
    Weight weight = Weight::regular;
    int space = 0; ///< In 1/1024 em.
};

/// Of a cleaned line (`wording.hpp`).
[[nodiscard]] Words measure_words(const Fonts& fonts, Weight weight, std::string_view line);

enum class Rag : std::uint8_t {
    balanced, ///< Titles: as few lines as possible, all about as long.
    filled,   ///< Text: full lines, a last line that is not a widow.
};

struct Setting {
    int size_px = 0;
    int width_px = 0;
    Rag rag = Rag::filled;
};

/// What a paragraph became. `broken_word` tells that a word was wider than the box and was cut
/// between characters.
struct Lines {
    std::vector<std::string> lines;
    bool broken_word = false;
    /// How much a reader stumbles over lines that end inside a word or a phrase: for a title that
    /// breaks better, it may be set so many steps of size (`column.hpp`) smaller.
    int stumbles = 0;
};

/// Breaks at spaces; keeps a number with the word it belongs to ("lớp 10", "ngày 20/11") and the
/// syllables of a word together where it can, and prefers to break after punctuation. A word that
/// is too long is cut after a "/", "-" or "." if it has any.
[[nodiscard]] Lines break_lines(const Words& words, const Setting& setting);

/// The first words of `words` that fill at most `lines_max` lines, ending in "…" when some were
/// left out. None when there is no room for one line.
[[nodiscard]] Lines break_lines_within(const Words& words, const Setting& setting, int lines_max);

} // namespace bangtin::player
