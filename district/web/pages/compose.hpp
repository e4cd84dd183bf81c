// Writing a bulletin: a new one, a draft, or a correction of one that was sent.
//
// Whatever is typed is saved before anything is judged, so that nothing is lost; sending tells all
// that is lacking at once, each at its field.
#pragma once

#include "district/web/visit.hpp"

namespace bangtin::district::web {

/// The choice of kind and unit.
[[nodiscard]] Response show_new_bulletin(Office& office, const Visit& visit);
[[nodiscard]] Response take_new_bulletin(Office& office, const Visit& visit);

[[nodiscard]] Response show_compose(Office& office, const Visit& visit, const std::string& id);
/// Saves, and with the field `send` also sends.
[[nodiscard]] Response take_compose(Office& office, const Visit& visit, const std::string& id);
/// How far the draft's files are converted: `{"files":[{"id":…,"state":…,"percent":…}]}`.
[[nodiscard]] Response show_conversions(Office& office, const Visit& visit, const std::string& id);
[[nodiscard]] Response discard_draft(Office& office, const Visit& visit, const std::string& id);

} // namespace bangtin::district::web
