#include "player/notice.hpp"

#include "player/foot.hpp"
#include "player/panel.hpp"
#include "player/topics.hpp"

namespace bangtin::player {

namespace {

constexpr int notice_padding_designed = 26;

constexpr NewsSizes calm{{52, 120}, {40, 60}, {36, 52}};
constexpr SizeRange alone{52, 230}; ///< A title that says it all.
constexpr NewsSizes urgent{{60, 150}, {42, 72}, {40, 64}};

std::vector<Paragraph> words_of(const Brush& brush, const bulletin::Bulletin& bulletin,
                                const Palette& palette)
{
    const NewsSizes& sizes = bulletin.layer == bulletin::Layer::emergency ? urgent : calm;
    std::vector<Paragraph> words;
    const bool all = bulletin.summary.empty() && bulletin.body.empty();
    words.push_back(paragraph_of(brush, Weight::bold, bulletin.title, all ? alone : sizes.title));
    words.back().rag = Rag::balanced;
    words.back().leading_percent = title_leading_percent;
    words.back().ink = palette.ink;
    if (!bulletin.summary.empty()) {
        words.push_back(paragraph_of(brush, Weight::regular, bulletin.summary, sizes.summary));
        words.back().gap_percent = 70;
        words.back().ink = palette.quiet_ink;
    }
    for (const std::string& text : bulletin.body) {
        words.push_back(paragraph_of(brush, Weight::regular, text, sizes.body));
        words.back().gap_percent = words.size() == (bulletin.summary.empty() ? 2U : 3U) ? 85 : 45;
        words.back().ink = palette.ink;
        if (bulletin.body.size() < 2) continue;
        words.back().marker = Marker::square;
        words.back().marker_ink = palette.accent;
    }
    return words;
}

void draw_words(const Brush& brush, const Rect& room, const bulletin::Bulletin& bulletin,
                const Palette& palette)
{
    const Column words = fit_column(words_of(brush, bulletin, palette), {room.width, room.height});
    draw_column(brush.frame, brush.fonts, words, room.x,
                room.y + (room.height - words.height_px) / 3);
}

void draw_panelled(const Brush& brush, const Rect& area, const bulletin::Bulletin& bulletin,
                   const Palette& palette)
{
    std::vector<Paragraph> topic;
    topic.push_back(paragraph_of(brush, Weight::bold, topic_label(bulletin.topic), {34, 44}));
    topic.back().leading_percent = title_leading_percent;
    topic.back().gap_percent = 20;
    topic.back().rag = Rag::balanced;
    draw_panel(brush, area, {"THÔNG BÁO", std::move(topic), {}, {}}, bulletin, palette);
    Rect room = beside_panel(brush.scale, area, brush.margin_x);
    room = draw_foot(brush, measure_foot(brush, room.width, bulletin, palette, Way::left_out), room,
                     palette);
    draw_words(brush, room, bulletin, palette);
}

} // namespace

void draw_notice(const Brush& brush, const Rect& area, const bulletin::Bulletin& bulletin,
                 Panel panel)
{
    const Palette palette = palette_for(brush.theme, bulletin);
    brush.frame.fill(area, palette.ground);
    if (panel == Panel::shown) return draw_panelled(brush, area, bulletin, palette);
    Rect room = inset(area, brush.margin_x, brush.scale.px(notice_padding_designed));
    // On a lying glass who says so stands beside the word.
    if (brush.scale.orientation() == Orientation::portrait)
        room =
            draw_foot(brush, measure_foot(brush, room.width, bulletin, palette, Way::in_one_line),
                      room, palette);
    draw_words(brush, room, bulletin, palette);
}

} // namespace bangtin::player
