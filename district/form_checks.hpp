// What an authoring form still lacks before it can be sent, for whoever writes it: all of it at
// once, each with its place. A form without a lack may still be refused (`read_form`), for reasons
// that no page leads to.
#pragma once

#include "bulletin/bulletin.hpp"
#include "bulletin/json.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace bangtin::district {

enum class Lack : std::uint8_t {
    title,      ///< There is none.
    title_long, ///< Nobody reads it in passing.
    words,      ///< Of a notice: neither summary nor body.
    topic,
    audience,
    source, ///< CONTEXT.md: no source, no showing.
    byline,
    link,    ///< It does not begin with https://.
    picture, ///< Of a headline.
    poster,  ///< Of a poster.
    video,   ///< Of a video.
    page,    ///< Of a document.
    honours,
    events,
    event_date,  ///< An event without a day.
    event_times, ///< It ends before it begins, or only ends.
    counts_to,
    conversion,  ///< Of a file: it is being converted still, or it cannot be.
    description, ///< Of a medium: what it shows, for people who cannot see it.
    people,      ///< Of a medium: whether people can be recognised was not said.
    consent,     ///< Of a medium: people can be recognised, and no consent is named.
    window,      ///< It closes before it opens.
    window_long, ///< Longer than its layer allows.
};

[[nodiscard]] std::string_view format_lack(Lack lack);

struct FormLack {
    Lack lack;
    int index = 0; ///< Of the medium or the event, from 0.

    bool operator==(const FormLack&) const = default;
};

inline constexpr std::size_t title_letters_max = 90; ///< Three lines of the glass.

/// In the order of the page. `form` is as the desk keeps it in a draft: of the right shape, perhaps
/// not whole.
[[nodiscard]] std::vector<FormLack> lacks_of(const Json& form);

} // namespace bangtin::district
