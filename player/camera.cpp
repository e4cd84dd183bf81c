#include "player/camera.hpp"

#include <spdlog/spdlog.h>

namespace bangtin::player {

void Camera::look(Size glass, board::Monotonic now)
{
    if (busy() || (looked_ && now - *looked_ < look_every)) return;
    looked_ = now;
    const auto heard = assets::load_heard_glance(paths_, *disk_);
    if (!heard || !heard->open) return;
    if (heard->number != asked_) {
        asked_ = heard->number;
        screen_ = heard->screen;
        tries_ = 0;
        due_ = now;
    }
    if (tries_ == tries_max || now < due_) return;
    due_ = now + again_after * (1 << tries_);
    ++tries_;
    snapshot_.emplace(glass);
}

void Camera::step(const Canvas& frame, std::span<const Rect> changed,
                  const bulletin::PictureFacts& facts)
{
    using State = Snapshot::State;
    const State before = snapshot_->state();
    const State after = snapshot_->step(frame, changed);
    if (before == State::taking && after == State::packing) {
        facts_ = facts;
        facts_.screen = screen_;
        facts_.glance = asked_;
        facts_.width_px = frame.size().width;
        facts_.height_px = frame.size().height;
    }
    if (after == State::done) leave();
    if (after == State::too_large) spdlog::error("event=picture_failed reason=\"it is too large\"");
    if (after == State::done || after == State::too_large) snapshot_.reset();
}

void Camera::leave()
{
    const auto left = assets::leave_picture(paths_, {facts_, snapshot_->jpeg()}, *disk_);
    if (!left) return spdlog::error("event=picture_failed reason=\"{}\"", left.error().text);
    spdlog::info("event=picture_taken glance={} bytes={}", asked_, snapshot_->jpeg().size());
    tries_ = tries_max;
}

} // namespace bangtin::player
