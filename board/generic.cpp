#include "board/generic.hpp"

#include "board/cec_display.hpp"
#include "board/clock_chip.hpp"

#include <cstdlib>
#include <ctime>
#include <fstream>
#include <sys/timex.h>

namespace bangtin::board {

namespace {

std::chrono::milliseconds read_clock(clockid_t id)
{
    timespec time{};
    // Cannot fail: both clocks are in every Linux since 2.6.39.
    clock_gettime(id, &time);
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec));
}

class KernelClock final : public Clock {
public:
    [[nodiscard]] Instant wall() const override { return Instant(read_clock(CLOCK_REALTIME)); }
    [[nodiscard]] Monotonic monotonic() const override { return read_clock(CLOCK_BOOTTIME); }
    [[nodiscard]] TimeGrade grade() const override
    {
        timex state{}; // Modes 0: asks only.
        const int answer = adjtimex(&state);
        const bool synchronised =
            answer >= 0 && answer != TIME_ERROR && (state.status & STA_UNSYNC) == 0;
        return grade_of({.synchronised = synchronised, .has_battery_clock = has_battery_clock_});
    }

private:
    /// Asked once: a battery neither comes nor goes while the board is on.
    bool has_battery_clock_ = read_clock_chip().value_or(false);
};

class GenericBoard final : public Board {
public:
    explicit GenericBoard(std::string boot_id) : boot_id_(std::move(boot_id)) {}
    [[nodiscard]] const Clock& clock() const override { return clock_; }
    [[nodiscard]] std::string boot_id() const override { return boot_id_; }
    [[nodiscard]] std::string video_codec() const override
    {
        // Nothing is tried by guess: the same driver decodes on one kernel and hangs on another
        // (findings/render, 5). The image of a board on which it was seen to work says so.
        const char* told = std::getenv("BANGTIN_VIDEO_CODEC");
        return told == nullptr ? "" : told;
    }
    [[nodiscard]] Able<std::unique_ptr<DisplayPower>> display_power() override
    {
        return cec_display();
    }
    [[nodiscard]] bool ask_reboot() override
    {
        // systemd gives its services a folder that is gone after a reboot; bangtin-reboot.path
        // waits for this file.
        const char* folder = std::getenv("RUNTIME_DIRECTORY");
        return folder != nullptr &&
               (std::ofstream(std::string(folder) + "/reboot") << "wanted\n").flush().good();
    }

private:
    KernelClock clock_;
    std::string boot_id_;
};

std::string kernel_boot_id()
{
    std::string text;
    std::getline(std::ifstream("/proc/sys/kernel/random/boot_id"), text);
    // A unit that sees only the processes of /proc is told (image-build/units).
    const char* told = std::getenv("BANGTIN_BOOT_ID");
    if (text.empty() && told != nullptr) text = told;
    std::erase(text, '-');
    // Else there is no boot to tell from the next one; proof of play still counts.
    return text.size() == 32 ? text : no_boot_id;
}

} // namespace

TimeGrade grade_of(ClockSigns signs)
{
    if (signs.synchronised) return TimeGrade::trusted;
    return signs.has_battery_clock ? TimeGrade::held_over : TimeGrade::unknown;
}

std::unique_ptr<Board> generic_board()
{
    return std::make_unique<GenericBoard>(kernel_boot_id());
}

} // namespace bangtin::board
