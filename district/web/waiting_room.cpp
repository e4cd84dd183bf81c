#include "district/web/waiting_room.hpp"

#include <algorithm>

namespace bangtin::district::web {

void WaitingRoom::call(News::Wave wave, std::int64_t turns)
{
    move_all(waiting_, called_);
    const auto parts = static_cast<std::size_t>(std::max<std::int64_t>(turns, 1));
    const std::size_t share = (called_.size() + parts - 1) / parts;
    at_once_ = wave == News::Wave::at_once ? called_.size() : std::max(at_once_, share);
}

void WaitingRoom::let_go()
{
    for (std::size_t gone = 0; gone < at_once_ && !called_.empty(); ++gone) {
        Guest& guest = called_.front();
        guest.in = &woken_;
        guest.timer->cancel();
        woken_.splice(woken_.end(), called_, called_.begin());
    }
    if (called_.empty()) at_once_ = 0;
}

void WaitingRoom::move_all(Guests& from, Guests& to)
{
    for (Guest& guest : from) guest.in = &to;
    to.splice(to.end(), from);
}

} // namespace bangtin::district::web
