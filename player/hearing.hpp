// Whether the glass is heard: the site's sound plan at this instant, films and chimes.
//
// Captions have nothing to do with it: they are drawn whatever is heard.
#pragma once

#include "bulletin/sound_times.hpp"
#include "player/mixer.hpp"
#include "player/time_keeper.hpp"
#include "player/turns.hpp"

#include <memory>
#include <optional>
#include <vector>

namespace bangtin::player {

class Hearing {
public:
    /// Without a speaker, or an edition, nothing is ever heard.
    explicit Hearing(Speaker* speaker);

    void adopt(const OnHand& on_hand);
    /// Whether a film of `length` that begins now is heard for some part of it. A whole one in a
    /// silent hour is decoded without its sound.
    [[nodiscard]] FilmSound of_film(bulletin::Layer layer, Duration length, const Sight& now) const;
    /// `cue` has come on the glass; `bulletin` is null for the slate. An emergency rings once while
    /// there is one.
    void appeared(const Cue& cue, const bulletin::Bulletin* bulletin);
    /// `layer` and `film` are what is on the glass.
    void step(bulletin::Layer layer, VideoWork* film, const Sight& now, board::Monotonic monotonic);
    /// Nothing is heard in this step, whatever the plan says.
    void step_silently(board::Monotonic monotonic);
    [[nodiscard]] std::optional<board::Monotonic> next(board::Monotonic now) const;

private:
    /// What was last answered, and to what question.
    struct Asked {
        bulletin::Layer layer;
        Sight sight;
        bulletin::Sound sound;
    };
    [[nodiscard]] int percent(bulletin::Layer layer, const Sight& now);

    std::optional<Mixer> mixer_;
    std::unique_ptr<bulletin::SoundTimes> times_;
    std::optional<Asked> asked_;
    std::vector<Digest> rung_; ///< Emergencies that have rung.
};

} // namespace bangtin::player
