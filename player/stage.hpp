// The stage of the glass: what is on it, what comes next, and the change from one to the other.
//
// Only finished slides come on it. Until the next one is ready the last one stays, so that a slow
// card or a dead decoder is a picture that stands longer, and never a black one.
#pragma once

#include "player/glass.hpp"
#include "player/slide.hpp"

#include <memory>
#include <optional>
#include <vector>

namespace bangtin::player {

/// Whether what is on the glass may stay until its successor is ready.
enum class Hold : std::uint8_t {
    allowed,
    forbidden, ///< It was withdrawn, has closed, or something urgent comes: the words at once.
};

class Stage {
public:
    Stage(const SlideTools& tools, Glass& glass);

    /// Makes `cue` the one to be on the glass. `bulletin` is null for the slate, which names
    /// `site`.
    void want(const Cue& cue, const bulletin::Bulletin* bulletin, Hold hold,
              const std::string& site, board::Monotonic now);
    /// Begins to make ready what will be wanted next.
    void expect(const Cue& cue, const bulletin::Bulletin* bulletin, const std::string& site,
                board::Monotonic now);
    /// Tells the day on the school's calendar; nothing when the time is not known.
    void set_day(std::optional<Date> today);
    /// The turn of the expected slide begins in `left`: a film makes ready.
    void roll(Duration left);
    /// Makes the wanted slide readier, and puts nothing on the glass: for before there is a
    /// display.
    void work_ahead(board::Monotonic now);

    /// Works, and draws into the glass what has changed. Answers the cue that has come on the glass
    /// in this step.
    [[nodiscard]] std::optional<Cue> step(board::Monotonic now);

    /// What is on the glass; nothing before the first slide.
    [[nodiscard]] std::optional<Cue> shown() const;
    /// The film on the glass; null without one.
    [[nodiscard]] VideoWork* film() const { return shown_ ? shown_->film() : nullptr; }
    [[nodiscard]] bool expects(const Cue& cue) const;
    /// Cues that failed before they came on the glass.
    [[nodiscard]] std::int64_t missed() const { return missed_; }
    [[nodiscard]] bool fading() const { return crossing_.has_value(); }
    /// Whether `step` has something to do soon.
    [[nodiscard]] bool busy() const;
    /// Descriptors that are readable when a film has a new frame.
    [[nodiscard]] std::vector<int> wakes() const;

    static constexpr std::chrono::milliseconds hold_max{
        2000}; ///< Then the words come without the picture.
    static constexpr std::chrono::milliseconds first_wait_max{
        150}; ///< The same, while the glass is empty.

private:
    [[nodiscard]] std::unique_ptr<Slide> make(const Cue& cue, const bulletin::Bulletin* bulletin,
                                              const std::string& site, board::Monotonic now);
    void put_on(board::Monotonic now);
    void step_crossing(board::Monotonic now);
    void step_shown(board::Monotonic now);
    /// From what is on the glass to the shown slide; `memory` is of such a frame, or empty.
    void begin_crossing(Canvas memory, board::Monotonic now);
    /// Does without a crossing, and ends the one there is.
    void show_whole();
    /// A film's cover is better than an empty glass, which the film would leave for 100 ms more.
    [[nodiscard]] bool covers_empty(SlideState state) const;
    [[nodiscard]] bool waited_enough(board::Monotonic now) const;

    SlideTools tools_;
    Glass& glass_;
    std::unique_ptr<Slide> shown_; ///< Perhaps its bare words only, until it is ready.
    SlideState shown_state_ = SlideState::working;
    bool continued_ = false; ///< A new turn of what is on the glass began.
    std::unique_ptr<Slide> wanted_;
    std::unique_ptr<Slide> expected_;
    std::optional<Date> today_;
    Hold hold_ = Hold::allowed;
    board::Monotonic wanted_since_{0};
    std::optional<Crossing> crossing_;
    std::int64_t missed_ = 0;
};

} // namespace bangtin::player
