#include "district/cell.hpp"

#include "district/descriptor.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <iterator>
#include <poll.h>
#include <spawn.h>
#include <sstream>
#include <string_view>
#include <sys/mman.h>
#include <sys/timerfd.h>
#include <sys/wait.h>

extern "C" { // glibc 2.36 does not say so itself.
#include <sys/pidfd.h>
}

namespace bangtin::district {

namespace {

constexpr Bytes words_bytes_max = 4096; // Of standard error; the rest is read and forgotten.
// No /proc: it cannot be mounted where the system's own is covered in part, as in a container or in
// the desk's unit. All is unshared but the names of the machine and of its control groups: each
// kind of namespace is one more that the desk's unit must allow.
constexpr std::string_view cell_words =
    "bwrap --die-with-parent --new-session --unshare-user --unshare-pid --unshare-net "
    "--unshare-ipc "
    "--cap-drop ALL --clearenv --setenv PATH /usr/bin --chdir / --ro-bind /usr /usr "
    "--symlink usr/bin /bin --symlink usr/lib /lib --symlink usr/lib64 /lib64 "
    "--dev-bind /dev/null /dev/null --dev-bind /dev/urandom /dev/urandom";
constexpr int descriptors_max = 256;
constexpr int turns_max = 16; // Of 16 KiB; a pipe holds 64.
constexpr std::string_view bubblewrap_says = "bwrap: ";

/// What posix_spawn is told; owned, because each part has to be destroyed.
struct SpawnRules {
    posix_spawn_file_actions_t actions{};
    posix_spawnattr_t attributes{};

    SpawnRules()
    {
        posix_spawn_file_actions_init(&actions);
        posix_spawnattr_init(&attributes);
    }
    SpawnRules(const SpawnRules&) = delete;
    SpawnRules& operator=(const SpawnRules&) = delete;
    ~SpawnRules()
    {
        posix_spawnattr_destroy(&attributes);
        posix_spawn_file_actions_destroy(&actions);
    }
};

Fault no_cell(const std::string& why)
{
    return {ExitCode::unavailable, "no sandbox can be made: " + why,
            "install the package bubblewrap, and allow the desk's account user namespaces "
            "(docs/security.md, Previews)"};
}

std::vector<std::string> words_of(const CellJob& job)
{
    std::istringstream fixed{std::string(cell_words)};
    std::vector<std::string> words{std::istream_iterator<std::string>(fixed), {}};
    const CellLimits& limits = job.limits;
    words.insert(words.end(), {"--size", std::to_string(limits.scratch), "--tmpfs", "/tmp"});
    for (const auto& [name, value] : job.environment)
        words.insert(words.end(), {"--setenv", name, value});
    for (const CellFile& file : job.files)
        words.insert(words.end(), {"--ro-bind-try", file.ours.string(), file.seen.string()});
    for (const CellFile& file : job.written)
        words.insert(words.end(), {"--bind", file.ours.string(), file.seen.string()});
    words.insert(words.end(), {"--remount-ro", "/"});
    // Inside, so that the limits are the program's and not bubblewrap's.
    words.insert(words.end(), {"--", "/usr/bin/prlimit", "--as=" + std::to_string(limits.memory),
                               "--cpu=" + std::to_string(limits.processor.count()),
                               "--fsize=" + std::to_string(limits.file.value_or(limits.memory)),
                               "--nofile=" + std::to_string(descriptors_max), "--core=0", "--",
                               job.program.string()});
    words.insert(words.end(), job.arguments.begin(), job.arguments.end());
    return words;
}

/// A file without a name, at its beginning: it can be longer than a pipe, and nobody has to feed
/// it.
Outcome<Descriptor> input_of(const std::string& text)
{
    Descriptor file(memfd_create("bangtin-cell", MFD_CLOEXEC));
    const auto length = static_cast<ssize_t>(text.size());
    if (file.valid() && ::write(file.number(), text.data(), text.size()) == length &&
        ::lseek(file.number(), 0, SEEK_SET) == 0)
        return file;
    return fail(Fault{ExitCode::cannot_write,
                      std::string("no memory for what is to be drawn: ") + std::strerror(errno),
                      "close what else runs on this machine"});
}

struct Pipe {
    Descriptor reading{-1};
    Descriptor writing{-1};

    Pipe()
    {
        std::array<int, 2> ends{-1, -1};
        if (pipe2(ends.data(), O_CLOEXEC) != 0) return;
        reading = Descriptor(ends[0]);
        writing = Descriptor(ends[1]);
        fcntl(ends[0], F_SETFL, O_NONBLOCK);
    }
};

/// Becomes readable when the time is over, so that nobody here has to read a clock.
Descriptor timer_of(Duration time)
{
    Descriptor timer(timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK));
    itimerspec when{};
    when.it_value.tv_sec = time.count() / 1000;
    when.it_value.tv_nsec = time.count() % 1000 * 1'000'000;
    timerfd_settime(timer.number(), 0, &when, nullptr);
    return timer;
}

/// Bubblewrap as our child; killing it ends everything in the cell.
class Warder {
public:
    explicit Warder(pid_t process) : process_(process), ended_(pidfd_open(process, 0)) {}
    Warder(const Warder&) = delete;
    Warder& operator=(const Warder&) = delete;
    ~Warder()
    {
        kill();
        (void)reap();
    }

    void kill() const
    {
        if (process_ > 0) ::kill(process_, SIGKILL);
    }
    /// Waits for its end; its status.
    int reap()
    {
        int status = 0;
        while (process_ > 0 && waitpid(process_, &status, 0) < 0 && errno == EINTR) {
        }
        process_ = -1;
        return status;
    }
    /// Readable when it has ended.
    [[nodiscard]] int ended() const { return ended_.number(); }

private:
    pid_t process_;
    Descriptor ended_;
};

struct Ends {
    Descriptor input{-1};
    Pipe output;
    Pipe words;
};

Outcome<pid_t> start(const CellJob& job, const Ends& ends)
{
    SpawnRules rules;
    sigset_t none;
    sigset_t all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&rules.attributes, &none);
    posix_spawnattr_setsigdefault(&rules.attributes, &all);
    posix_spawnattr_setflags(&rules.attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    posix_spawn_file_actions_adddup2(&rules.actions, ends.input.number(), 0);
    posix_spawn_file_actions_adddup2(&rules.actions, ends.output.writing.number(), 1);
    posix_spawn_file_actions_adddup2(&rules.actions, ends.words.writing.number(), 2);
    posix_spawn_file_actions_addclosefrom_np(&rules.actions, 3);

    std::vector<std::string> words = words_of(job);
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    char* const no_environment[] = {nullptr};
    pid_t process = -1;
    const int fault = posix_spawn(&process, job.bubblewrap.c_str(), &rules.actions,
                                  &rules.attributes, arguments.data(), no_environment);
    if (fault != 0)
        return fail(no_cell(job.bubblewrap.string() + " does not start: " + std::strerror(fault)));
    return process;
}

/// Takes what is there to be read, as far as `bytes_max`; whether it went over that. At the end
/// `from` is closed. A turn takes more than a pipe holds, and has an end: who writes without one
/// must not keep us from the clock.
bool drain(Descriptor& from, std::string& into, Bytes bytes_max)
{
    std::array<char, 16 * 1024> piece{};
    bool over = false;
    for (int turn = 0; turn < turns_max; ++turn) {
        const ssize_t got = ::read(from.number(), piece.data(), piece.size());
        if (got < 0 && errno == EINTR) continue;
        if (got == 0) from = Descriptor(-1);
        if (got <= 0) break;
        const auto count = static_cast<std::size_t>(got);
        const auto room = static_cast<std::size_t>(bytes_max) - into.size();
        into.append(piece.data(), std::min(room, count));
        over = over || count > room;
    }
    return over;
}

std::string last_line(std::string_view words)
{
    while (words.ends_with('\n')) words.remove_suffix(1);
    const std::size_t before = words.rfind('\n');
    return std::string(before == std::string_view::npos ? words : words.substr(before + 1));
}

/// The program's words as it said them: "NAME: what happened; what to do".
Fault fault_said(const CellJob& job, ExitCode code, std::string line)
{
    const std::string name = job.program.filename().string() + ": ";
    if (line.starts_with(name)) line.erase(0, name.size());
    const std::size_t cut = line.find("; ");
    if (cut == std::string::npos) return {code, line, "see its --help"};
    return {code, line.substr(0, cut), line.substr(cut + 2)};
}

Fault judged(const CellJob& job, int status, const std::string& words)
{
    const std::string line = last_line(words);
    if (line.starts_with(bubblewrap_says)) return no_cell(line.substr(bubblewrap_says.size()));
    const int code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    if (!line.empty() && code >= static_cast<int>(ExitCode::usage) &&
        code <= static_cast<int>(ExitCode::unavailable))
        return fault_said(job, ExitCode{code}, line);
    return {ExitCode::invalid,
            job.program.filename().string() + " ended before it had an answer" +
                (line.empty() ? "" : ": " + line),
            "make pictures smaller, or leave them out"};
}

} // namespace

Outcome<std::string> run_in_cell(const CellJob& job)
{
    auto input = input_of(job.input);
    if (!input) return fail(input.error());
    Ends ends;
    ends.input = *std::move(input);
    const auto process = start(job, ends);
    if (!process) return fail(process.error());
    Warder warder(*process);
    ends.output.writing = Descriptor(-1);
    ends.words.writing = Descriptor(-1);

    const Descriptor timer = timer_of(job.limits.time);
    std::string output;
    std::string words;
    for (bool running = true; running;) {
        std::array<pollfd, 5> asked{{{ends.output.reading.number(), POLLIN, 0},
                                     {ends.words.reading.number(), POLLIN, 0},
                                     {timer.number(), POLLIN, 0},
                                     {warder.ended(), POLLIN, 0},
                                     {job.halt, POLLIN, 0}}};
        ::poll(asked.data(), asked.size(), -1);
        if (asked[4].revents != 0) {
            return fail(Fault{ExitCode::busy, job.program.filename().string() + " was halted",
                              "ask again later"});
        }
        if (asked[2].revents != 0) {
            return fail(Fault{ExitCode::busy,
                              job.program.filename().string() + " has not ended in time",
                              "ask again later, and make pictures smaller if it goes on"});
        }
        running = asked[3].revents == 0;
        (void)drain(ends.words.reading, words, words_bytes_max);
        const std::size_t before = output.size();
        const bool over = drain(ends.output.reading, output, job.limits.output);
        if (job.hear && output.size() > before) job.hear(std::string_view(output).substr(before));
        if (over) {
            return fail(Fault{ExitCode::invalid,
                              job.program.filename().string() + " writes too much",
                              "install programs of one release"});
        }
    }
    const int status = warder.reap();
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return output;
    return fail(judged(job, status, words));
}

} // namespace bangtin::district
