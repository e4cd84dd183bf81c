// bangtin-glass-watch: runs a command under Xvfb and watches its glass from outside, as a person in
// the corridor would.
//
// It reads the file in which Xvfb keeps its screen, so it costs the watched program nothing and
// believes it nothing.
#include "bench/glass_watch/absence.hpp"
#include "bench/glass_watch/approved.hpp"
#include "bench/glass_watch/command.hpp"
#include "bench/glass_watch/tally.hpp"
#include "bulletin/exit_code.hpp"
#include "player/png.hpp"

#include <CLI/CLI.hpp>
#include <array>
#include <chrono>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <poll.h>
#include <set>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace bangtin::bench {

namespace {

using Time = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

constexpr int first_sample_every_ms = 1;
constexpr int sample_every_ms = 50; // 20 Hz; ours is to be at least 10.
// The display writes its file while we read it: only what stands for longer than one of its writes
// was on the glass.
constexpr int second_looks = 4;
constexpr std::chrono::milliseconds second_look_after{3};
constexpr int foreign_pictures_max = 10;
constexpr std::chrono::milliseconds settling{
    800}; // A fade of 400 ms is over, and the picture is there.

struct Options {
    std::string framebuffer;
    std::string out;
    std::string approved;
    std::string json;
    bool first_only = false;
    std::vector<std::string> command;
};

struct Fault {
    ExitCode code;
    std::string text;
};

/// The mapped file, for as long as the process lives.
struct Screen {
    std::span<const std::uint8_t> file;
    XwdLayout layout;
};

Result<Screen, Fault> open_screen(const std::string& path)
{
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat facts = {};
    if (file < 0 || fstat(file, &facts) != 0 || facts.st_size <= 0)
        return fail(Fault{ExitCode::not_found,
                          path + " cannot be read; start Xvfb with -fbdir and name its file"});
    const auto bytes = static_cast<std::size_t>(facts.st_size);
    void* start = mmap(nullptr, bytes, PROT_READ, MAP_SHARED, file, 0);
    close(file);
    if (start == MAP_FAILED) return fail(Fault{ExitCode::not_found, path + " cannot be mapped"});
    Screen screen{std::span(static_cast<const std::uint8_t*>(start), bytes), {}};
    auto layout = parse_xwd(screen.file);
    if (!layout) return fail(Fault{ExitCode::invalid, path + ": " + layout.error()});
    screen.layout = *layout;
    return screen;
}

class Watch {
public:
    Watch(const Options& options, const Screen& screen, Command command, Time::time_point began,
          std::optional<Approved> approved)
        : options_(options), screen_(screen), command_(std::move(command)), began_(began),
          approved_(std::move(approved))
    {
    }

    /// Until the command ends, or the first frame is seen when only that is wanted.
    void run()
    {
        while (!code_) {
            const auto now = Time::now();
            if (command_.take_announcement()) absence_.told(now);
            sample(now);
            if (options_.first_only && first_frame_) {
                command_.end();
                code_ = 0;
                return;
            }
            grab_when_settled(now);
            listen(first_frame_ ? sample_every_ms / 5 : first_sample_every_ms);
            code_ = command_.ended();
        }
        listen(0); // What it said last.
        tally_.end();
        // As for dark samples: the window goes before its program does.
        if (foreign_run_ > Tally::ending_samples_max) foreign_ += foreign_run_;
    }

    [[nodiscard]] std::string summary() const
    {
        std::array<char, 768> text{};
        std::array<char, 32> first{"null"};
        if (first_frame_) std::snprintf(first.data(), first.size(), "%.1f", first_frame_->count());
        std::snprintf(text.data(), text.size(),
                      "{\n  \"first_frame_ms\": %s,\n  \"bulletins_shown\": %zu,\n"
                      "  \"black_frames\": %d,\n  \"blank_frames\": %d,\n"
                      "  \"foreign_frames\": %d,\n  \"fading_frames\": %d,\n"
                      "  \"absences\": %d,\n  \"absent_frames\": %d,\n"
                      "  \"longest_absence_ms\": %lld,\n"
                      "  \"longest_gap_ms\": %.0f,\n  \"samples\": %d,\n"
                      "  \"pictures\": %d,\n  \"exit_code\": %d\n}\n",
                      first.data(), bulletins_.size(), tally_.black(), tally_.blank(), foreign_,
                      fading_, absence_.count(), absence_.samples(),
                      static_cast<long long>(absence_.longest().count()), longest_gap_.count(),
                      tally_.samples(), pictures_, code());
        return text.data();
    }
    [[nodiscard]] bool seen() const { return first_frame_.has_value(); }
    [[nodiscard]] int code() const { return code_.value_or(0); }

private:
    void sample(Time::time_point now)
    {
        if (now < next_sample_) return;
        const Glimpse glimpse = look(screen_.file, screen_.layout);
        if (!first_frame_) {
            if (glimpse == Glimpse::picture) first_frame_ = Milliseconds(Time::now() - began_);
            return;
        }
        if (sampled_) longest_gap_ = std::max(longest_gap_, Milliseconds(now - *sampled_));
        sampled_ = now;
        next_sample_ = now + std::chrono::milliseconds(sample_every_ms);
        if (absence_.excuses(glimpse, now)) return;
        tally_.add(glimpse);
        if (approved_ && glimpse == Glimpse::picture) judge();
    }

    void judge()
    {
        Verdict verdict = approved_->judge(screen_.file, screen_.layout);
        for (int look = 0; verdict == Verdict::foreign && look < second_looks; ++look) {
            poll(nullptr, 0, static_cast<int>(second_look_after.count()));
            verdict = approved_->judge(screen_.file, screen_.layout);
        }
        fading_ += verdict == Verdict::fading;
        if (verdict != Verdict::foreign) {
            foreign_ += std::exchange(foreign_run_, 0);
        } else if (foreign_ + ++foreign_run_ <= foreign_pictures_max) {
            keep("foreign-" + std::to_string(foreign_ + foreign_run_));
        }
    }

    bool keep(const std::string& name)
    {
        if (options_.out.empty()) return false;
        const auto path = std::filesystem::path(options_.out) / (name + ".png");
        const auto picture = grab(screen_.file, screen_.layout);
        if ((std::ofstream(path, std::ios::binary) << player::png_bytes(picture)).flush())
            return true;
        std::cerr << "bangtin-glass-watch: " << path.string()
                  << " cannot be written; check the folder\n";
        return false;
    }

    void listen(int wait_ms)
    {
        command_.read(wait_ms, [this](const std::string& line) { hear(line); });
    }

    void hear(const std::string& line)
    {
        if (value_of(line, "event") != "shown") return;
        const std::string bulletin = value_of(line, "bulletin");
        due_.reset(); // What was not settled yet has gone.
        if (bulletin.empty()) return;
        bulletins_.insert(bulletin);
        if (grabbed_.contains(bulletin)) return;
        due_ = {bulletin, Time::now() + settling};
    }

    void grab_when_settled(Time::time_point now)
    {
        if (!due_ || now < due_->at) return;
        grabbed_.insert(due_->bulletin);
        due_.reset();
        if (keep("glass-" + std::to_string(pictures_ + 1))) ++pictures_;
    }

    struct Due {
        std::string bulletin;
        Time::time_point at;
    };

    const Options& options_;
    const Screen& screen_;
    Command command_;
    Time::time_point began_;
    Time::time_point next_sample_;
    std::optional<int> code_;
    std::optional<Milliseconds> first_frame_;
    Tally tally_;
    Absence absence_;
    std::optional<Approved> approved_;
    std::optional<Time::time_point> sampled_;
    Milliseconds longest_gap_{0};
    int foreign_ = 0;
    int foreign_run_ = 0; ///< Since the last that was not.
    int fading_ = 0;
    int pictures_ = 0;
    std::set<std::string> bulletins_;
    std::set<std::string> grabbed_;
    std::optional<Due> due_;
};

Result<int, Fault> watch(const Options& options)
{
    const auto screen = open_screen(options.framebuffer);
    if (!screen) return fail(screen.error());
    std::optional<Approved> approved;
    if (!options.approved.empty()) {
        auto read = read_approved(options.approved, screen->layout.size);
        if (!read) return fail(Fault{ExitCode::invalid, options.approved + ": " + read.error()});
        approved = std::move(*read);
    }
    const auto began = Time::now();
    auto command = Command::start(options.command);
    if (!command) return fail(Fault{ExitCode::not_found, command.error()});
    Watch watching(options, *screen, std::move(*command), began, std::move(approved));
    watching.run();
    if (options.json.empty()) {
        std::cerr << watching.summary();
    } else if (!(std::ofstream(options.json) << watching.summary()).flush()) {
        return fail(
            Fault{ExitCode::cannot_write, options.json + " cannot be written; check the folder"});
    }
    if (watching.code() != 0) return watching.code();
    if (!watching.seen())
        return fail(
            Fault{ExitCode::invalid, "nothing came on the glass; is the command on this display?"});
    return 0;
}

} // namespace

} // namespace bangtin::bench

int main(int count, char** words)
{
    using namespace bangtin;
    CLI::App app{
        "Runs a command under Xvfb and watches its glass from outside.\n\n"
        "Start the display first: Xvfb :7 -screen 0 1920x1080x24 -fbdir DIR, and set DISPLAY=:7.\n"
        "What the command says goes through; each \"event=shown bulletin=…\" line gives one "
        "picture\n"
        "per bulletin, glass-1.png …, taken 0.8 s later. The summary is JSON: first_frame_ms "
        "(from\n"
        "the start of the command to the first picture that is neither black nor of one colour),\n"
        "bulletins_shown, and of all samples after it, 20 a second, black_frames and "
        "blank_frames;\n"
        "with --approved also foreign_frames: neither a frame of that folder nor a fade between\n"
        "such, still so 12 ms later; the first ten are kept as foreign-1.png ….\n"
        "Whoever takes the display away says so by SIGUSR2 just before: what is dark then is "
        "counted\n"
        "as absent_frames and not as black, until the next picture and for 3 s at most.\n"
        "Ends with the command's code, or 4 when nothing came on the glass."};
    bench::Options options;
    app.add_option("--framebuffer", options.framebuffer, "Xvfb's file, DIR/Xvfb_screen0")
        ->required();
    app.add_option("--out", options.out, "folder for the pictures; none without it");
    app.add_option("--approved", options.approved,
                   "folder with approved.json: every frame that may be on the glass");
    app.add_option("--json", options.json, "file for the summary; standard error without it");
    app.add_flag("--first-only", options.first_only, "end the command at its first picture");
    app.add_option("command", options.command, "after --: the command and its arguments")
        ->required();
    app.set_version_flag("--version", "bangtin-glass-watch " BANGTIN_VERSION);
    try {
        app.parse(count, words);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : static_cast<int>(ExitCode::usage);
    }
    const auto ended = bench::watch(options);
    if (ended) return *ended;
    std::cerr << "bangtin-glass-watch: " << ended.error().text << "\n";
    return static_cast<int>(ended.error().code);
}
