// Screens that report, as many a second as a province has: each message signed, of a minute with
// six records of three bulletins, and how the screen is.
#pragma once

#include "bench/fleet/wire.hpp"
#include "bulletin/json.hpp"

#include <vector>

namespace bangtin::bench {

inline constexpr std::int64_t records_of_report = 6;

struct ReportOptions {
    Endpoint server;
    std::size_t screens = 0;        ///< The first so many of `key_of_screen`, in turn.
    std::vector<std::string> sites; ///< In turn, a screen each.
    double rate = 0;                ///< Reports in a second.
    double seconds = 0;
    std::size_t lines = 0;
};

/// A report counts from the moment at which it is due, not from when a line was free for it. One
/// whose line was lost, or that is put off, is sent again until it is acknowledged. Prints
/// {"ready": …} in a line of its own before the first. Answers
/// {"reports", "acknowledged", "refused", "put_off", "lost", "seconds" and how long it took}.
[[nodiscard]] Json run_reports(const ReportOptions& options);

} // namespace bangtin::bench
