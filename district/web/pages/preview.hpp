// Pictures of bulletins as a screen would draw them, for whoever may see the bulletin.
//
// A page that has a text which is not on the desk yet, such as a form's, draws it by `draw_beside`
// and shows it by `preview_address`.
#pragma once

#include "district/previews.hpp"
#include "district/web/visit.hpp"

#include <functional>

namespace bangtin::district::web {

/// /bulletins/ID/preview/landscape.jpg or portrait.jpg, with ?leaf=N: the newest revision. 404 for
/// a bulletin of a unit that is not for this visitor, as for one that is not there.
[[nodiscard]] Response show_preview(Office& office, const Visit& visit, const std::string& id,
                                    Orientation orientation);
/// /previews/KEY.jpg: one that was drawn a moment ago, by its key. Who has the key has had the
/// text.
[[nodiscard]] Response show_kept_preview(Office& office, const Visit& visit,
                                         const std::string& key);
/// Where `draw_beside` leaves the picture.
[[nodiscard]] std::string preview_address(const Previews& previews, const PreviewAsk& ask);

/// Draws each of `asks` on a thread beside the loop, and answers with what `then` makes of them, in
/// their order.
using Drawn = std::vector<Outcome<Preview>>;
[[nodiscard]] Response draw_beside(Office& office, const Visit& visit, std::vector<PreviewAsk> asks,
                                   std::function<Response(const Drawn&)> then);

} // namespace bangtin::district::web
