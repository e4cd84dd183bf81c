#include "district/web/server.hpp"

#include "district/web/conversation.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <csignal>

namespace bangtin::district::web {

namespace {

namespace net = boost::asio;
using tcp = net::ip::tcp;
using ErrorCode = boost::system::error_code;

/// Errors come back as values: nothing in this file throws into the loop.
constexpr auto awaiting = net::as_tuple(net::use_awaitable);
/// What escapes a coroutine is `bad_alloc` or a bug: it ends the loop, and `main`.
void rethrow(std::exception_ptr error)
{
    if (error) std::rethrow_exception(std::move(error));
}

constexpr std::chrono::seconds chore_pause{1};

net::awaitable<void> run_chore(std::function<void()> work)
{
    work();
    co_return;
}

} // namespace

struct Server::Loop {
    ServerOptions options;
    Handler handler;
    Shared shared{options.together}; ///< Before the loop, whose connections have places in it.
    net::io_context context{1};
    tcp::acceptor acceptor{context};
    net::signal_set signals{context}; ///< From `listen` on, so that no early signal kills.
    std::optional<net::thread_pool> chore_threads;

    Loop() = default;
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;
    ~Loop() { shared.join(); } // Who works beside it has an answer for the loop.

    /// One chore after the other, and a look for the next every second.
    net::awaitable<void> do_chores()
    {
        net::steady_timer pause(context);
        for (;;) {
            const auto chore = options.next_chore();
            if (chore) {
                co_await do_chore(*chore);
                continue;
            }
            pause.expires_after(chore_pause);
            const auto [error] = co_await pause.async_wait(awaiting);
            if (error) co_return;
        }
    }

    net::awaitable<void> do_chore(const Chore& chore)
    {
        const auto over = std::make_shared<bool>(false);
        net::co_spawn(context, tick_until(over, chore.tick), rethrow);
        const auto [error] =
            co_await net::co_spawn(*chore_threads, run_chore(chore.work), awaiting);
        *over = true;
        if (error) std::rethrow_exception(error); // `bad_alloc` or a bug: it ends the loop.
        chore.then();
    }

    net::awaitable<void> tick_until(std::shared_ptr<bool> over, std::function<void()> tick)
    {
        net::steady_timer pause(context);
        for (;;) {
            pause.expires_after(chore_pause);
            const auto [error] = co_await pause.async_wait(awaiting);
            if (error || *over) co_return;
            tick();
        }
    }

    /// One look for all who wait, however many.
    net::awaitable<void> look_for_news()
    {
        net::steady_timer turn(context);
        std::string known = options.news().name;
        for (;;) {
            turn.expires_after(options.news_turn);
            const auto [error] = co_await turn.async_wait(awaiting);
            if (error) co_return;
            News news = options.news();
            if (news.name != known)
                shared.waiting_room.call(news.wave, options.news_spread / options.news_turn);
            known = std::move(news.name);
            shared.waiting_room.let_go();
        }
    }

    net::awaitable<void> accept_all()
    {
        net::steady_timer pause(context);
        while (acceptor.is_open()) {
            auto [error, socket] = co_await acceptor.async_accept(awaiting);
            if (error == net::error::operation_aborted) break;
            if (error) { // Out of descriptors: those in use must be given back first.
                pause.expires_after(std::chrono::milliseconds(100));
                co_await pause.async_wait(awaiting);
                continue;
            }
            if (shared.traffic.connections >= static_cast<std::int64_t>(options.connections_max))
                continue; // Closed by its destructor.
            net::co_spawn(context, converse(std::move(socket), options, handler, shared), rethrow);
        }
    }
};

Server::Server(std::unique_ptr<Loop> loop) : loop_(std::move(loop)) {}
Server::Server(Server&&) noexcept = default;
Server& Server::operator=(Server&&) noexcept = default;
Server::~Server() = default;

Outcome<Server> Server::listen(const ServerOptions& options, Handler handler)
{
    const std::string name = options.address + ":" + std::to_string(options.port);
    auto loop = std::make_unique<Loop>();
    loop->options = options;
    loop->handler = std::move(handler);
    if (options.quick.asides_max > 0) loop->shared.quick.threads.emplace(options.quick.threads);
    if (options.slow.asides_max > 0) loop->shared.slow.threads.emplace(options.slow.threads);
    if (options.next_chore) loop->chore_threads.emplace(options.chores_at_once);

    ErrorCode error;
    const net::ip::address address = net::ip::make_address(options.address, error);
    if (error) {
        return fail(Fault{ExitCode::usage, "\"" + options.address + "\" is not an IP address",
                          "listen on 0.0.0.0:8080 or 127.0.0.1:8080"});
    }
    const tcp::endpoint endpoint(address, options.port);
    loop->acceptor.open(endpoint.protocol(), error);
    if (!error) loop->acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) loop->acceptor.bind(endpoint, error);
    if (!error) loop->acceptor.listen(net::socket_base::max_listen_connections, error);
    if (error) {
        return fail(Fault{ExitCode::unreachable,
                          "cannot listen on " + name + ": " + error.message(),
                          "choose another port, or end the program that has it"});
    }
    loop->signals.add(SIGTERM, error);
    loop->signals.add(SIGINT, error);
    return Server(std::move(loop));
}

std::uint16_t Server::port() const
{
    ErrorCode error;
    return loop_->acceptor.local_endpoint(error).port();
}

Traffic Server::traffic() const
{
    return loop_->shared.traffic;
}

void Server::run()
{
    loop_->signals.async_wait([this](ErrorCode stopped, int) {
        if (!stopped) loop_->context.stop();
    });
    net::co_spawn(loop_->context, loop_->accept_all(), rethrow);
    if (loop_->options.news) net::co_spawn(loop_->context, loop_->look_for_news(), rethrow);
    if (loop_->options.together.answer)
        net::co_spawn(loop_->context, loop_->shared.gathering.serve(), rethrow);
    for (std::size_t i = 0; loop_->chore_threads && i < loop_->options.chores_at_once; ++i)
        net::co_spawn(loop_->context, loop_->do_chores(), rethrow);
    loop_->context.run();
}

void Server::stop()
{
    loop_->context.stop();
}

} // namespace bangtin::district::web
