#include "player/subtitles.hpp"

#include <spdlog/spdlog.h>

namespace bangtin::player {

std::optional<Subtitles> Subtitles::load(MediaDesk& media, const bulletin::Bulletin& bulletin)
{
    const bulletin::Media* file = bulletin.first(bulletin::MediaRole::captions);
    if (file == nullptr) return std::nullopt;
    const auto say = [&](const std::string& reason) {
        spdlog::warn("event=captions_left_out bulletin={} media={} reason=\"{}\"", bulletin.id,
                     file->asset.digest.hex(), reason);
    };
    const auto text = media.text(*file);
    if (!text) {
        say(text.error());
        return std::nullopt;
    }
    auto captions = bulletin::parse_captions(*text, file->type);
    if (!captions) {
        say(captions.error().text());
        return std::nullopt;
    }
    return Subtitles(std::move(*captions));
}

void Subtitles::at(Duration position, const Scene& scene, const bulletin::Bulletin& bulletin)
{
    const bulletin::Caption* caption = bulletin::caption_at(captions_, position);
    const std::optional<Duration> from =
        caption == nullptr ? std::nullopt : std::optional(caption->from);
    if (from == shown_) return;
    shown_ = from;
    art_ = caption == nullptr ? CaptionArt{} : scene.caption_for(bulletin, *caption);
}

} // namespace bangtin::player
