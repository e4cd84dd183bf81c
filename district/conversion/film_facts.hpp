// What ffprobe says of a film, as the few facts that decide what is done with it.
#pragma once

#include "bulletin/time.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace bangtin::district::conversion {

struct FilmFacts {
    bool has_picture = false;
    std::int64_t width_px = 0;
    std::int64_t height_px = 0;
    std::optional<Duration> length; ///< Nothing when the file does not say.
    /// Picture and sound are coded as every board plays them, so that they need not be coded anew.
    bool plays_as_it_is = false;

    bool operator==(const FilmFacts&) const = default;
};

/// Of `ffprobe -of json -show_streams -show_format`. Nothing for what is not that.
[[nodiscard]] std::optional<FilmFacts> parse_film_facts(std::string_view answer);

} // namespace bangtin::district::conversion
