// The media desk of a real screen: files on the shelf, decoders in processes of their own.
#pragma once

#include "player/media_desk.hpp"

#include <filesystem>
#include <functional>

namespace bangtin::player {

class ShelfMedia final : public MediaDesk {
public:
    using PathOf = std::function<std::filesystem::path(const Digest&)>;

    /// `path_of` says where a file would stand on the shelf.
    ShelfMedia(PathOf path_of, std::filesystem::path decoder);

    [[nodiscard]] std::unique_ptr<PictureWork> picture(const PictureNeed& need) override;
    [[nodiscard]] std::unique_ptr<VideoWork> video(const bulletin::Media& media, Size box) override;

private:
    PathOf path_of_;
    std::filesystem::path decoder_;
};

} // namespace bangtin::player
