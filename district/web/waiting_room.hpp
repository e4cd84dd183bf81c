// Requests that are held until there is news: each waits on a timer of its own, and is woken by
// having that cut short.
//
// Ordinary news lets them go one after the other, for what all of them ask for next must not come
// as one wave; news in haste lets all go at once.
#pragma once

#include "bulletin/time.hpp"
#include "district/web/server.hpp"

#include <boost/asio/steady_timer.hpp>
#include <list>

namespace bangtin::district::web {

class WaitingRoom {
    struct Guest;
    using Guests = std::list<Guest>;
    struct Guest {
        boost::asio::steady_timer* timer;
        Guests* in;
    };

public:
    /// A place in the room, left at its end.
    class Place {
    public:
        Place(WaitingRoom& room, boost::asio::steady_timer& timer)
            : guest_(room.waiting_.insert(room.waiting_.end(), {&timer, &room.waiting_}))
        {
        }
        ~Place() { guest_->in->erase(guest_); }
        Place(const Place&) = delete;
        Place& operator=(const Place&) = delete;

    private:
        Guests::iterator guest_;
    };

    /// Those who wait now are let go: from here on so many of them with every `let_go` that the
    /// last is gone after `turns`, or all with the next.
    void call(News::Wave wave, std::int64_t turns);
    void let_go();

private:
    static void move_all(Guests& from, Guests& to);

    Guests waiting_;
    Guests called_; ///< Whose turn comes.
    Guests woken_;  ///< Who have not left yet.
    std::size_t at_once_ = 0;
};

} // namespace bangtin::district::web
