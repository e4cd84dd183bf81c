// SIGTERM and SIGINT as something a loop can wait on: no handler, no global.
#pragma once

#include <chrono>

namespace bangtin::sync {

class StopSignal {
public:
    /// Blocks both signals for this process and opens a descriptor that becomes readable when one
    /// arrives.
    StopSignal();
    ~StopSignal();
    StopSignal(const StopSignal&) = delete;
    StopSignal& operator=(const StopSignal&) = delete;

    [[nodiscard]] bool raised() const { return wait(std::chrono::milliseconds{0}); }
    /// Waits at most that long; whether a signal has arrived.
    [[nodiscard]] bool wait(std::chrono::milliseconds timeout) const;

    /// Readable once a signal has arrived, for whoever waits on more than one thing.
    [[nodiscard]] int descriptor() const { return descriptor_; }

private:
    int descriptor_;
};

} // namespace bangtin::sync
