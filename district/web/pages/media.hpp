// The files of bulletins, for who is signed in: each under its digest, and nothing else.
#pragma once

#include "district/web/visit.hpp"

namespace bangtin::district::web {

/// The bytes that are held under that name, as they are: whoever uses them compares their digest.
/// Not kept by the browser, so that what is compared is what is held now. 404 for what is no
/// digest in lower-case hex, or not there.
[[nodiscard]] Response media_file(const Office& office, const Visit& visit,
                                  const std::string& name);

} // namespace bangtin::district::web
