#include "player/decoder/sandbox.hpp"

#include <cerrno>
#include <csignal>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <functional>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace bangtin::player;

namespace {

/// What `tried` answers inside a sandbox; -1 when there was none. In a child, since a sandbox is
/// for good.
int in_sandbox(DecoderWork work, const std::function<bool()>& tried)
{
    const pid_t child = fork();
    if (child == 0) _exit(enter_sandbox(work) ? (tried() ? 1 : 0) : 99);
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    REQUIRE(WIFEXITED(status));
    return WEXITSTATUS(status) == 99 ? -1 : WEXITSTATUS(status);
}

} // namespace

TEST_CASE("a decoder can open no socket, start no program, and signal nobody")
{
    for (const DecoderWork work : {DecoderWork::picture, DecoderWork::video}) {
        const pid_t parent = getpid();
        CHECK(in_sandbox(work, [] { return socket(AF_INET, SOCK_STREAM, 0) >= 0; }) == 0);
        CHECK(in_sandbox(work, [] { return socket(AF_UNIX, SOCK_STREAM, 0) >= 0; }) == 0);
        CHECK(in_sandbox(work, [] { return execl("/bin/true", "true", nullptr) == 0; }) == 0);
        CHECK(in_sandbox(work, [=] { return ::kill(parent, SIGCONT) == 0; }) == 0);
        CHECK(in_sandbox(work, [] { return unlink("/nonexistent") == 0 || errno != EPERM; }) == 0);
    }
}

TEST_CASE("a decoder can make no file longer")
{
    char name[] = "/tmp/bangtin-sandbox-XXXXXX";
    const int file = mkstemp(name);
    REQUIRE(file >= 0);
    unlink(name);
    CHECK(in_sandbox(DecoderWork::video, [=] { return write(file, "x", 1) == 1; }) == 0);
    close(file);
}

TEST_CASE("a picture's decoder can open no file; a film's can, for libvlc's plugins")
{
    const auto opens = [] { return open("/etc/hostname", O_RDONLY | O_CLOEXEC) >= 0; };
    CHECK(in_sandbox(DecoderWork::picture, opens) == 0);
    CHECK(in_sandbox(DecoderWork::video, opens) == 1);
}

TEST_CASE("a decoder whose player has ended does not begin")
{
    const pid_t child = fork();
    if (child == 0) _exit(die_with(getppid() + 1) ? 0 : 1);
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    CHECK(WEXITSTATUS(status) == 1);
}
