// One turn of the stage made ready off the glass: its picture proven and decoded, its words drawn,
// its film running.
#pragma once

#include "player/healing.hpp"
#include "player/leaf_turner.hpp"
#include "player/media_desk.hpp"
#include "player/scene.hpp"
#include "player/subtitles.hpp"
#include "player/transition.hpp"
#include "player/turns.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace bangtin::player {

// How long before its turn a film's decoder starts. A film that is not heard stands at its first
// frame until it comes on the glass. Sound that libvlc has decoded cannot be held back: a film that
// is heard runs at once, and from start to first frame takes 90 to 160 ms here (findings/render,
// 4).
inline constexpr std::chrono::milliseconds film_lead{1000};
inline constexpr std::chrono::milliseconds heard_film_lead{150};

/// What slides are made with.
struct SlideTools {
    const Scene& scene;
    MediaDesk& media;
    Healing& healing;
    Size frame;
    std::function<SelfTestFacts()> facts = {}; ///< For the technician's page.
    Transition transition{};
    /// Whether a film in this turn, of this length, is to be heard.
    std::function<FilmSound(const Cue&, Duration)> film_sound = {};
};

enum class SlideState : std::uint8_t {
    working,
    waiting, ///< All is there but the film, whose decoder starts with `play`.
    ready,   ///< Can come on the glass; a film has a frame.
    failed,  ///< Without its poster or film there is nothing to show; the strike has been noted.
};

class Slide {
public:
    /// The slate, the technician's page and the dark are ready at once.
    Slide(const SlideTools& tools, const Cue& cue, const std::string& site);
    /// `bulletin` is copied: the edition may change under a slide.
    Slide(const SlideTools& tools, const Cue& cue, const bulletin::Bulletin& bulletin,
          board::Monotonic now);
    Slide(const Slide&) = delete;
    Slide& operator=(const Slide&) = delete;
    ~Slide();

    /// Does a bounded piece of work. A film that fails while it is on the glass makes the slide
    /// `failed` too.
    SlideState step(board::Monotonic now);
    /// Its turn begins in `left`: a film's decoder starts when the lead is due and it is proven.
    void play(Duration left);
    /// Draws the words alone, for when they must be on the glass before the pictures are ready.
    void draw_bare();

    [[nodiscard]] const Cue& cue() const { return cue_; }
    void continue_as(const Cue& cue) { cue_ = cue; }
    /// Whether another turn of it is shown from its beginning: a film, and what has several leaves.
    [[nodiscard]] bool begins_anew() const { return has_film() || turner_.has_value(); }
    /// Tells the day on the school's calendar, as far as it is known; what depends on it is drawn
    /// anew.
    void set_day(std::optional<Date> today);
    /// From this instant on its film runs, and its leaves follow the first one.
    void came_on(board::Monotonic now);
    /// Whether its words have changed since this was last asked: another leaf, another day.
    [[nodiscard]] bool take_change() { return std::exchange(changed_, false); }
    [[nodiscard]] bool has_film() const { return film_media_.has_value(); }
    /// Holds the rows of the stage only.
    [[nodiscard]] const Canvas& frame() const { return frame_; }
    [[nodiscard]] Canvas& frame() { return frame_; }
    /// For a slide that leaves the glass: its memory serves for what was to be seen last.
    [[nodiscard]] Canvas take_frame() { return std::move(frame_); }
    /// Where the film's frames go, when there is one that was not painted yet.
    [[nodiscard]] std::optional<Rect> fresh_film() const;
    void paint_film(Canvas& out);
    /// The film that runs in it; null without one.
    [[nodiscard]] VideoWork* film() const { return playing_ ? film_.get() : nullptr; }
    /// Whether it needs `step` again soon, and by itself.
    [[nodiscard]] bool busy() const;
    /// Readable when the film has something new; -1 without a film.
    [[nodiscard]] int wake() const { return film_ ? film_->wake() : -1; }

private:
    void step_picture(board::Monotonic now);
    void step_film(board::Monotonic now);
    void run_film(board::Monotonic now);
    void step_leaf(board::Monotonic now);
    void draw();
    void strike(const bulletin::Media& media, const std::string& reason, board::Monotonic now);

    SlideTools tools_;
    Cue cue_;
    std::optional<bulletin::Bulletin> bulletin_; ///< Nothing for the slate.
    Canvas frame_;
    SlideState state_ = SlideState::working;
    std::optional<bulletin::Media> picture_media_;
    std::unique_ptr<PictureWork> picture_;
    std::optional<Canvas> held_picture_; ///< Kept for what is drawn more than once.
    Moment moment_;
    std::optional<LeafTurner> turner_;
    bool changed_ = false;
    std::optional<Subtitles> subtitles_;
    std::optional<board::Monotonic> film_began_;
    std::optional<bulletin::Media> film_media_;
    std::unique_ptr<VideoWork> film_;
    std::optional<FilmSound> film_sound_;
    bool may_play_ = false;
    bool proven_ = false;
    bool playing_ = false;
    bool on_glass_ = false;
    bool runs_ = false;
};

} // namespace bangtin::player
