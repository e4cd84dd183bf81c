// A board without a battery clock and without NTP, for programs that know nothing of it: preloaded,
// the wall clock begins in 1970 with the boot, and nothing disciplines it.
#include <ctime>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/timex.h>
#include <unistd.h>

extern "C" {

int clock_gettime(clockid_t id, timespec* at) noexcept
{
    const bool wall = id == CLOCK_REALTIME || id == CLOCK_REALTIME_COARSE;
    return static_cast<int>(syscall(SYS_clock_gettime, wall ? CLOCK_BOOTTIME : id, at));
}

int adjtimex(timex* state) noexcept
{
    *state = timex{};
    state->status = STA_UNSYNC;
    return TIME_ERROR;
}

std::time_t time(std::time_t* at) noexcept
{
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    if (at != nullptr) *at = now.tv_sec;
    return now.tv_sec;
}

int gettimeofday(timeval* at, void*) noexcept
{
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    *at = {.tv_sec = now.tv_sec, .tv_usec = now.tv_nsec / 1000};
    return 0;
}
}
