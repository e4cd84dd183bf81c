// What a row of glimpses adds up to: whether the glass was ever dark once it had shown something.
#pragma once

#include "bench/glass_watch/glimpse.hpp"

namespace bangtin::bench {

class Tally {
public:
    /// One glimpse more, after the first picture.
    void add(Glimpse glimpse);
    /// The program has ended. It takes its window off the glass before it is gone, so a few dark
    /// glimpses at the very end are no fault; more are.
    void end();

    [[nodiscard]] int samples() const { return samples_; }
    /// Without those of the run that is still going on.
    [[nodiscard]] int black() const { return black_; }
    [[nodiscard]] int blank() const { return blank_; }

    static constexpr int ending_samples_max = 5;

private:
    int samples_ = 0;
    int black_ = 0;
    int blank_ = 0;
    int black_run_ = 0; ///< Since the last picture.
    int blank_run_ = 0;
};

} // namespace bangtin::bench
