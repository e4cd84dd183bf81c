#include "player/scanout_presenter.hpp"

#include "player/window.hpp"

#include <spdlog/spdlog.h>
#include <utility>
#include <vector>

namespace bangtin::player {

namespace {

class ScanoutPresenter final : public Presenter {
public:
    ScanoutPresenter(std::unique_ptr<Scanout> scanout, Rotation rotation, OpenScanout open_again)
        : scanout_(std::move(scanout)), rotation_(rotation),
          size_(turned(scanout_->size(), rotation)), open_again_(std::move(open_again))
    {
    }

    [[nodiscard]] Size size() const override { return size_; }

    void present(const Canvas& frame, std::span<const Rect> damage) override
    {
        if (!scanout_) return;
        rects_.clear();
        for (const Rect& wanted : damage) {
            const Rect rect = intersect(wanted, frame.bounds());
            if (rect.empty()) continue;
            scanout_->put(frame, rect, rotation_);
            const Size display = scanout_->size();
            const Rect place = intersect(turned(rect, frame.size(), rotation_),
                                         {0, 0, display.width, display.height});
            if (!place.empty()) rects_.push_back(place);
        }
        if (rects_.empty() || scanout_->show(rects_)) return;
        lost_ = true;
    }

    DisplayNews news(board::Monotonic now) override
    {
        if (lost_ && scanout_) drop(now);
        // A set that sleeps may look unplugged, and come back; its picture would wake it.
        if (dark_ || now - looked_ < Window::look_every) return {};
        looked_ = now;
        // A display that is plugged in again may be another one, with other modes.
        if (scanout_ && scanout_->cable() != Scanout::Cable::came) return {};
        return {.closed = false, .exposed = come_back()};
    }

    board::Able<board::Power> power(board::Power wanted) override
    {
        if (!scanout_) return fail(board::Cannot::silent);
        auto set = scanout_->power(wanted);
        dark_ = wanted == board::Power::off && set == board::Power::off;
        return set;
    }

private:
    void drop(board::Monotonic now)
    {
        spdlog::warn("event=display_lost next=retry");
        scanout_.reset();
        looked_ = now;
    }

    bool come_back()
    {
        scanout_.reset(); // Only one at a time may hold the display.
        auto opened = open_again_();
        if (!opened) return false;
        scanout_ = std::move(*opened);
        lost_ = false;
        const Size display = scanout_->size();
        spdlog::info("event=display_back width={} height={}", display.width, display.height);
        return true;
    }

    std::unique_ptr<Scanout> scanout_; ///< Null while the display is lost.
    Rotation rotation_;
    Size size_;
    OpenScanout open_again_;
    std::vector<Rect> rects_;
    bool lost_ = false;
    bool dark_ = false; ///< Its signal was taken away.
    board::Monotonic looked_{0};
};

} // namespace

std::unique_ptr<Presenter> make_scanout_presenter(std::unique_ptr<Scanout> scanout,
                                                  Rotation rotation, OpenScanout open_again)
{
    return std::make_unique<ScanoutPresenter>(std::move(scanout), rotation, std::move(open_again));
}

} // namespace bangtin::player
