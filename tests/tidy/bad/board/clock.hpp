// The board may read clocks, and may use only `result` and `time` of bulletin/.
#pragma once
#include "bulletin/time.hpp"
#include "bulletin/programme.hpp" // plant: arrow

inline auto now() { return std::chrono::system_clock::now(); }
