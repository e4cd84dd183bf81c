#include "player/decoder/child.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <string_view>
#include <sys/wait.h>
#include <unistd.h>

namespace bangtin::player {

namespace {

// More is read and forgotten: a chatty decoder once filled a player's memory (findings/rivals 3,
// 37).
constexpr std::size_t words_bytes_max = 512;
// Between SIGKILL and its end; longer means it hangs in the kernel, and we do not wait for that.
constexpr int kill_ms = 200;
// Our copies go here first, so that none is closed or overwritten while the child's numbers are
// laid out.
constexpr int spare_descriptor_min = 64;

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

/// The loop blocks SIGTERM for itself; a child must not inherit that.
void reset_signals(SpawnRules& rules)
{
    sigset_t none;
    sigset_t all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&rules.attributes, &none);
    posix_spawnattr_setsigdefault(&rules.attributes, &all);
    posix_spawnattr_setflags(&rules.attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
}

/// Without the program's name in front, which our own log line says already.
std::string first_line(const std::string& words)
{
    constexpr std::string_view name = "bangtin-decoder: ";
    const std::string line = words.substr(0, words.find('\n'));
    return line.starts_with(name) ? line.substr(name.size()) : line;
}

ChildEnd judge(int status, const std::string& words)
{
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return {true, ""};
    if (!words.empty() && WIFEXITED(status)) return {false, first_line(words)};
    if (WIFSIGNALED(status))
        return {false, std::string("the decoder was ended by ") + strsignal(WTERMSIG(status))};
    return {false, "the decoder ended with code " + std::to_string(WEXITSTATUS(status))};
}

} // namespace

Result<Child, std::string> Child::start(const ChildPlan& plan)
{
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0)
        return fail(std::string("no pipe: ") + std::strerror(errno));
    Descriptor reading(ends[0]);
    Descriptor writing(ends[1]);
    fcntl(reading.number(), F_SETFL, O_NONBLOCK);

    SpawnRules rules;
    reset_signals(rules);
    posix_spawn_file_actions_addopen(&rules.actions, 0, "/dev/null", O_RDWR, 0);
    posix_spawn_file_actions_adddup2(&rules.actions, 0, 1);
    posix_spawn_file_actions_adddup2(&rules.actions, writing.number(), 2);
    std::vector<Descriptor> copies;
    int last = 2;
    for (const auto& [ours, theirs] : plan.descriptors) {
        copies.emplace_back(fcntl(ours, F_DUPFD_CLOEXEC, spare_descriptor_min));
        posix_spawn_file_actions_adddup2(&rules.actions, copies.back().number(), theirs);
        last = std::max(last, theirs);
    }
    posix_spawn_file_actions_addclosefrom_np(&rules.actions, last + 1);

    std::vector<std::string> words{plan.program.filename().string()};
    words.insert(words.end(), plan.arguments.begin(), plan.arguments.end());
    words.insert(words.end(), {"--parent", std::to_string(getpid())});
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    std::string path = "PATH=/usr/bin:/bin";
    std::string home = "HOME=/nonexistent"; // No library finds settings of a user.
    const std::array<char*, 3> environment{path.data(), home.data(), nullptr};

    pid_t process = -1;
    const int fault = posix_spawn(&process, plan.program.c_str(), &rules.actions, &rules.attributes,
                                  arguments.data(), environment.data());
    if (fault != 0)
        return fail(plan.program.string() + " cannot be started: " + std::strerror(fault));
    return Child(process, std::move(reading));
}

Child::Child(pid_t process, Descriptor words_pipe)
    : process_(process), words_pipe_(std::move(words_pipe))
{
}

Child::Child(Child&& other) noexcept
    : process_(std::exchange(other.process_, -1)), words_pipe_(std::move(other.words_pipe_)),
      words_(std::move(other.words_))
{
}

Child& Child::operator=(Child&& other) noexcept
{
    if (this != &other) {
        end();
        process_ = std::exchange(other.process_, -1);
        words_pipe_ = std::move(other.words_pipe_);
        words_ = std::move(other.words_);
    }
    return *this;
}

Child::~Child()
{
    end();
}

std::optional<ChildEnd> Child::poll()
{
    drain();
    if (process_ < 0) return ChildEnd{false, "the decoder has ended before"};
    int status = 0;
    const pid_t ended = waitpid(process_, &status, WNOHANG);
    if (ended == 0) return std::nullopt;
    drain();
    process_ = -1;
    if (ended < 0) return ChildEnd{false, "the decoder was lost"};
    return judge(status, words_);
}

void Child::kill()
{
    if (process_ > 0) ::kill(process_, SIGKILL);
}

void Child::drain()
{
    std::array<char, 1024> piece{};
    ssize_t count = 0;
    while ((count = read(words_pipe_.number(), piece.data(), piece.size())) > 0) {
        const std::size_t room = words_bytes_max - words_.size();
        words_.append(piece.data(), std::min(room, static_cast<std::size_t>(count)));
    }
}

void Child::end()
{
    if (process_ < 0) return;
    kill();
    // The pipe closes when the kernel has taken the process apart; then it can be collected without
    // waiting.
    pollfd pipe{words_pipe_.number(), 0, 0};
    ::poll(&pipe, 1, kill_ms);
    for (int attempt = 0; attempt < kill_ms; ++attempt) {
        if (waitpid(process_, nullptr, WNOHANG) != 0) break;
        ::poll(nullptr, 0, 1);
    }
    process_ = -1;
}

} // namespace bangtin::player
