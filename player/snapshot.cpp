#include "player/snapshot.hpp"

#include "bulletin/glance.hpp"

#include <algorithm>
#include <array>

namespace bangtin::player {

namespace {

// Pixels of the frame that one step looks at: an eighth of a large glass.
constexpr std::int64_t slice_pixels = 270'000;
// At a fade's pace a second: a fade is over by then. A film never is.
constexpr std::size_t rounds_max = 8;
/// The first that makes it small enough is used.
constexpr std::array qualities{JpegQuality{80}, JpegQuality{55}, JpegQuality{25}, JpegQuality{5}};

/// How many rows of a picture `rows` high stand for so many pixels of `glass`.
int rows_of_slice(Size glass, int rows)
{
    const std::int64_t pixels = std::int64_t{glass.width} * glass.height;
    return static_cast<int>(std::clamp<std::int64_t>(rows * slice_pixels / pixels, 1, rows));
}

} // namespace

Size shrunk_size(Size size, int side_px)
{
    const int side = std::max(size.width, size.height);
    if (side <= side_px) return size;
    const auto shrunk = [&](int length) {
        return std::max(1, (length * side_px + side / 2) / side);
    };
    return {shrunk(size.width), shrunk(size.height)};
}

void shrink_rows(const Canvas& frame, Canvas& small, int top, int bottom)
{
    const Size from = frame.size();
    const Size to = small.size();
    for (int y = top; y < bottom; ++y) {
        const int first_row = y * from.height / to.height;
        const int end_row = (y + 1) * from.height / to.height;
        Pixel* out = small.row(y);
        for (int x = 0; x < to.width; ++x) {
            const int first = x * from.width / to.width;
            const int end = (x + 1) * from.width / to.width;
            const auto count = static_cast<Pixel>((end_row - first_row) * (end - first));
            Pixel red = count / 2; // To round.
            Pixel green = red;
            Pixel blue = red;
            for (int row = first_row; row < end_row; ++row) {
                for (const Pixel* in = frame.row(row) + first; in < frame.row(row) + end; ++in) {
                    red += *in >> 16 & 0xFF;
                    green += *in >> 8 & 0xFF;
                    blue += *in & 0xFF;
                }
            }
            out[x] = red / count << 16 | green / count << 8 | blue / count;
        }
    }
}

Snapshot::Snapshot(Size glass)
    : small_(shrunk_size(glass, bulletin::picture_side_px_max)),
      slice_rows_(rows_of_slice(glass, small_.size().height)),
      fresh_(static_cast<std::size_t>((small_.size().height + slice_rows_ - 1) / slice_rows_)),
      steps_left_(fresh_.size() * rounds_max)
{
}

Snapshot::State Snapshot::step(const Canvas& frame, std::span<const Rect> changed)
{
    switch (state_) {
    case State::taking:
        spoil(frame, changed);
        take_slice(frame);
        break;
    case State::packing: pack_rows(); break;
    case State::done:
    case State::too_large: break;
    }
    return state_;
}

void Snapshot::spoil(const Canvas& frame, std::span<const Rect> changed)
{
    for (const Rect& rect : changed) {
        const Rect seen = intersect(rect, frame.bounds());
        if (seen.empty()) continue;
        const int height = frame.size().height;
        const int rows = small_.size().height;
        const int first = seen.y * rows / height / slice_rows_;
        // A row of the frame may lie under the end of one small row and the beginning of the next.
        const int last = std::min(rows - 1, seen.bottom() * rows / height) / slice_rows_;
        for (int slice = first; slice <= last; ++slice)
            fresh_[static_cast<std::size_t>(slice)] = false;
    }
}

/// They take turns, so that one that always changes keeps no other waiting.
void Snapshot::take_slice(const Canvas& frame)
{
    while (fresh_[next_]) next_ = (next_ + 1) % fresh_.size();
    const int top = static_cast<int>(next_) * slice_rows_;
    shrink_rows(frame, small_, top, std::min(top + slice_rows_, small_.size().height));
    fresh_[next_] = true;
    next_ = (next_ + 1) % fresh_.size();
    --steps_left_;
    const bool whole = std::find(fresh_.begin(), fresh_.end(), false) == fresh_.end();
    if (whole || steps_left_ == 0) state_ = State::packing;
}

void Snapshot::pack_rows()
{
    if (!writer_) writer_.emplace(small_, qualities[quality_]);
    if (writer_->step()) return;
    if (writer_->bytes().size() <= bulletin::picture_jpeg_bytes_max) {
        jpeg_ = writer_->bytes();
        state_ = State::done;
    } else if (++quality_ == qualities.size()) {
        state_ = State::too_large;
    }
    writer_.reset();
}

} // namespace bangtin::player
