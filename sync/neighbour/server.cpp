#include "sync/neighbour/server.hpp"

#include "sync/neighbour/local_links.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>
#include <climits>
#include <csignal>
#include <cstring>
#include <netinet/in.h>
#include <poll.h>

namespace bangtin::sync::neighbour {

namespace {

using std::chrono::milliseconds;

/// So often is looked whether anybody's time is over, and how many bytes may go.
constexpr milliseconds tick{1000};
constexpr milliseconds breath{20};
constexpr int backlog = 16;

bool same_host(const sockaddr_storage& a, const sockaddr_storage& b)
{
    if (a.ss_family != b.ss_family) return false;
    if (a.ss_family == AF_INET) {
        return reinterpret_cast<const sockaddr_in&>(a).sin_addr.s_addr ==
               reinterpret_cast<const sockaddr_in&>(b).sin_addr.s_addr;
    }
    return std::memcmp(&reinterpret_cast<const sockaddr_in6&>(a).sin6_addr,
                       &reinterpret_cast<const sockaddr_in6&>(b).sin6_addr, sizeof(in6_addr)) == 0;
}

socklen_t length_of(const sockaddr_storage& address)
{
    return address.ss_family == AF_INET ? sizeof(sockaddr_in) : sizeof(sockaddr_in6);
}

std::string because(const char* what)
{
    return std::string(what) + ": " + std::strerror(errno);
}

} // namespace

std::optional<sockaddr_storage> parse_listen(std::string_view text)
{
    const auto colon = text.rfind(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const std::string_view digits = text.substr(colon + 1);
    std::uint16_t port = 0;
    const auto [stopped, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (digits.empty() || error != std::errc{} || stopped != digits.data() + digits.size())
        return std::nullopt;

    std::string host(text.substr(0, colon));
    sockaddr_storage address{};
    auto& v4 = reinterpret_cast<sockaddr_in&>(address);
    if (::inet_pton(AF_INET, host.c_str(), &v4.sin_addr) == 1) {
        v4.sin_family = AF_INET;
        v4.sin_port = htons(port);
        return address;
    }
    if (host.size() < 2 || host.front() != '[' || host.back() != ']') return std::nullopt;
    host = host.substr(1, host.size() - 2);
    auto& v6 = reinterpret_cast<sockaddr_in6&>(address);
    if (::inet_pton(AF_INET6, host.c_str(), &v6.sin6_addr) != 1) return std::nullopt;
    v6.sin6_family = AF_INET6;
    v6.sin6_port = htons(port);
    return address;
}

Bytes Allowance::at(SteadyTime now)
{
    const std::int64_t passed = std::max(now - last_, SteadyTime{0}).count();
    last_ = std::max(now, last_);
    // Whoever was away for an hour has saved no more than who was away for a second.
    saved_ += per_second_ * std::min<std::int64_t>(passed, 1000) / 1000;
    saved_ = std::min(saved_, per_second_ / 4);
    return static_cast<Bytes>(std::max<std::int64_t>(saved_, 0));
}

Server::Server(assets::StatePaths paths, Descriptor listening, Allowance allowance)
    : paths_(std::move(paths)), listening_(std::move(listening)), allowance_(allowance)
{
}

Result<Server, std::string> Server::open(assets::StatePaths paths, const sockaddr_storage& listen,
                                         Bytes per_second, SteadyTime now)
{
    require(per_second >= per_second_min, "a neighbour gives something");
    // `sendfile` has no flag for it: a reader that is gone is an error like others.
    std::signal(SIGPIPE, SIG_IGN);
    Descriptor listening(
        ::socket(listen.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_TCP));
    if (!listening.open()) return fail(because("no socket"));
    const int yes = 1;
    ::setsockopt(listening.number(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    const auto* address = reinterpret_cast<const sockaddr*>(&listen);
    if (::bind(listening.number(), address, length_of(listen)) != 0)
        return fail(because("cannot listen there"));
    if (::listen(listening.number(), backlog) != 0) return fail(because("cannot listen"));
    return Server(std::move(paths), std::move(listening), Allowance(per_second, now));
}

int Server::port() const
{
    sockaddr_storage address{};
    socklen_t length = sizeof address;
    if (::getsockname(listening_.number(), reinterpret_cast<sockaddr*>(&address), &length) != 0)
        return 0;
    const bool v4 = address.ss_family == AF_INET;
    return ntohs(v4 ? reinterpret_cast<const sockaddr_in&>(address).sin_port
                    : reinterpret_cast<const sockaddr_in6&>(address).sin6_port);
}

void Server::turn(milliseconds timeout, int wake, const std::function<SteadyTime()>& clock)
{
    using Wants = Conversation::Wants;
    const bool full = guests_.size() >= limits::connections;
    std::vector<pollfd> polled{
        {.fd = wake, .events = POLLIN, .revents = 0},
        {.fd = full ? -1 : listening_.number(), .events = POLLIN, .revents = 0}};
    bool held_back = false;
    for (const Guest& guest : guests_) {
        const bool writes = guest.conversation.wants() == Wants::to_write;
        held_back = held_back || (writes && !may_write_);
        const int events = !writes ? POLLIN : may_write_ ? POLLOUT : 0;
        polled.push_back({.fd = guest.conversation.socket(),
                          .events = static_cast<short>(events),
                          .revents = 0});
    }
    const milliseconds most = std::min(timeout, held_back ? breath : tick);
    static_cast<void>(::poll(polled.data(), polled.size(), static_cast<int>(most.count())));

    const SteadyTime now = clock();
    // Another is first each time: what is allowed for now is gone after one that reads fast.
    for (std::size_t i = 0, all = guests_.size(); i < all; ++i) {
        const std::size_t guest = (turns_ + i) % all;
        step(guests_[guest], polled[guest + 2].revents, now);
    }
    ++turns_;
    std::erase_if(guests_,
                  [](const Guest& guest) { return guest.conversation.wants() == Wants::to_end; });
    may_write_ = allowance_.at(now) > 0;
    if ((polled[1].revents & POLLIN) != 0) accept_all(now);
}

void Server::step(Guest& guest, short ready, SteadyTime now)
{
    Conversation& conversation = guest.conversation;
    const bool reads = conversation.wants() == Conversation::Wants::to_read;
    const int awaited = reads ? POLLIN | POLLHUP | POLLERR : POLLOUT | POLLHUP | POLLERR;
    if ((ready & awaited) != 0) {
        if (reads)
            conversation.read(paths_, now);
        else
            allowance_.pay(conversation.write(paths_, allowance_.at(now), now));
    }
    allowance_.pay(conversation.take_answered() * limits::request_bytes);
    conversation.look_at_clock(now);
    if (auto given = conversation.take_given()) given_.push_back(*given);
}

void Server::accept_all(SteadyTime now)
{
    while (guests_.size() < limits::connections) {
        sockaddr_storage address{};
        socklen_t length = sizeof address;
        Descriptor socket(::accept4(listening_.number(), reinterpret_cast<sockaddr*>(&address),
                                    &length, SOCK_NONBLOCK | SOCK_CLOEXEC));
        if (!socket.open()) return;
        const auto of_this = std::count_if(guests_.begin(), guests_.end(), [&](const Guest& guest) {
            return same_host(guest.address, address);
        });
        // Without a word: who is not near, or has its share already, learns nothing.
        const bool welcome =
            is_near(address) && static_cast<std::size_t>(of_this) < limits::connections_of_one;
        if (welcome) guests_.push_back({Conversation(std::move(socket), now), address});
    }
}

} // namespace bangtin::sync::neighbour
