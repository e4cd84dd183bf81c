#include "sync/stop_signal.hpp"

#include "bulletin/result.hpp"

#include <algorithm>
#include <climits>
#include <csignal>
#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace bangtin::sync {

StopSignal::StopSignal()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    sigprocmask(SIG_BLOCK, &signals, nullptr);
    descriptor_ = signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
    require(descriptor_ >= 0, "the kernel has no signalfd");
}

StopSignal::~StopSignal()
{
    ::close(descriptor_);
}

bool StopSignal::wait(std::chrono::milliseconds timeout) const
{
    // The signal is left unread, so that every later question is answered with yes.
    pollfd readable{.fd = descriptor_, .events = POLLIN, .revents = 0};
    const auto bounded = std::clamp<std::chrono::milliseconds::rep>(timeout.count(), 0, INT_MAX);
    return ::poll(&readable, 1, static_cast<int>(bounded)) > 0;
}

} // namespace bangtin::sync
