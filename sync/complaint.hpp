// What `bangtin-sync` says on standard error when it did not do all that it was asked for.
#pragma once

#include "assets/status.hpp"
#include "bulletin/exit_code.hpp"

#include <optional>
#include <string>

namespace bangtin::sync {

struct Complaint {
    ExitCode code = ExitCode::ok;
    std::string what;   ///< One clause.
    std::string remedy; ///< What to do about it.
};

/// Of a pass that had a problem.
[[nodiscard]] std::optional<Complaint> complaint_of(const assets::Status& status);

} // namespace bangtin::sync
