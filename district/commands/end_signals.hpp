// SIGTERM and SIGINT, from here on waited for and not acted upon: what is at work is finished
// first.
#pragma once

#include <chrono>
#include <csignal>
#include <ctime>

namespace bangtin::district {

class EndSignals {
public:
    EndSignals()
    {
        sigemptyset(&signals_);
        sigaddset(&signals_, SIGTERM);
        sigaddset(&signals_, SIGINT);
        pthread_sigmask(SIG_BLOCK, &signals_, &before_);
    }
    EndSignals(const EndSignals&) = delete;
    EndSignals& operator=(const EndSignals&) = delete;
    ~EndSignals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

    /// Waits for one, so long at most, and says whether it came.
    [[nodiscard]] bool come_within(std::chrono::nanoseconds time) const
    {
        const auto whole = std::chrono::floor<std::chrono::seconds>(time);
        const std::timespec longest{.tv_sec = whole.count(), .tv_nsec = (time - whole).count()};
        return sigtimedwait(&signals_, nullptr, &longest) > 0;
    }

private:
    sigset_t signals_{};
    sigset_t before_{};
};

} // namespace bangtin::district
