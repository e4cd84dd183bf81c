#include "bench/fleet/wire.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <optional>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace bangtin::bench {

namespace {

constexpr std::string_view line_end = "\r\n";
/// As many as have a port of their own from one address.
constexpr std::size_t lines_per_address = 10'000;

[[noreturn]] void give_up(const char* what)
{
    std::perror(what);
    std::exit(1);
}

/// For so many lines and some files besides.
void ask_for_descriptors(std::size_t lines)
{
    struct rlimit limit = {};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    const rlim_t wanted = lines + 64; // What is not allowed is told when it is missing.
    if (limit.rlim_cur >= wanted) return;
    limit.rlim_cur = std::min(limit.rlim_max, wanted);
    if (::setrlimit(RLIMIT_NOFILE, &limit) != 0) give_up("ulimit -n");
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same_name(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return lower(x) == y; });
}

int number_of(std::string_view text, int otherwise)
{
    int number = otherwise;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// The first answer in `in`, when it is all there.
std::optional<Answer> whole_answer(std::string_view in)
{
    constexpr std::string_view head_end = "\r\n\r\n";
    const std::size_t end = in.find(head_end);
    if (end == std::string_view::npos) return std::nullopt;
    constexpr std::size_t status_at = 9; // After "HTTP/1.1 ".
    Answer answer;
    answer.head = in.substr(0, end + line_end.size());
    answer.status = number_of(in.substr(std::min(status_at, in.size()), 3), 0);
    const auto length = static_cast<std::size_t>(number_of(answer.header("content-length"), 0));
    const std::size_t body_at = end + head_end.size();
    if (answer.status == 304) return answer;
    if (in.size() < body_at + length) return std::nullopt;
    answer.body = in.substr(body_at, length);
    return answer;
}

} // namespace

Endpoint endpoint_of(std::string_view text)
{
    const std::size_t colon = text.rfind(':');
    const std::string address(text.substr(0, colon));
    Endpoint endpoint;
    if (colon == std::string_view::npos ||
        ::inet_pton(AF_INET, address.c_str(), &endpoint.address) != 1) {
        std::fputs("name a server as 127.0.0.1:8080\n", stderr);
        std::exit(2);
    }
    endpoint.port = static_cast<std::uint16_t>(number_of(text.substr(colon + 1), 0));
    return endpoint;
}

std::string get_text(std::string_view path, std::string_view fields)
{
    std::string text = "GET ";
    text.append(path).append(" HTTP/1.1\r\nHost: bangtin.invalid\r\n").append(fields);
    return text.append(line_end);
}

std::string post_text(std::string_view path, std::string_view body)
{
    std::string text = "POST ";
    text.append(path).append(" HTTP/1.1\r\nHost: bangtin.invalid\r\nContent-Type: application/json"
                             "\r\nContent-Length: ");
    return text.append(std::to_string(body.size())).append("\r\n\r\n").append(body);
}

std::string_view Answer::header(std::string_view name) const
{
    for (std::size_t at = head.find(line_end); at + line_end.size() < head.size();) {
        at += line_end.size();
        const std::size_t next = head.find(line_end, at);
        const std::string_view field = head.substr(at, next - at);
        const std::size_t colon = field.find(':');
        if (colon != std::string_view::npos && same_name(field.substr(0, colon), name)) {
            const std::size_t begin = field.find_first_not_of(' ', colon + 1);
            return begin == std::string_view::npos ? std::string_view() : field.substr(begin);
        }
        at = next;
    }
    return {};
}

double now_s()
{
    struct timespec now = {};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    constexpr double nanosecond = 1e-9;
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * nanosecond;
}

Wire::Wire(std::size_t lines, Answered answered, Lost lost)
    : poll_(::epoll_create1(EPOLL_CLOEXEC)), lines_(lines), answered_(std::move(answered)),
      lost_(std::move(lost))
{
    if (poll_ < 0) give_up("epoll");
    ask_for_descriptors(lines);
}

Wire::~Wire()
{
    for (std::size_t number = 0; number < lines_.size(); ++number) close(number);
    ::close(poll_);
}

void Wire::ask(std::size_t line, const Endpoint& server, std::string request)
{
    Line& asked = lines_[line];
    const bool elsewhere =
        asked.server.address != server.address || asked.server.port != server.port;
    if (elsewhere) close(line);
    asked.server = server;
    asked.out = std::move(request);
    if (asked.socket < 0) {
        connect(line);
    } else {
        send(line);
    }
}

void Wire::turn(double most_s)
{
    constexpr int events_max = 512;
    std::array<struct epoll_event, events_max> events{};
    constexpr double millisecond = 1e-3;
    const int most_ms = static_cast<int>(std::ceil(std::max(most_s, 0.0) / millisecond));
    const int count = ::epoll_wait(poll_, events.data(), events_max, most_ms);
    for (int i = 0; i < count; ++i) {
        const auto& event = events[static_cast<std::size_t>(i)];
        const auto number = static_cast<std::size_t>(event.data.u64);
        if (lines_[number].socket >= 0 && (event.events & EPOLLOUT) != 0) send(number);
        if (lines_[number].socket >= 0 && (event.events & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0)
            hear(number);
    }
}

void Wire::connect(std::size_t number)
{
    Line& line = lines_[number];
    line.socket = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (line.socket < 0) give_up("socket");
    const int on = 1;
    ::setsockopt(line.socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    ::setsockopt(line.socket, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
    struct sockaddr_in from = {};
    from.sin_family = AF_INET;
    from.sin_addr.s_addr =
        htonl(INADDR_LOOPBACK + static_cast<std::uint32_t>(number / lines_per_address));
    if (::bind(line.socket, reinterpret_cast<const struct sockaddr*>(&from), sizeof from) != 0)
        give_up("bind");
    struct sockaddr_in to = {};
    to.sin_family = AF_INET;
    to.sin_addr.s_addr = line.server.address;
    to.sin_port = htons(line.server.port);
    const int begun =
        ::connect(line.socket, reinterpret_cast<const struct sockaddr*>(&to), sizeof to);
    if (begun != 0 && errno != EINPROGRESS) {
        lose(number);
        return;
    }
    struct epoll_event event = {};
    event.events = EPOLLIN | EPOLLOUT;
    line.writing = true;
    event.data.u64 = number;
    if (::epoll_ctl(poll_, EPOLL_CTL_ADD, line.socket, &event) != 0) give_up("epoll");
}

void Wire::watch(std::size_t number, bool writing)
{
    if (lines_[number].writing == writing) return;
    lines_[number].writing = writing;
    struct epoll_event event = {};
    event.events = writing ? EPOLLIN | EPOLLOUT : EPOLLIN;
    event.data.u64 = number;
    ::epoll_ctl(poll_, EPOLL_CTL_MOD, lines_[number].socket, &event);
}

void Wire::send(std::size_t number)
{
    Line& line = lines_[number];
    if (line.out.empty()) {
        watch(number, false);
        return;
    }
    const ssize_t sent = ::send(line.socket, line.out.data(), line.out.size(), MSG_NOSIGNAL);
    if (sent < 0) {
        if (errno == EAGAIN || errno == ENOTCONN) return watch(number, true);
        return lose(number);
    }
    const bool all = static_cast<std::size_t>(sent) == line.out.size();
    if (all) {
        line.out.clear();
    } else {
        line.out.erase(0, static_cast<std::size_t>(sent));
    }
    watch(number, !all);
}

void Wire::hear(std::size_t number)
{
    Line& line = lines_[number];
    constexpr std::size_t piece_bytes = 64 * 1024;
    std::array<char, piece_bytes> piece;
    const ssize_t got = ::recv(line.socket, piece.data(), piece.size(), 0);
    if (got < 0 && errno == EAGAIN) return;
    if (got <= 0) return lose(number);
    line.in.append(piece.data(), static_cast<std::size_t>(got));
    if (!whole_answer(line.in)) return;
    const std::string text = std::exchange(line.in, {}); // Who is answered may ask again.
    const Answer answer = *whole_answer(text);
    if (answer.header("connection") == "close") close(number);
    answered_(number, answer);
}

void Wire::close(std::size_t number)
{
    Line& line = lines_[number];
    if (line.socket < 0) return;
    ::close(line.socket);
    line.socket = -1;
    line.in.clear();
    line.out.clear();
}

void Wire::lose(std::size_t number)
{
    close(number);
    lost_(number);
}

} // namespace bangtin::bench
