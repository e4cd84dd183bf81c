#include "tests/sync/canned_server.hpp"

#include <arpa/inet.h>
#include <csignal>
#include <doctest/doctest.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace bangtin::sync {

namespace {

[[noreturn]] void serve_all(int listening, const CannedServer::Serve& serve)
{
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGCHLD, SIG_IGN);
    for (;;) {
        const int connection = ::accept(listening, nullptr, nullptr);
        if (connection < 0) ::_exit(1);
        // Each connection has a process: a held one must not keep the others waiting.
        if (::fork() != 0) {
            ::close(connection);
            continue;
        }
        serve(connection);
        ::close(connection);
        ::_exit(0);
    }
}

void answer_plainly(int connection, const std::string& answer)
{
    static_cast<void>(read_head(connection));
    write_all(connection, answer);
    ::shutdown(connection, SHUT_WR);
    char rest[4096];
    while (::read(connection, rest, sizeof rest) > 0) {
    }
}

} // namespace

void write_all(int connection, const std::string& bytes)
{
    std::size_t sent = 0;
    while (sent < bytes.size()) {
        const ssize_t some = ::write(connection, bytes.data() + sent, bytes.size() - sent);
        if (some <= 0) return;
        sent += static_cast<std::size_t>(some);
    }
}

std::string read_head(int connection)
{
    std::string head;
    char some[4096];
    while (head.find("\r\n\r\n") == std::string::npos) {
        const ssize_t got = ::read(connection, some, sizeof some);
        if (got <= 0) break;
        head.append(some, static_cast<std::size_t>(got));
    }
    return head;
}

CannedServer::CannedServer(const std::string& answer)
    : CannedServer([&answer](int connection) { answer_plainly(connection, answer); })
{
}

CannedServer::CannedServer(const Serve& serve)
{
    const int listening = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    REQUIRE(::bind(listening, reinterpret_cast<sockaddr*>(&address), size) == 0);
    REQUIRE(::listen(listening, 16) == 0);
    REQUIRE(::getsockname(listening, reinterpret_cast<sockaddr*>(&address), &size) == 0);
    port_ = ntohs(address.sin_port);
    child_ = ::fork();
    REQUIRE(child_ >= 0);
    if (child_ == 0) {
        ::setpgid(0, 0);
        serve_all(listening, serve);
    }
    ::setpgid(child_, child_);
    ::close(listening);
}

CannedServer::~CannedServer()
{
    ::kill(-child_, SIGKILL);
    ::waitpid(child_, nullptr, 0);
}

std::string CannedServer::url(const std::string& scheme) const
{
    return scheme + "://127.0.0.1:" + std::to_string(port_);
}

} // namespace bangtin::sync
