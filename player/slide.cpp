#include "player/slide.hpp"

#include <spdlog/spdlog.h>
#include <utility>

namespace bangtin::player {

namespace {

Canvas stage_rows(const SlideTools& tools)
{
    const Rect& stage = tools.scene.layout().stage;
    return Canvas::rows_of(tools.frame, stage.y, stage.bottom());
}

} // namespace

Slide::Slide(const SlideTools& tools, const Cue& cue, const std::string& site)
    : tools_(tools), cue_(cue), frame_(stage_rows(tools))
{
    if (cue.dark)
        frame_.fill(frame_.bounds(), 0);
    else if (cue.self_test > 0)
        tools_.scene.draw_self_test(frame_, tools_.facts());
    else
        tools_.scene.draw_slate(frame_, site);
    state_ = SlideState::ready;
}

Slide::Slide(const SlideTools& tools, const Cue& cue, const bulletin::Bulletin& bulletin,
             board::Monotonic now)
    : tools_(tools), cue_(cue), bulletin_(bulletin), frame_(stage_rows(tools))
{
    const auto may_try = [&](const bulletin::Media& media) {
        return tools_.healing.daring() <= Daring::pictures &&
               tools_.healing.may_try(media.asset.digest, now);
    };
    if (const auto need = tools_.scene.picture_for(*bulletin_); need && may_try(*need->media)) {
        picture_media_ = *need->media;
        tools_.healing.begin(need->media->asset.digest);
        picture_ = tools_.media.picture(*need);
    }
    if (bulletin_->kind == bulletin::Kind::video) {
        film_media_ = *bulletin_->first(bulletin::MediaRole::video);
        const Rect box = tools_.scene.video_box(*bulletin_);
        film_ = tools_.media.video(*film_media_, {box.width, box.height});
        subtitles_ = Subtitles::load(tools_.media, *bulletin_);
    }
}

Slide::~Slide()
{
    // A film is judged when its turn is over: its last second may be the bad one. One that only
    // stood at its first frame is not judged.
    if (playing_ && runs_ && state_ == SlideState::ready)
        tools_.healing.went_well(film_media_->asset.digest);
    else if (playing_)
        tools_.healing.set_aside(film_media_->asset.digest);
    if (picture_) tools_.healing.set_aside(picture_media_->asset.digest);
}

SlideState Slide::step(board::Monotonic now)
{
    if (state_ == SlideState::failed || !bulletin_) return state_;
    if (state_ == SlideState::working) step_picture(now);
    if (film_ && state_ != SlideState::failed) step_film(now);
    if (state_ == SlideState::ready) step_leaf(now);
    return state_;
}

void Slide::play(Duration left)
{
    if (!film_ || left > film_lead) return;
    if (!film_sound_) {
        const Duration length = film_media_->duration.value_or(Duration{0});
        film_sound_ = tools_.film_sound ? tools_.film_sound(cue_, length) : FilmSound::silent;
    }
    may_play_ = may_play_ || *film_sound_ == FilmSound::silent || left <= heard_film_lead;
}

void Slide::run_film(board::Monotonic now)
{
    runs_ = true;
    film_->go(now);
}

void Slide::step_picture(board::Monotonic now)
{
    if (picture_) {
        auto answer = picture_->poll();
        if (!answer) return;
        picture_.reset();
        if (*answer) {
            tools_.healing.went_well(picture_media_->asset.digest);
            held_picture_ = std::move(**answer);
            draw();
        } else {
            strike(*picture_media_, answer->error(), now);
            // A poster is its picture, a document its pages; the others still have their words.
            if (needed_media(*bulletin_) == picture_media_->asset.digest) {
                state_ = SlideState::failed;
                return;
            }
            draw_bare();
        }
    } else {
        draw_bare();
    }
    state_ = film_ ? SlideState::waiting : SlideState::ready;
}

void Slide::step_film(board::Monotonic now)
{
    const auto fault = [&] {
        strike(*film_media_, film_->reason(), now);
        state_ = SlideState::failed;
    };
    if (!proven_) {
        const auto proof = film_->prove();
        if (proof == VideoWork::Proof::failed) fault();
        proven_ = proof == VideoWork::Proof::proven;
    }
    // A film begins only when the cover under it is drawn, so that its frames are never lost behind
    // it.
    if (state_ == SlideState::working || state_ == SlideState::failed) return;
    if (proven_ && may_play_ && !playing_) {
        tools_.healing.begin(film_media_->asset.digest);
        film_->play(now, *film_sound_);
        playing_ = true;
        if (on_glass_ || *film_sound_ == FilmSound::heard) run_film(now);
    }
    if (!playing_) return;
    switch (film_->poll(now)) {
    case VideoState::starting: break;
    case VideoState::playing:
    case VideoState::ended:
        if (!film_began_ && runs_) film_began_ = now;
        if (subtitles_ && film_began_) subtitles_->at(now - *film_began_, tools_.scene, *bulletin_);
        if (state_ == SlideState::ready) break;
        paint_film(frame_);
        state_ = SlideState::ready;
        break;
    case VideoState::failed: fault(); break;
    }
}

void Slide::strike(const bulletin::Media& media, const std::string& reason, board::Monotonic now)
{
    const auto retry = tools_.healing.strike(media.asset.digest, now);
    spdlog::warn("event=media_failed bulletin={} media={} reason=\"{}\" next={}", bulletin_->id,
                 media.asset.digest.hex(), reason, retry ? "retry" : "quarantine");
}

void Slide::draw_bare()
{
    tools_.scene.draw_bulletin(frame_, *bulletin_, nullptr, moment_);
}

void Slide::draw()
{
    tools_.scene.draw_bulletin(frame_, *bulletin_, held_picture_ ? &*held_picture_ : nullptr,
                               moment_);
    // A headline and a poster are drawn once; a large picture is not kept for nothing.
    if (tools_.scene.leaf_count(*bulletin_) == 1 && !Scene::changes_daily(*bulletin_))
        held_picture_.reset();
}

void Slide::step_leaf(board::Monotonic now)
{
    if (!turner_) return;
    auto turned = turner_->step(now);
    if (!turned) return;
    moment_.leaf = turned->leaf;
    if (turned->picture) held_picture_ = std::move(turned->picture);
    draw();
    changed_ = true;
}

void Slide::came_on(board::Monotonic now)
{
    on_glass_ = true;
    if (playing_ && !runs_) run_film(now);
    turner_.reset();
    if (!bulletin_ || !cue_.turn) return;
    const int leaves = tools_.scene.leaf_count(*bulletin_);
    if (leaves < 2) return;
    turner_.emplace(LeafTurner::Tools{tools_.scene, tools_.media, tools_.healing}, *bulletin_,
                    leaves, cue_.turn->until - cue_.turn->since, now);
}

void Slide::set_day(std::optional<Date> today)
{
    if (moment_.today == today) return;
    moment_.today = today;
    if (!bulletin_ || state_ != SlideState::ready || !Scene::changes_daily(*bulletin_)) return;
    draw();
    changed_ = true;
}

std::optional<Rect> Slide::fresh_film() const
{
    if (!playing_ || state_ != SlideState::ready || !film_->fresh()) return std::nullopt;
    return tools_.scene.video_box(*bulletin_);
}

void Slide::paint_film(Canvas& out)
{
    film_->paint(out, tools_.scene.video_box(*bulletin_));
    if (subtitles_) subtitles_->draw(out);
}

bool Slide::busy() const
{
    if (state_ == SlideState::working) return true;
    return state_ == SlideState::waiting && (!proven_ || may_play_);
}

} // namespace bangtin::player
