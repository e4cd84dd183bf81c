// The media desk of a real screen: files on the shelf, decoders in processes of their own.
#pragma once

#include "player/media_desk.hpp"

#include <filesystem>
#include <functional>

namespace bangtin::player {

class ShelfMedia final : public MediaDesk {
public:
    using PathOf = std::function<std::filesystem::path(const Digest&)>;

    /// The codec of the board's hardware to decode a film with; empty for software.
    using CodecOf = std::function<std::string(const Digest&)>;

    /// `path_of` says where a file would stand on the shelf; without `codec_of` all is decoded in
    /// software.
    ShelfMedia(PathOf path_of, std::filesystem::path decoder, CodecOf codec_of = nullptr);

    [[nodiscard]] std::unique_ptr<PictureWork> picture(const PictureNeed& need) override;
    [[nodiscard]] std::unique_ptr<VideoWork> video(const bulletin::Media& media, Size box) override;
    /// Blocks for the reading of at most `captions_bytes`.
    [[nodiscard]] Result<std::string, std::string> text(const bulletin::Media& media) override;

private:
    PathOf path_of_;
    std::filesystem::path decoder_;
    CodecOf codec_of_;
    std::string reported_; ///< How films are decoded, as last logged.
};

} // namespace bangtin::player
