#include "player/hearing.hpp"

#include <algorithm>

namespace bangtin::player {

using bulletin::Layer;
using bulletin::Sound;

Hearing::Hearing(Speaker* speaker)
{
    if (speaker != nullptr) mixer_.emplace(*speaker);
}

void Hearing::adopt(const OnHand& on_hand)
{
    const bulletin::Programme& programme = on_hand.edition.programme;
    times_ =
        std::make_unique<bulletin::SoundTimes>(programme.sound, programme.calendar, on_hand.zone);
    asked_.reset();
}

FilmSound Hearing::of_film(Layer layer, Duration length, const Sight& now) const
{
    if (!mixer_ || !times_) return FilmSound::silent;
    const Sound sound = times_->at(now.at, layer, now.grade);
    const bool changes = sound.until < instant_max && sound.until - now.at < length;
    return sound.percent > 0 || changes ? FilmSound::heard : FilmSound::silent;
}

void Hearing::appeared(const Cue& cue, const bulletin::Bulletin* bulletin)
{
    if (cue.layer != Layer::emergency || !cue.turn || bulletin == nullptr) {
        rung_.clear();
        return;
    }
    if (std::find(rung_.begin(), rung_.end(), cue.turn->bulletin) != rung_.end()) return;
    rung_.push_back(cue.turn->bulletin);
    if (!mixer_ || !times_) return;
    // The same at every time and in every grade.
    const Sound sound = times_->at(cue.turn->since, Layer::emergency, TimeGrade::unknown);
    if (sound.percent > 0)
        mixer_->ring(bulletin->drill ? Chime::drill : Chime::emergency, sound.percent);
}

int Hearing::percent(Layer layer, const Sight& now)
{
    if (!times_) return 0;
    const bool same = asked_ && asked_->layer == layer && asked_->sight.grade == now.grade &&
                      asked_->sight.at <= now.at && now.at < asked_->sound.until;
    if (!same) asked_ = Asked{layer, now, times_->at(now.at, layer, now.grade)};
    return asked_->sound.percent;
}

void Hearing::step(Layer layer, VideoWork* film, const Sight& now, board::Monotonic monotonic)
{
    if (mixer_) mixer_->step(monotonic, percent(layer, now), film);
}

void Hearing::step_silently(board::Monotonic monotonic)
{
    if (mixer_) mixer_->step_silently(monotonic);
}

std::optional<board::Monotonic> Hearing::next(board::Monotonic now) const
{
    return mixer_ ? mixer_->next(now) : std::nullopt;
}

} // namespace bangtin::player
