// Lists of bulletins: all that a person sees, by state and topic, page by page; and the lines of
// any such list.
#pragma once

#include "district/items.hpp"
#include "district/topics.hpp"
#include "district/web/visit.hpp"

namespace bangtin::district::web {

[[nodiscard]] Response show_bulletins(Office& office, const Visit& visit);

/// The lines as `bulletin_lines.html` takes them.
[[nodiscard]] Outcome<Json> lines_json(Office& office, const Visit& visit,
                                       const std::vector<ItemLine>& lines);

/// "draft" … as a page says it.
[[nodiscard]] std::string state_text(const Visit& visit, const std::string& state);

/// What the visitor's language calls it.
[[nodiscard]] const std::string& topic_text(const Visit& visit, const Topic& topic);
/// All topics as a page's list of choices takes them.
[[nodiscard]] Outcome<Json> topic_choices(Office& office, const Visit& visit,
                                          const std::string& chosen);

namespace limits {
inline constexpr std::int64_t lines_of_page = 50;
} // namespace limits

} // namespace bangtin::district::web
