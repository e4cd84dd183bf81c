#include "district/web/gathering.hpp"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace bangtin::district::web {

namespace {

namespace net = boost::asio;

constexpr auto awaiting_turn = net::as_tuple(net::use_awaitable);

/// Until it is cut short.
net::awaitable<void> wait_on(net::steady_timer& timer)
{
    timer.expires_at(net::steady_timer::time_point::max());
    co_await timer.async_wait(awaiting_turn);
}

net::awaitable<std::vector<Response>> answer_beside(const Together& together,
                                                    const std::vector<Request>& requests)
{
    co_return together.answer(requests);
}

} // namespace

net::awaitable<Response> Gathering::answer(Request request)
{
    const auto executor = co_await net::this_coro::executor;
    Entry entry{std::move(request), net::steady_timer(executor)};
    waiting_.push_back(&entry);
    if (filled_ != nullptr) filled_->cancel();
    co_await wait_on(entry.answered);
    co_return *std::move(entry.response);
}

net::awaitable<void> Gathering::serve()
{
    const auto executor = co_await net::this_coro::executor;
    net::steady_timer filled(executor);
    filled_ = &filled;
    for (;;) {
        if (waiting_.empty()) co_await wait_on(filled);
        const std::vector<Entry*> entries = take();
        std::vector<Request> requests;
        for (Entry* entry : entries) requests.push_back(std::move(entry->request));
        auto [error, responses] =
            co_await net::co_spawn(thread_, answer_beside(together_, requests), awaiting_turn);
        if (error) std::rethrow_exception(error); // `bad_alloc` or a bug: it ends the loop.
        require(responses.size() == entries.size(), "each request has its answer");
        for (std::size_t i = 0; i < entries.size(); ++i) {
            if (together_.then) together_.then(requests[i], responses[i]);
            entries[i]->response = std::move(responses[i]);
            entries[i]->answered.cancel();
        }
    }
}

std::vector<Gathering::Entry*> Gathering::take()
{
    const std::size_t count = std::min(waiting_.size(), together_.requests_max);
    const auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(count);
    std::vector<Entry*> taken(waiting_.begin(), end);
    waiting_.erase(waiting_.begin(), end);
    return taken;
}

} // namespace bangtin::district::web
