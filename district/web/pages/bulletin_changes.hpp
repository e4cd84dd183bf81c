// What a bulletin says now that it did not say when it was approved last, field by field and in the
// words of the page: what an approver looks for in a correction.
#pragma once

#include "bulletin/bulletin.hpp"
#include "district/web/visit.hpp"

namespace bangtin::district::web {

/// The fields that differ, in the order of the page: what it is called, the lines that are gone and
/// those that came. A line that only moved is no change. Empty when both say the same.
[[nodiscard]] Outcome<Json> changes_json(Office& office, const Visit& visit,
                                         const bulletin::Bulletin& before,
                                         const bulletin::Bulletin& after);

} // namespace bangtin::district::web
