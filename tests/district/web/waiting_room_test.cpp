#include "district/web/waiting_room.hpp"

#include <boost/asio/io_context.hpp>
#include <doctest/doctest.h>
#include <optional>
#include <vector>

using namespace bangtin;
using namespace bangtin::district::web;

namespace {

/// Guests who wait for a long time, and leave when they are woken.
class Hall {
public:
    explicit Hall(std::size_t guests) : guests_(guests)
    {
        for (Guest& guest : guests_) {
            guest.timer.emplace(context_);
            guest.timer->expires_after(std::chrono::hours(1));
            guest.place.emplace(room, *guest.timer);
            guest.timer->async_wait(
                [&guest](const boost::system::error_code&) { guest.place.reset(); });
        }
    }
    /// Answers how many have left.
    std::size_t turn()
    {
        room.let_go();
        return settle();
    }
    void leave(std::size_t guest)
    {
        guests_[guest].timer->cancel();
        settle();
    }

    WaitingRoom room;

private:
    std::size_t settle()
    {
        context_.restart();
        return context_.poll();
    }

    struct Guest {
        std::optional<boost::asio::steady_timer> timer;
        std::optional<WaitingRoom::Place> place;
    };

    boost::asio::io_context context_;
    std::vector<Guest> guests_;
};

} // namespace

TEST_CASE("nobody is woken before there is news, and with haste all are at once")
{
    Hall hall(7);
    CHECK(hall.turn() == 0);
    hall.room.call(News::Wave::at_once, 100);
    CHECK(hall.turn() == 7);
    CHECK(hall.turn() == 0);
}

TEST_CASE("without haste they are woken over the given turns, and who came later is not")
{
    Hall hall(10);
    hall.room.call(News::Wave::spread, 4);
    boost::asio::io_context later_context;
    boost::asio::steady_timer later(later_context);
    const WaitingRoom::Place place(hall.room, later);
    CHECK(hall.turn() == 3);
    hall.leave(5); // Gone by itself: nobody else is woken for it.
    CHECK(hall.turn() == 3);
    CHECK(hall.turn() == 3);
    CHECK(hall.turn() == 0);
}

TEST_CASE("haste overtakes news that is spread, and news that is spread does not slow haste down")
{
    Hall hall(10);
    hall.room.call(News::Wave::spread, 10);
    CHECK(hall.turn() == 1);
    hall.room.call(News::Wave::at_once, 10);
    hall.room.call(News::Wave::spread, 10);
    CHECK(hall.turn() == 9);
}
