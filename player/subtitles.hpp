// The captions of one film while it plays: which is to be read now, set once and drawn over frames.
#pragma once

#include "bulletin/captions.hpp"
#include "player/media_desk.hpp"

#include <optional>

namespace bangtin::player {

class Subtitles {
public:
    /// Those of a bulletin that has captions; nothing for others, and, with a line in the log, when
    /// its file cannot be read: a film without captions is better than none.
    [[nodiscard]] static std::optional<Subtitles> load(MediaDesk& media,
                                                       const bulletin::Bulletin& bulletin);

    /// Sets what is to be read at `position` of the film.
    void at(Duration position, const Scene& scene, const bulletin::Bulletin& bulletin);
    void draw(Canvas& out) const { draw_caption(out, art_); }

private:
    explicit Subtitles(bulletin::Captions captions) : captions_(std::move(captions)) {}

    bulletin::Captions captions_;
    std::optional<Duration> shown_; ///< Beginning of the caption that `art_` shows.
    CaptionArt art_;
};

} // namespace bangtin::player
