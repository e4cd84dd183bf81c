// Pages from templates: mustache, which escapes what is inserted. The one file that knows the
// library.
#pragma once

#include "bulletin/json.hpp"

#include <string>
#include <string_view>

namespace bangtin::district::web {

/// The embedded template of that name, such as "home", with the values of `context` in it. Texts
/// are escaped for HTML, numbers written; `false`, null, empty texts and empty lists leave a
/// section out. A template that is not there or malformed is a bug, and aborts.
[[nodiscard]] std::string render(std::string_view name, const Json& context);

} // namespace bangtin::district::web
