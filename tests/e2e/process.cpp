#include "tests/e2e/process.hpp"

#include "bulletin/result.hpp"

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <poll.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace bangtin::e2e {

namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Waits until the process has ended, without reaping it; false after `limit`.
bool ended_within(pid_t pid, std::chrono::milliseconds limit)
{
    // glibc 2.36 of Debian 12 has the call, and no older one needs to build this.
    const int descriptor = static_cast<int>(syscall(SYS_pidfd_open, pid, 0));
    require(descriptor >= 0, "a child that was started can be watched");
    pollfd watched{.fd = descriptor, .events = POLLIN, .revents = 0};
    int ready = -1;
    do {
        ready = poll(&watched, 1, static_cast<int>(limit.count()));
    } while (ready < 0 && errno == EINTR);
    close(descriptor);
    return ready > 0;
}

} // namespace

Child::Child(const std::string& program, const std::vector<std::string>& arguments,
             const fs::path& log)
    : out_(log.string() + ".out"), err_(log.string() + ".err")
{
    const std::string path = fs::read_symlink("/proc/self/exe").parent_path() / program;
    std::vector<char*> argv{const_cast<char*>(path.c_str())};
    for (const std::string& argument : arguments)
        argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);

    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    constexpr int fresh = O_WRONLY | O_CREAT | O_TRUNC;
    posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, 1, out_.c_str(), fresh, 0644);
    posix_spawn_file_actions_addopen(&files, 2, err_.c_str(), fresh, 0644);
    const int fault = posix_spawn(&pid_, path.c_str(), &files, nullptr, argv.data(), environ);
    posix_spawn_file_actions_destroy(&files);
    require(fault == 0, "the program under test can be started; is it built?");
}

Child::Child(Child&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)), out_(std::move(other.out_)), err_(std::move(other.err_))
{
}

Child::~Child()
{
    kill();
}

std::optional<std::string> Child::wait_for_line(std::string_view start, std::chrono::seconds limit)
{
    const auto until = std::chrono::steady_clock::now() + limit;
    while (std::chrono::steady_clock::now() < until) {
        std::ifstream in(out_);
        for (std::string line; std::getline(in, line) && !in.eof();) {
            if (line.starts_with(start)) return line.substr(start.size());
        }
        if (ended_within(pid_, std::chrono::milliseconds(10))) return std::nullopt;
    }
    return std::nullopt;
}

Ended Child::wait(std::chrono::seconds limit)
{
    require(pid_ > 0, "a program is waited for once");
    const bool in_time = ended_within(pid_, limit);
    if (!in_time) ::kill(pid_, SIGKILL);
    int status = 0;
    waitpid(std::exchange(pid_, -1), &status, 0);
    const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return {in_time ? code : -1, content(out_), content(err_)};
}

Ended Child::stop()
{
    require(pid_ > 0, "a program is stopped once"); // kill(-1) would reach every process there is.
    ::kill(pid_, SIGTERM);
    return wait(std::chrono::seconds(10));
}

void Child::kill()
{
    if (pid_ < 0) return;
    ::kill(pid_, SIGKILL);
    waitpid(std::exchange(pid_, -1), nullptr, 0);
}

Ended run(const std::string& program, const std::vector<std::string>& arguments,
          const fs::path& log, std::chrono::seconds limit)
{
    return Child(program, arguments, log).wait(limit);
}

} // namespace bangtin::e2e
