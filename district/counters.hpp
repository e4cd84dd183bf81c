// Numbers that the district hands out, each once, whatever happens.
#pragma once

#include "district/database.hpp"

#include <string>

namespace bangtin::district {

/// The last one handed out; 0 before the first.
[[nodiscard]] Outcome<std::int64_t> last_number(Database& database, const std::string& counter);
/// The next, durably: it will never be handed out again.
[[nodiscard]] Outcome<std::int64_t> next_number(Database& database, const std::string& counter);
/// Makes it the last one.
[[nodiscard]] Outcome<void> note_number(Database& database, const std::string& counter,
                                        std::int64_t number);

} // namespace bangtin::district
