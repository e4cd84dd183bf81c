#include "player/stage.hpp"

#include <utility>

namespace bangtin::player {

namespace {

bool same_bulletin(const Cue& a, const Cue& b)
{
    return a.turn && b.turn && a.turn->bulletin == b.turn->bulletin;
}

} // namespace

Stage::Stage(const SlideTools& tools, Glass& glass) : tools_(tools), glass_(glass) {}

void Stage::set_day(std::optional<Date> today)
{
    today_ = today;
    for (Slide* slide : {shown_.get(), wanted_.get(), expected_.get()})
        if (slide != nullptr) slide->set_day(today);
}

std::unique_ptr<Slide> Stage::make(const Cue& cue, const bulletin::Bulletin* bulletin,
                                   const std::string& site, board::Monotonic now)
{
    if (bulletin == nullptr) return std::make_unique<Slide>(tools_, cue, site);
    auto slide = std::make_unique<Slide>(tools_, cue, *bulletin, now);
    slide->set_day(today_);
    return slide;
}

void Stage::want(const Cue& cue, const bulletin::Bulletin* bulletin, Hold hold,
                 const std::string& site, board::Monotonic now)
{
    hold_ = hold;
    if (shown_ && shown_->cue() == cue) {
        wanted_.reset();
        return;
    }
    if (wanted_ && wanted_->cue() == cue) return;
    if (shown_ && same_bulletin(shown_->cue(), cue) && !shown_->begins_anew()) {
        // Another turn of the same words: nothing is to be drawn.
        shown_->continue_as(cue);
        continued_ = true;
        wanted_.reset();
        return;
    }
    wanted_ = expects(cue) ? std::move(expected_) : make(cue, bulletin, site, now);
    wanted_->play(Duration{0});
    wanted_since_ = now;
}

void Stage::expect(const Cue& cue, const bulletin::Bulletin* bulletin, const std::string& site,
                   board::Monotonic now)
{
    if (!expects(cue)) expected_ = make(cue, bulletin, site, now);
}

void Stage::roll(Duration left)
{
    if (expected_) expected_->play(left);
}

std::optional<Cue> Stage::step(board::Monotonic now)
{
    std::optional<Cue> appeared;
    if (std::exchange(continued_, false)) appeared = shown_->cue();
    if (expected_ && expected_->step(now) == SlideState::failed) {
        ++missed_;
        expected_.reset();
    }
    if (wanted_) {
        const SlideState state = wanted_->step(now);
        if (state == SlideState::failed) {
            ++missed_;
            wanted_.reset();
        } else if (state == SlideState::ready || covers_empty(state) || waited_enough(now)) {
            appeared = wanted_->cue();
            shown_state_ = state;
            put_on(now);
        }
    }
    step_shown(now);
    step_crossing(now);
    return appeared;
}

bool Stage::covers_empty(SlideState state) const
{
    return !shown_ && state == SlideState::waiting;
}

bool Stage::waited_enough(board::Monotonic now) const
{
    if (!shown_) return now - wanted_since_ >= first_wait_max;
    return hold_ == Hold::forbidden || now - wanted_since_ >= hold_max;
}

void Stage::put_on(board::Monotonic now)
{
    // There is nothing to fade from on an empty glass, and no time to when the old one may not
    // stay.
    const bool cut =
        !shown_ || hold_ == Hold::forbidden || tools_.transition.kind == TransitionKind::cut;
    Canvas memory = shown_ ? shown_->take_frame() : Canvas();
    shown_ = std::move(wanted_);
    shown_->came_on(now);
    if (shown_state_ == SlideState::working) shown_->draw_bare();
    if (cut)
        show_whole();
    else
        begin_crossing(std::move(memory), now);
}

void Stage::show_whole()
{
    const Rect& stage = tools_.scene.layout().stage;
    glass_.frame().copy(shown_->frame(), stage, stage.x, stage.y);
    glass_.changed(stage);
    crossing_.reset();
}

void Stage::begin_crossing(Canvas memory, board::Monotonic now)
{
    const Rect& stage = tools_.scene.layout().stage;
    crossing_.reset(); // Its memory first: there are never three frames of the stage.
    if (memory.bounds() != shown_->frame().bounds())
        memory = Canvas::rows_of(tools_.frame, stage.y, stage.bottom());
    memory.copy(glass_.frame(), stage, stage.x, stage.y);
    crossing_.emplace(tools_.transition, stage, std::move(memory), shown_->frame(), now);
}

void Stage::step_shown(board::Monotonic now)
{
    if (!shown_) return;
    const SlideState state = shown_->step(now);
    const bool changed = shown_->take_change();
    const bool came = state == SlideState::ready && shown_state_ != SlideState::ready;
    if (came || (changed && !fading()))
        begin_crossing({}, now);
    else if (fading() && (changed || state != shown_state_))
        crossing_->touched(tools_.scene.layout().stage); // Its words have come under way.
    shown_state_ = state;
    const auto film = shown_->fresh_film();
    if (!film) return;
    // During a fade the film runs in the slide, which is being faded to.
    shown_->paint_film(fading() ? shown_->frame() : glass_.frame());
    if (fading())
        crossing_->touched(*film);
    else
        glass_.changed(*film);
}

void Stage::step_crossing(board::Monotonic now)
{
    if (crossing_ && crossing_->step(shown_->frame(), glass_, now)) crossing_.reset();
}

void Stage::work_ahead(board::Monotonic now)
{
    if (wanted_) wanted_->step(now);
}

std::optional<Cue> Stage::shown() const
{
    if (!shown_) return std::nullopt;
    return shown_->cue();
}

bool Stage::expects(const Cue& cue) const
{
    return expected_ && expected_->cue() == cue;
}

bool Stage::busy() const
{
    return fading() || wanted_ || (expected_ && expected_->busy()) || (shown_ && shown_->busy());
}

std::vector<int> Stage::wakes() const
{
    std::vector<int> descriptors;
    for (const Slide* slide : {shown_.get(), wanted_.get(), expected_.get()})
        if (slide != nullptr && slide->wake() >= 0) descriptors.push_back(slide->wake());
    return descriptors;
}

} // namespace bangtin::player
