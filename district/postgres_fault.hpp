// What PostgreSQL says went wrong, as a fault: the one place where its codes are known.
#pragma once

#include "district/fault.hpp"

#include <string>
#include <string_view>

namespace bangtin::district {

/// `sqlstate` as PostgreSQL's Appendix A lists it; `message` is its first line, for a person.
[[nodiscard]] Fault postgres_fault(std::string_view sqlstate, std::string_view message);

/// There is no server, no line to it, or no way in.
[[nodiscard]] Fault postgres_unreachable(std::string_view message);

} // namespace bangtin::district
