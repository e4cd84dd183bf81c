#include "bench/glass_watch/tally.hpp"

#include <utility>

namespace bangtin::bench {

void Tally::add(Glimpse glimpse)
{
    ++samples_;
    switch (glimpse) {
    case Glimpse::black: ++black_run_; return;
    case Glimpse::blank: ++blank_run_; return;
    case Glimpse::picture: break;
    }
    black_ += std::exchange(black_run_, 0);
    blank_ += std::exchange(blank_run_, 0);
}

void Tally::end()
{
    if (black_run_ + blank_run_ <= ending_samples_max) return;
    black_ += std::exchange(black_run_, 0);
    blank_ += std::exchange(blank_run_, 0);
}

} // namespace bangtin::bench
