// An approver's own key. It is made and kept in their browser (`script/approver_key.js`); here its
// public half is announced, and shown as far as the office has come with it.
#pragma once

#include "district/web/visit.hpp"

namespace bangtin::district::web {

/// For who approves anywhere; else the page is not there.
[[nodiscard]] Response show_key(Office& office, const Visit& visit);
/// Keeps the public key as announced, if `proof` is its signature of the announcement by this
/// person in this session.
[[nodiscard]] Response take_key(Office& office, const Visit& visit);

} // namespace bangtin::district::web
