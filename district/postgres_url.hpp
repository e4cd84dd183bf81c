// The address of a PostgreSQL database as a person writes it: postgresql:///bangtin, or any other
// connection URI of libpq. A password has no place in it: addresses stand in settings, in lists of
// processes and in logs.
#pragma once

#include "district/fault.hpp"

#include <string>

namespace bangtin::district {

/// Nothing when `url` can be connected to. `usage` when it is no address, or has a password in it;
/// the fault never repeats it.
[[nodiscard]] Outcome<void> check_postgres_url(const std::string& url);

} // namespace bangtin::district
