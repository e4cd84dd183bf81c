// A password typed twice, as two pages take one: judged, hashed aside, and handed on.
#pragma once

#include "district/web/visit.hpp"

#include <functional>
#include <optional>
#include <string>

namespace bangtin::district::web {

/// What is wrong with the fields "password" and "again", in the visitor's language; nothing when
/// that is a good password for the account.
[[nodiscard]] std::optional<std::string> new_password_fault(const Visit& visit,
                                                            const Account& account);

/// Hashes the field "password", which has no fault, aside; `then` gets the hash.
[[nodiscard]] Response with_password_hash(const Visit& visit,
                                          std::function<Response(const std::string& hash)> then);

} // namespace bangtin::district::web
