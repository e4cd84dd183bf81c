// Requests that wait to be answered together, and the answers they get.
#pragma once

#include "district/web/server.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <deque>
#include <optional>

namespace bangtin::district::web {

class Gathering {
public:
    explicit Gathering(const Together& together) : together_(together) {}

    /// The answer to `request`, once its turn has come.
    [[nodiscard]] boost::asio::awaitable<Response> answer(Request request);
    /// Has them answered, as many at once as are there, for as long as the loop runs.
    [[nodiscard]] boost::asio::awaitable<void> serve();
    /// Until nothing is being answered any more; nothing may be after this.
    void join() { thread_.join(); }

private:
    struct Entry {
        Request request;
        boost::asio::steady_timer answered; ///< Cut short when it is.
        std::optional<Response> response = std::nullopt;
    };

    [[nodiscard]] std::vector<Entry*> take();

    const Together& together_;
    std::deque<Entry*> waiting_;
    boost::asio::steady_timer* filled_ = nullptr; ///< Cut short when somebody comes.
    boost::asio::thread_pool thread_{1};
};

} // namespace bangtin::district::web
