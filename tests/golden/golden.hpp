// What the tests of golden pictures share: the frames around what they draw, and the comparison
// with pictures that a person has looked at. BANGTIN_GOLDEN_UPDATE=1 rewrites those.
#pragma once

#include "tests/player/sample.hpp"

namespace bangtin::player {

inline const std::string site = "Trường Tiểu học Hoa Phượng";
inline constexpr Date today = std::chrono::year{2026} / 11 / 23;

/// Compares with `tests/golden/NAME.png`, and leaves what was drawn and a picture of the difference
/// when it is another.
void check_golden(const std::string& name, const Canvas& actual);

/// Header, clock and ticker, and a stage that nobody has drawn on.
[[nodiscard]] Canvas empty_glass(const Scene& scene, Size size,
                                 const std::vector<std::string>& ticker,
                                 const std::string& school = site);

/// A takeover or an emergency empties the ticker.
[[nodiscard]] std::vector<std::string> ticker_beside(const bulletin::Bulletin& bulletin);

[[nodiscard]] Theme theme_named(const std::string& name);

[[nodiscard]] Canvas glass_in(const Theme& theme, Size size, const bulletin::Bulletin& bulletin,
                              const Canvas* picture, const Moment& moment);

[[nodiscard]] const Sample& sample_named(const std::vector<Sample>& samples, const std::string& id);

[[nodiscard]] std::string repeated(const std::string& words, int times);

/// An emergency that is not practised.
[[nodiscard]] bulletin::Bulletin storm();

[[nodiscard]] bulletin::Caption caption_of(const std::vector<std::string>& lines);

} // namespace bangtin::player
