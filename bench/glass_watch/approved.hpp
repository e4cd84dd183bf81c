// Whether what is on the glass was approved: every frame that may be there is known beforehand,
// drawn by `bangtin-player still` from the same shelf, and a sample must be one of them or a fade
// between them.
//
// Looked at are header and stage, without the clock; the ticker moves, and is not looked at. A film
// is known by its colour: those of a campaign are flat, so that every frame of it can be foretold.
#pragma once

#include "bench/glass_watch/xwd.hpp"
#include "player/layout.hpp"

#include <filesystem>
#include <optional>
#include <vector>

namespace bangtin::bench {

/// A film of a source size, of one colour.
struct FlatFilm {
    player::Size source;
    player::Pixel colour = 0;
};

enum class Verdict : std::uint8_t {
    approved, ///< One of the known frames.
    fading,   ///< A blend of two of them, or of more when a fade began during a fade.
    foreign,
};

class Approved {
public:
    /// For a glass of `size`, on which films of these source sizes play: a film may be a pixel
    /// smaller than its box, so nobody looks at the box's border.
    Approved(player::Size size, std::span<const player::Size> films);

    /// A frame that may be on the glass; of a film's, also with the film's colour in its box.
    void add(const player::Canvas& frame, const std::optional<FlatFilm>& film);
    [[nodiscard]] std::size_t count() const { return known_.size(); }

    /// Of the glass as it is now. Remembers what it found: a fade goes on from there.
    [[nodiscard]] Verdict judge(std::span<const std::uint8_t> file, const XwdLayout& layout);

private:
    struct Point {
        int x, y;
    };
    /// Red, green and blue of every point.
    using Values = std::vector<std::int16_t>;

    [[nodiscard]] Values values_of(const player::Canvas& frame) const;
    [[nodiscard]] bool same_header(const Values& seen) const;
    [[nodiscard]] bool is_known(const Values& seen);
    [[nodiscard]] bool is_pair(const Values& seen);
    [[nodiscard]] bool is_blend(const Values& seen);
    [[nodiscard]] std::optional<std::size_t>
    best_to_join(const Values& seen, const std::vector<std::size_t>& frames) const;
    [[nodiscard]] std::vector<double>
    shares_in(const Values& seen, const std::vector<std::size_t>& frames, std::size_t count) const;
    [[nodiscard]] double sum_at(std::size_t i, const std::vector<std::size_t>& frames,
                                const std::vector<double>& shares) const;
    [[nodiscard]] bool is_sum(const Values& seen, const std::vector<std::size_t>& frames,
                              const std::vector<double>& shares) const;
    void learn(Values values);

    player::Layout layout_;
    std::vector<Point> points_; ///< The header's first, in no particular order else.
    std::size_t header_points_ = 0;
    std::vector<Values> known_;
    std::vector<std::size_t> last_{0}; ///< What the last sample was, or was a blend of.
};

/// Reads `approved.json` in `folder`: {"frames": [{"file": "a.png"}, {"file": "b.png", "film":
/// {"width": 1280, "height": 720, "colour": "336699"}}]}. Fails with one clause; every file must
/// have the size of the glass.
[[nodiscard]] Result<Approved, std::string> read_approved(const std::filesystem::path& folder,
                                                          player::Size size);

} // namespace bangtin::bench
