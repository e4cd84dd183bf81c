#include "player/story.hpp"

#include "player/foot.hpp"
#include "player/topics.hpp"

namespace bangtin::player {

namespace {

constexpr int narrow_designed = 520;

constexpr NewsSizes wide_sizes{{46, 108}, {36, 54}, {34, 46}};
constexpr NewsSizes narrow_sizes{{38, 60}, {32, 42}, {32, 36}};

std::vector<Paragraph> words_of(const Brush& brush, const bulletin::Bulletin& bulletin,
                                const Palette& palette, const NewsSizes& sizes)
{
    std::vector<Paragraph> words;
    words.push_back(paragraph_of(brush, Weight::bold, bulletin.title, sizes.title));
    words.back().rag = Rag::balanced;
    words.back().leading_percent = title_leading_percent;
    words.back().ink = palette.ink;
    if (!bulletin.summary.empty()) {
        words.push_back(paragraph_of(brush, Weight::regular, bulletin.summary, sizes.summary));
        if (&sizes == &narrow_sizes) words.back().shortage = Shortage::leave_out;
        words.back().gap_percent = 70;
        words.back().ink = palette.ink;
    }
    for (const std::string& text : bulletin.body) {
        words.push_back(paragraph_of(brush, Weight::regular, text, sizes.body));
        words.back().gap_percent = 50;
        // The first paragraph may be long; the later ones are short remarks.
        words.back().shortage =
            &text == &bulletin.body.front() ? Shortage::cut : Shortage::leave_out;
        words.back().ink = palette.quiet_ink;
    }
    return words;
}

/// Draws the topic at the top of `room` and answers what is left below.
Rect draw_topic(const Brush& brush, const Rect& room, const bulletin::Bulletin& bulletin,
                const Palette& palette)
{
    const auto label = topic_label(bulletin.topic);
    int bottom = 0;
    if (room.width < brush.scale.px(narrow_designed)) {
        // A plate would be cut off; a narrow column has the topic in lines.
        Paragraph topic = paragraph_of(brush, Weight::bold, label, {28, 28});
        topic.leading_percent = title_leading_percent;
        topic.rag = Rag::balanced;
        topic.ink = palette.accent;
        const Column lines = fit_column({topic}, {room.width, room.height / 4});
        draw_column(brush.frame, brush.fonts, lines, room.x, room.y);
        bottom = room.y + lines.height_px;
    } else {
        bottom = draw_plate(brush,
                            {clean_text(brush.fonts, label), brush.scale.px(28), palette.accent,
                             palette.accent_ink, room.width},
                            room.x, room.y)
                     .bottom();
    }
    const int top = bottom + brush.scale.px(22);
    return {room.x, top, room.width, room.bottom() - top};
}

} // namespace

void draw_story(const Brush& brush, const Rect& room, const bulletin::Bulletin& bulletin,
                const Palette& palette)
{
    const Rect below = draw_topic(brush, room, bulletin, palette);
    const NewsSizes& sizes =
        room.width < brush.scale.px(narrow_designed) ? narrow_sizes : wide_sizes;
    const std::vector<Paragraph> paragraphs = words_of(brush, bulletin, palette, sizes);
    const auto above = [&](const Foot& foot) {
        return fit_column(paragraphs, {below.width, below.height - foot.height_px});
    };
    Foot foot = measure_foot(brush, below.width, bulletin, palette, Way::shown);
    Column words = above(foot);
    if (words.shortened && foot.code) {
        foot = measure_foot(brush, below.width, bulletin, palette, Way::left_out);
        words = above(foot);
    }
    const Rect left = draw_foot(brush, foot, below, palette);
    draw_column(brush.frame, brush.fonts, words, left.x, left.y);
}

} // namespace bangtin::player
