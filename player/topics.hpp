// The topics of the communication plan as words on the glass (CONTEXT.md, Topics).
#pragma once

#include <cstddef>
#include <string_view>

namespace bangtin::player {

/// "Thi đua khen thưởng" for "thi-dua-khen-thuong"; "Tin nhà trường" for a topic this release does
/// not know.
[[nodiscard]] std::string_view topic_label(std::string_view topic);

/// Topics of one family share a colour. Below 6.
[[nodiscard]] std::size_t topic_family(std::string_view topic);

} // namespace bangtin::player
