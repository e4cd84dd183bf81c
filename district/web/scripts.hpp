// The scripts of the few pages that need one: ES modules, served as they stand in the repository.
//
// All of them stand in one folder that is named by the digest of them all. So they may be kept for
// a year, and the modules that a module imports are always of the same build as itself.
#pragma once

#include "district/web/message.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace bangtin::district::web {

/// "/script/0123456789abcdef/approver_key.js", of the embedded module of that name.
[[nodiscard]] std::string script_address(std::string_view name);
/// Answers for a path of that form; nothing for any other, or of another build.
[[nodiscard]] std::optional<Response> script_file(std::string_view path);

} // namespace bangtin::district::web
