// The glass as a picture: header, stage and ticker, laid out and drawn from values. No clock, no
// file but the fonts, no window: `still`, `run`, the district's preview and the tests draw through
// this one class.
#pragma once

#include "bulletin/bulletin.hpp"
#include "bulletin/time.hpp"
#include "player/canvas.hpp"
#include "player/caption.hpp"
#include "player/layout.hpp"
#include "player/moment.hpp"
#include "player/self_test.hpp"
#include "player/theme.hpp"
#include "player/ticker.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace bangtin::player {

enum class Fit : std::uint8_t {
    cover,   ///< Fills the box, cutting what stands over.
    contain, ///< All of it inside the box.
};

/// What must be decoded before a bulletin can be drawn.
struct PictureNeed {
    const bulletin::Media* media;
    Size box;
    Fit fit;
};

class Scene {
public:
    /// `fonts` is the folder with the bundled fonts. Fails with one clause when the size
    /// is not one of `can_draw`, or a font is missing or cannot shape text.
    [[nodiscard]] static Result<Scene, std::string> make(Size size, const Theme& theme,
                                                         const std::filesystem::path& fonts);
    Scene(Scene&&) noexcept;
    Scene& operator=(Scene&&) noexcept;
    ~Scene();

    [[nodiscard]] const Layout& layout() const;

    /// Nothing for bulletins without pictures. A video's is its cover, for as long as no frame is
    /// there.
    [[nodiscard]] std::optional<PictureNeed> picture_for(const bulletin::Bulletin& bulletin,
                                                         int leaf = 0) const;
    /// How many pictures of the stage it takes to show all of it: of a document and of long lists
    /// more than one. At least 1.
    [[nodiscard]] int leaf_count(const bulletin::Bulletin& bulletin) const;
    /// Whether it is drawn otherwise on another day.
    [[nodiscard]] static bool changes_daily(const bulletin::Bulletin& bulletin);
    /// Where the frames of a video bulletin go, inside the stage.
    [[nodiscard]] Rect video_box(const bulletin::Bulletin& bulletin) const;

    /// Draws the header without its clock; `site` is the school's name. Stale news say of which
    /// day they are.
    void draw_header(Canvas& frame, const std::string& site,
                     std::optional<Date> news_of = std::nullopt) const;
    /// Draws clock and date, or takes them off the glass when the time is not known.
    void draw_clock(Canvas& frame, std::optional<LocalTime> wall_clock) const;
    /// Draws the stage. `picture` is what `picture_for` asked for; without it the words take the
    /// room.
    void draw_bulletin(Canvas& frame, const bulletin::Bulletin& bulletin, const Canvas* picture,
                       const Moment& moment = {}) const;
    /// Sets a caption for the bulletin's film; `draw_caption` draws it over each frame.
    [[nodiscard]] CaptionArt caption_for(const bulletin::Bulletin& bulletin,
                                         const bulletin::Caption& caption) const;
    /// Draws the technician's page on the stage.
    void draw_self_test(Canvas& frame, const SelfTestFacts& facts) const;
    /// Draws the bundled stage shown when there is nothing else.
    void draw_slate(Canvas& frame, const std::string& site) const;

    [[nodiscard]] TickerStrip ticker_strip(const std::vector<std::string>& titles) const;
    /// Draws the band with the strip moved `offset_px` to the left; endless. An empty strip gives a
    /// quiet band.
    void draw_ticker(Canvas& frame, const TickerStrip& strip, int offset_px) const;
    /// The part of the ticker that changes from one offset to the next: the rows with ink of the
    /// window in which the strip runs.
    [[nodiscard]] Rect ticker_ink(const TickerStrip& strip) const;
    /// The same band as `draw_ticker`, on a frame that has it at another offset.
    void move_ticker(Canvas& frame, const TickerStrip& strip, int offset_px) const;

private:
    struct Parts;
    explicit Scene(std::unique_ptr<Parts> parts);
    [[nodiscard]] Rect room_for(const bulletin::Bulletin& bulletin) const;
    std::unique_ptr<Parts> parts_;
};

} // namespace bangtin::player
