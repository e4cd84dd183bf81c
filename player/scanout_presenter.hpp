// Frames on a display without a window system: what changed is copied into the memory that the
// display reads. A cable that was pulled and put in again gets the same picture at once.
#pragma once

#include "player/presenter.hpp"
#include "player/scanout.hpp"

#include <functional>

namespace bangtin::player {

/// Opens the display again after it was lost.
using OpenScanout = std::function<Result<std::unique_ptr<Scanout>, std::string>()>;

/// Keeps the frames' size for good: a display that comes back with another one shows what fits.
[[nodiscard]] std::unique_ptr<Presenter>
make_scanout_presenter(std::unique_ptr<Scanout> scanout, Rotation rotation, OpenScanout open_again);

} // namespace bangtin::player
