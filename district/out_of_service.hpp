// What a screen is told whose key counts no more. The database has the screen that took its place,
// or an empty text where none did.
#pragma once

#include "district/fault.hpp"

#include <string>

namespace bangtin::district {

[[nodiscard]] inline Fault out_of_service(const std::string& screen, const std::string& replaced_by)
{
    const std::string how =
        replaced_by.empty() ? " was taken out of service" : " was replaced by " + replaced_by;
    return {ExitCode::refused, screen + how,
            "write the screen's card anew, and approve its new code"};
}

} // namespace bangtin::district
