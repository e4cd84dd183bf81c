#include "bench/glass_watch/command.hpp"

#include <array>
#include <csignal>
#include <fcntl.h>
#include <iostream>
#include <poll.h>
#include <spawn.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

extern char** environ; // NOLINT: POSIX has it that way.

namespace bangtin::bench {

namespace {

/// SIGTERM, SIGINT and SIGUSR2 as something to wait for; the command does not inherit this.
int listen_for_signals()
{
    sigset_t wanted;
    sigemptyset(&wanted);
    sigaddset(&wanted, SIGTERM);
    sigaddset(&wanted, SIGINT);
    sigaddset(&wanted, SIGUSR2);
    sigprocmask(SIG_BLOCK, &wanted, nullptr);
    return signalfd(-1, &wanted, SFD_CLOEXEC | SFD_NONBLOCK);
}

/// The process with its standard output at `output`, and no signal blocked; -1 when there is none.
pid_t spawn(std::vector<std::string> words, int output)
{
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none;
    sigemptyset(&none);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);

    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_t process = -1;
    const int fault =
        posix_spawnp(&process, arguments[0], &actions, &attributes, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return fault == 0 ? process : -1;
}

int code_of(int status)
{
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

} // namespace

Result<Command, std::string> Command::start(const std::vector<std::string>& words)
{
    require(!words.empty(), "a command has a name");
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0)
        return fail(std::string("there is no pipe; close some programs"));
    const int signals = listen_for_signals();
    const pid_t process = spawn(words, ends[1]);
    close(ends[1]);
    Command command(process, ends[0], signals);
    if (process < 0) return fail(words.front() + " cannot be started; check its name");
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    return command;
}

Command::Command(Command&& other) noexcept
    : process_(std::exchange(other.process_, -1)), output_(std::exchange(other.output_, -1)),
      signals_(std::exchange(other.signals_, -1)), open_(other.open_), line_(std::move(other.line_))
{
}

Command::~Command()
{
    if (process_ > 0 && !ended()) {
        kill(process_, SIGKILL);
        waitpid(process_, nullptr, 0);
    }
    if (output_ >= 0) close(output_);
    if (signals_ >= 0) close(signals_);
}

void Command::read(int wait_ms, const Hear& hear)
{
    pollfd output{output_, POLLIN, 0};
    poll(&output, open_ ? 1U : 0U, wait_ms);
    take_output(hear);
    signalfd_siginfo told{};
    if (::read(signals_, &told, sizeof told) != sizeof told) return;
    if (told.ssi_signo == SIGUSR2)
        announced_ = true;
    else if (process_ > 0)
        kill(process_, static_cast<int>(told.ssi_signo));
}

void Command::take_output(const Hear& hear)
{
    std::array<char, 4096> piece{};
    ssize_t count = 0;
    while ((count = ::read(output_, piece.data(), piece.size())) > 0) {
        std::cout.write(piece.data(), count).flush();
        line_.append(piece.data(), static_cast<std::size_t>(count));
    }
    if (count == 0) open_ = false;
    for (auto end = line_.find('\n'); end != std::string::npos; end = line_.find('\n')) {
        hear(line_.substr(0, end));
        line_.erase(0, end + 1);
    }
}

std::optional<int> Command::ended()
{
    int status = 0;
    if (process_ < 0 || waitpid(process_, &status, WNOHANG) != process_) return std::nullopt;
    process_ = -1; // Its number may soon be another's.
    return code_of(status);
}

void Command::end()
{
    if (process_ < 0) return;
    kill(process_, SIGTERM);
    waitpid(process_, nullptr, 0);
    process_ = -1;
}

std::string value_of(std::string_view line, std::string_view name)
{
    while (!line.empty()) {
        const std::string_view word = line.substr(0, line.find(' '));
        line.remove_prefix(std::min(line.size(), word.size() + 1));
        if (word.size() > name.size() && word.starts_with(name) && word[name.size()] == '=')
            return std::string(word.substr(name.size() + 1));
    }
    return "";
}

} // namespace bangtin::bench
