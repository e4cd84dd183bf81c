// The sample bulletins of assets/sample/ as values with their pictures, for tests that draw.
#pragma once

#include "bulletin/bulletin.hpp"
#include "player/scene.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace bangtin::player {

struct Sample {
    bulletin::Bulletin bulletin;
    std::filesystem::path folder;
    std::vector<std::string> files; ///< Of the media, in their order.
};

/// Every authoring folder, sorted by name. Ends the test program when one cannot be read.
[[nodiscard]] std::vector<Sample> load_samples();

/// The bundled fonts of the source tree.
[[nodiscard]] std::filesystem::path bundled_fonts();

[[nodiscard]] Scene make_scene(Size size);

/// What `picture_for` asks for, decoded by the real decoder; nothing when it asks for none.
[[nodiscard]] std::optional<Canvas> decode_picture(const Scene& scene, const Sample& sample,
                                                   int leaf = 0);

/// A medium of which only its role and size matter.
[[nodiscard]] bulletin::Media media_of(bulletin::MediaRole role, Size size);

/// A bulletin with words only, for strings that no author should send.
[[nodiscard]] bulletin::Bulletin plain_notice(const std::string& title);

} // namespace bangtin::player
