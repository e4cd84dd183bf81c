// The whole glass with one bulletin on its stage, or with the slate: what `still` and `preview`
// draw alike, each from what it has.
#pragma once

#include "player/scene.hpp"

#include <functional>
#include <string>
#include <vector>

namespace bangtin::player {

/// What stands around the stage.
struct Surroundings {
    std::string site;            ///< The school's name.
    std::optional<Date> news_of; ///< Of stale news: the day they are of.
    LocalTime wall_clock;
    std::vector<std::string> ticker; ///< Titles.
};

/// Where a bulletin's picture comes from.
struct PictureSource {
    /// Opens a file that has been proven by digest, which the caller closes. Fails with one clause.
    std::function<Result<int, std::string>(const AssetRef&)> open;
    std::filesystem::path decoder;
};

/// One of the pictures that a bulletin is shown in; from 0.
struct BulletinLeaf {
    const bulletin::Bulletin& bulletin;
    int leaf = 0;
};

struct WholeGlass {
    Canvas frame;
    std::string left_out = {}; ///< Why the bulletin's picture is not in it; empty when nothing is.
};

/// Draws `shown`, also without a picture that cannot be had: the words take its room.
[[nodiscard]] WholeGlass draw_glass(const Scene& scene, const Surroundings& around,
                                    const BulletinLeaf& shown, const PictureSource& pictures);
/// Draws the slate.
[[nodiscard]] Canvas draw_slate_glass(const Scene& scene, const Surroundings& around);

} // namespace bangtin::player
