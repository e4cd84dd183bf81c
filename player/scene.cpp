#include "player/scene.hpp"

#include "player/agenda.hpp"
#include "player/brush.hpp"
#include "player/countdown.hpp"
#include "player/document.hpp"
#include "player/emergency.hpp"
#include "player/film.hpp"
#include "player/header.hpp"
#include "player/headline.hpp"
#include "player/honour.hpp"
#include "player/notice.hpp"
#include "player/poster.hpp"
#include "player/self_test_page.hpp"
#include "player/slate.hpp"

#include <algorithm>

namespace bangtin::player {

namespace {

using bulletin::Bulletin;
using bulletin::Kind;
using bulletin::Layer;
using bulletin::MediaRole;

} // namespace

struct Scene::Parts {
    Size size;
    Theme theme;
    Scale scale;
    Layout layout;
    Fonts fonts;
    Canvas band;
    Rect window; ///< Of the ticker's strip.

    [[nodiscard]] Brush measure(Canvas& any) const
    {
        return {any, fonts, theme, scale, layout.margin_x};
    }
    [[nodiscard]] Brush brush(Canvas& frame) const
    {
        require(frame.size() == size, "a scene draws frames of its own size");
        return measure(frame);
    }
};

Scene::Scene(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Scene::Scene(Scene&&) noexcept = default;
Scene& Scene::operator=(Scene&&) noexcept = default;
Scene::~Scene() = default;

Result<Scene, std::string> Scene::make(Size size, const Theme& theme,
                                       const std::filesystem::path& fonts)
{
    if (!can_draw(size)) {
        return fail("a glass of " + std::to_string(size.width) + "x" + std::to_string(size.height) +
                    " is not between 640x360 and 7680x7680");
    }
    auto opened = Fonts::open(fonts, theme.regular_font, theme.bold_font);
    if (!opened) return fail(opened.error());
    auto parts = std::make_unique<Parts>(Parts{size,
                                               theme,
                                               Scale(size),
                                               lay_out(size, theme.margin_permille),
                                               std::move(*opened),
                                               {},
                                               {}});
    Canvas none;
    parts->band = make_band(parts->measure(none), parts->layout);
    parts->window = player::ticker_window(parts->measure(none), parts->layout);
    return Scene(std::move(parts));
}

const Layout& Scene::layout() const
{
    return parts_->layout;
}

Rect Scene::room_for(const Bulletin& bulletin) const
{
    const Rect& stage = parts_->layout.stage;
    return bulletin.layer == Layer::emergency ? emergency_room(parts_->scale, stage) : stage;
}

std::optional<PictureNeed> Scene::picture_for(const Bulletin& bulletin, int leaf) const
{
    const Rect room = room_for(bulletin);
    const auto need = [](const bulletin::Media* media, const Rect& box, Fit fit) {
        return media == nullptr ? std::nullopt
                                : std::optional(PictureNeed{media, {box.width, box.height}, fit});
    };
    const bulletin::Media* picture = bulletin.first(MediaRole::picture);
    switch (bulletin.kind) {
    case Kind::notice:
    case Kind::countdown:
    case Kind::calendar: return std::nullopt;
    case Kind::headline:
        if (picture == nullptr) return std::nullopt;
        return need(picture, headline_picture_box(parts_->scale, room, *picture), Fit::cover);
    case Kind::poster:
        return need(bulletin.first(MediaRole::poster),
                    poster_box(parts_->scale, room, parts_->layout.margin_x, bulletin),
                    Fit::contain);
    case Kind::video: return need(picture, video_box(bulletin), Fit::cover);
    case Kind::honour: return need(picture, honour_picture_box(parts_->scale, room), Fit::cover);
    case Kind::document: break;
    }
    const auto leaves = document_leaves(parts_->scale, room, parts_->layout.margin_x, bulletin);
    if (leaf < 0 || static_cast<std::size_t>(leaf) >= leaves.size()) return std::nullopt;
    const Leaf& seen = leaves[static_cast<std::size_t>(leaf)];
    return PictureNeed{seen.page, seen.scaled, Fit::contain};
}

int Scene::leaf_count(const Bulletin& bulletin) const
{
    Canvas none;
    const Brush brush = parts_->measure(none);
    const Rect room = room_for(bulletin);
    switch (bulletin.kind) {
    case Kind::document: {
        const auto leaves = document_leaves(parts_->scale, room, parts_->layout.margin_x, bulletin);
        return std::max(1, static_cast<int>(leaves.size()));
    }
    case Kind::honour: return honour_leaves(brush, room, bulletin);
    case Kind::calendar: return agenda_leaves(brush, room, bulletin);
    case Kind::headline:
    case Kind::notice:
    case Kind::poster:
    case Kind::video:
    case Kind::countdown: break;
    }
    return 1;
}

bool Scene::changes_daily(const Bulletin& bulletin)
{
    return bulletin.kind == Kind::countdown || bulletin.kind == Kind::calendar;
}

Rect Scene::video_box(const Bulletin& bulletin) const
{
    const bulletin::Media* video = bulletin.first(MediaRole::video);
    const Rect room = room_for(bulletin);
    return video == nullptr ? room : film_box(parts_->scale, room, *video);
}

void Scene::draw_header(Canvas& frame, const std::string& site, std::optional<Date> news_of) const
{
    draw_header_band(parts_->brush(frame), parts_->layout, site, news_of);
}

void Scene::draw_clock(Canvas& frame, std::optional<LocalTime> wall_clock) const
{
    draw_header_clock(parts_->brush(frame), parts_->layout, wall_clock);
}

void Scene::draw_bulletin(Canvas& frame, const Bulletin& bulletin, const Canvas* picture,
                          const Moment& moment) const
{
    const Brush brush = parts_->brush(frame);
    const Rect room = room_for(bulletin);
    const bool emergency = bulletin.layer == Layer::emergency;
    if (emergency) draw_emergency_frame(brush, parts_->layout.stage, bulletin);
    const auto words = [&] {
        draw_notice(brush, room, bulletin, emergency ? Panel::left_out : Panel::shown);
    };

    switch (bulletin.kind) {
    case Kind::video:
        if (bulletin.first(MediaRole::video) == nullptr) return words();
        return draw_film(brush, room, bulletin, picture);
    case Kind::headline:
        if (picture == nullptr || bulletin.first(MediaRole::picture) == nullptr) return words();
        return draw_headline(brush, room, bulletin, *picture);
    case Kind::poster:
        if (picture == nullptr) return words();
        return draw_poster(brush, room, bulletin, *picture);
    case Kind::document:
        if (picture == nullptr) return words();
        return draw_document(brush, room, bulletin, picture, moment.leaf);
    case Kind::honour: return draw_honour(brush, room, bulletin, picture, moment.leaf);
    case Kind::calendar: return draw_agenda(brush, room, bulletin, moment);
    case Kind::countdown:
        if (!bulletin.counts_to) return words();
        return draw_countdown(brush, room, bulletin, moment);
    case Kind::notice: return words();
    }
}

CaptionArt Scene::caption_for(const Bulletin& bulletin, const bulletin::Caption& caption) const
{
    Canvas none;
    return make_caption(parts_->measure(none), video_box(bulletin), caption);
}

void Scene::draw_slate(Canvas& frame, const std::string& site) const
{
    draw_slate_stage(parts_->brush(frame), parts_->layout.stage, site);
}

void Scene::draw_self_test(Canvas& frame, const SelfTestFacts& facts) const
{
    player::draw_self_test(parts_->brush(frame), parts_->layout.stage, facts);
}

TickerStrip Scene::ticker_strip(const std::vector<std::string>& titles) const
{
    Canvas none;
    return make_strip(parts_->measure(none), parts_->layout, titles);
}

void Scene::draw_ticker(Canvas& frame, const TickerStrip& strip, int offset_px) const
{
    const Rect& band = parts_->layout.ticker;
    if (strip.tiles.empty()) {
        frame.fill(band, parts_->theme.ticker.ground);
        return;
    }
    frame.copy(parts_->band, {0, 0, parts_->window.x, band.height}, band.x, band.y);
    draw_strip(frame, {parts_->window, parts_->window, parts_->theme.ticker.ground}, strip,
               offset_px);
}

Rect Scene::ticker_ink(const TickerStrip& strip) const
{
    const Rect& window = parts_->window;
    return {window.x, window.y + strip.ink_top, window.width, strip.ink_bottom - strip.ink_top};
}

void Scene::move_ticker(Canvas& frame, const TickerStrip& strip, int offset_px) const
{
    draw_strip(frame, {parts_->window, ticker_ink(strip), parts_->theme.ticker.ground}, strip,
               offset_px);
}

} // namespace bangtin::player
