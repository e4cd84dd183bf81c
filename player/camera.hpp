// Takes a picture of the glass when an office has asked for one, and leaves it for sync
// (docs/adr/0038): of the frame as it is drawn, and of nothing else.
//
// Each glance is answered once in a run; after a start that comes before sync has sent the picture
// there is another, in its place. A picture that could not be left is taken anew some minutes
// later, a few times: a card may have room again.
#pragma once

#include "assets/glance_file.hpp"
#include "board/board.hpp"
#include "player/snapshot.hpp"

#include <optional>
#include <span>
#include <string>
#include <utility>

namespace bangtin::player {

class Camera {
public:
    explicit Camera(assets::StatePaths paths, assets::Disk& disk = assets::real_disk())
        : paths_(std::move(paths)), disk_(&disk)
    {
    }

    /// Looks now and then whether somebody has asked.
    void look(Size glass, board::Monotonic now);
    /// A picture is being made: call `step` in every pass, and soon.
    [[nodiscard]] bool busy() const { return snapshot_.has_value(); }
    /// One piece of work on `frame`, of which `changed` was drawn anew since the last step. `facts`
    /// is what there is to say about it now; screen, glance and size are filled in here.
    void step(const Canvas& frame, std::span<const Rect> changed,
              const bulletin::PictureFacts& facts);

    static constexpr std::chrono::seconds look_every{1};
    /// After each picture that failed twice as long: the last is tried after half an hour.
    static constexpr std::chrono::minutes again_after{1};
    static constexpr int tries_max = 6;

private:
    void leave();

    assets::StatePaths paths_;
    assets::Disk* disk_;
    std::optional<board::Monotonic> looked_;
    std::int64_t asked_ = 0; ///< The last glance of which a picture was made, or begun.
    std::string screen_;     ///< As whom it was asked.
    int tries_ = 0;          ///< Begun for it; all of them once one was left.
    board::Monotonic due_{0};
    bulletin::PictureFacts facts_;
    std::optional<Snapshot> snapshot_;
};

} // namespace bangtin::player
