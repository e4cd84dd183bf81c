// Which words a reader takes in one breath, so that no line ends between them.
#pragma once

#include <cstdint>
#include <string_view>

namespace bangtin::player {

/// How closely a word belongs to the one after it. Unlike what `binding.hpp` binds, all of these
/// may be parted where there is no better place.
enum class Bond : std::uint8_t {
    loose,
    leaning, ///< "và", "của", "ở": it begins what comes after it.
    close,   ///< "học sinh", "Hoa Phượng": a word, or a name, of two syllables.
};

/// Vietnamese writes its words syllable by syllable, with a space between any two: only a list
/// knows that "học sinh" is one. It holds what schools write most. `word` and `next` are of
/// cleaned text (`wording.hpp`), with their punctuation.
[[nodiscard]] Bond bond_between(std::string_view word, std::string_view next);

/// "TP.", "ThS.", "Q.": a word cut short, whose full stop ends nothing and which stands with the
/// next one.
[[nodiscard]] bool is_shortened(std::string_view word);

} // namespace bangtin::player
