// How much work SQLite does, whatever machine it is on.
#pragma once

#include <cstdint>
#include <sqlite3.h>
#include <utility>

namespace bangtin::assets {

/// Counts the steps of SQLite's machine, on each connection that is opened while it lives.
class StepCount {
public:
    StepCount() { sqlite3_auto_extension(reinterpret_cast<void (*)()>(watch)); }
    ~StepCount() { sqlite3_cancel_auto_extension(reinterpret_cast<void (*)()>(watch)); }
    StepCount(const StepCount&) = delete;
    StepCount& operator=(const StepCount&) = delete;

    /// Since this was last asked.
    [[nodiscard]] static std::int64_t take() { return std::exchange(steps(), 0); }

private:
    static std::int64_t& steps()
    {
        static std::int64_t steps = 0;
        return steps;
    }
    static int watch(sqlite3* connection, const char**, const sqlite3_api_routines*)
    {
        const auto count = [](void*) {
            ++steps();
            return 0;
        };
        sqlite3_progress_handler(connection, 1, count, nullptr);
        return SQLITE_OK;
    }
};

} // namespace bangtin::assets
