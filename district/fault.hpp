// What can go wrong in the district, as one value: what happened, what to do, and the exit code
// that says so.
#pragma once

#include "bulletin/exit_code.hpp"
#include "bulletin/result.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace bangtin::district {

/// One line for a person and one number for a script. `code` is never `ok`.
struct Fault {
    ExitCode code = ExitCode::invalid;
    std::string happened; ///< One clause.
    std::string remedy;   ///< What a person can do about it, in one clause.

    bool operator==(const Fault&) const = default;

    /// "what happened; what to do".
    [[nodiscard]] std::string text() const { return happened + "; " + remedy; }
};

template <class T>
using Outcome = Result<T, Fault>;

/// What was typed is not what it must be.
[[nodiscard]] inline Fault misfit(std::string happened, std::string remedy)
{
    return {ExitCode::invalid, std::move(happened), std::move(remedy)};
}

/// The fault of `document` (a file name) not being what its format says.
[[nodiscard]] inline Fault format_fault(std::string_view document, const FormatError& error)
{
    const std::string place = error.place.empty() ? "" : " at " + error.place;
    return {ExitCode::invalid, std::string(document) + place + ": " + error.problem, error.remedy};
}

} // namespace bangtin::district
