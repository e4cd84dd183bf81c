#include "player/self_test_page.hpp"

#include "player/qr.hpp"

#include <array>

namespace bangtin::player {

namespace {

constexpr Pixel good_colour = 0x1F6B3A;
constexpr Pixel attention_colour = 0x94480A;
constexpr Pixel fault_colour = 0xB3122B;
constexpr Pixel on_mark = 0xFFFFFF;

Pixel colour_of(Verdict verdict)
{
    switch (verdict) {
    case Verdict::good: return good_colour;
    case Verdict::attention: return attention_colour;
    case Verdict::fault: return fault_colour;
    }
    return fault_colour;
}

/// A tick, an exclamation mark or a cross: never colour alone.
void draw_sign(const Brush& brush, const Rect& box, Verdict verdict)
{
    const auto at = [&](int x_percent, int y_percent) {
        return Point{(box.x * 100 + box.width * x_percent) * 16 / 100,
                     (box.y * 100 + box.height * y_percent) * 16 / 100};
    };
    const Paint paint{on_mark, 255};
    switch (verdict) {
    case Verdict::good: {
        const std::array tick{at(22, 52), at(30, 44), at(43, 57),
                              at(70, 29), at(78, 37), at(43, 73)};
        return fill_polygon(brush.frame, box, tick, paint);
    }
    case Verdict::attention: {
        const std::array bar{at(43, 20), at(57, 20), at(54, 58), at(46, 58)};
        const std::array dot{at(44, 68), at(56, 68), at(56, 80), at(44, 80)};
        fill_polygon(brush.frame, box, bar, paint);
        return fill_polygon(brush.frame, box, dot, paint);
    }
    case Verdict::fault: {
        const std::array cross{at(27, 35), at(35, 27), at(50, 42), at(65, 27),
                               at(73, 35), at(58, 50), at(73, 65), at(65, 73),
                               at(50, 58), at(35, 73), at(27, 65), at(42, 50)};
        return fill_polygon(brush.frame, box, cross, paint);
    }
    }
}

void draw_mark(const Brush& brush, const Rect& box, Verdict verdict)
{
    const Point centre{(2 * box.x + box.width) * 8, (2 * box.y + box.height) * 8};
    fill_ring(brush.frame, box, {centre, box.width / 2, 0}, {colour_of(verdict), 255});
    draw_sign(brush, box, verdict);
}

struct CheckRow {
    Rect box;
    int name_width = 0;
};

/// What was found, above its translation; smaller where the words are many.
void draw_finding(const Brush& brush, const Rect& box, const Check& check)
{
    const Palette& palette = brush.theme.paper;
    Paragraph vi = paragraph_of(brush, Weight::regular, check.finding.vi, {24, 34});
    vi.ink = check.verdict == Verdict::good ? palette.ink : colour_of(check.verdict);
    vi.leading_percent = title_leading_percent;
    Paragraph en = paragraph_of(brush, Weight::regular, check.finding.en, {18, 22});
    en.ink = palette.quiet_ink;
    const Column words = fit_column({vi, en}, {box.width, box.height});
    draw_column(brush.frame, brush.fonts, words, box.x, box.y + (box.height - words.height_px) / 2);
}

void draw_row(const Brush& brush, const CheckRow& row, const Check& check)
{
    const int side = brush.scale.px(46);
    const int middle = row.box.y + row.box.height / 2;
    draw_mark(brush, {row.box.x, middle - side / 2, side, side}, check.verdict);

    const int x = row.box.x + side + brush.scale.px(24);
    Paragraph name = paragraph_of(brush, Weight::bold, check.name.vi, {24, 32});
    name.ink = brush.theme.paper.ink;
    Paragraph english = paragraph_of(brush, Weight::regular, check.name.en, {18, 22});
    english.ink = brush.theme.paper.quiet_ink;
    const Column label = fit_column({name, english}, {row.name_width, row.box.height});
    draw_column(brush.frame, brush.fonts, label, x, middle - label.height_px / 2);

    const int finding_x = x + row.name_width + brush.scale.px(20);
    draw_finding(brush, {finding_x, row.box.y, row.box.right() - finding_x, row.box.height}, check);
    brush.frame.shade({row.box.x, row.box.bottom() - 1, row.box.width, 1},
                      brush.theme.paper.quiet_ink, 70);
}

/// The words beside the checks: who this screen is to the office.
class BadgeWords {
public:
    BadgeWords(const Brush& brush, const SelfTestFacts& facts)
        : brush_(brush), palette_(brush.theme.slate)
    {
        const bool enrolled = !facts.screen.empty();
        add(Weight::bold, enrolled ? "Màn hình số" : "Mã ghi danh", {30, 40}, palette_.ink);
        add(Weight::regular, enrolled ? "Screen" : "Enrolment code", {22, 26}, palette_.quiet_ink);
        enrolled ? add_name(facts.screen) : add_code(facts);
        if (is_held(facts)) add_held(facts);
    }
    [[nodiscard]] const std::vector<Paragraph>& paragraphs() const { return words_; }

private:
    Paragraph& add(Weight weight, const std::string& text, SizeRange size, Pixel ink)
    {
        Paragraph& words = words_.emplace_back(paragraph_of(brush_, weight, text, size));
        words.ink = ink;
        words.rag = Rag::balanced;
        words.leading_percent = title_leading_percent;
        return words;
    }
    void add_name(const std::string& name)
    {
        add(Weight::bold, name, {28, 44}, palette_.accent).gap_percent = 30;
    }
    void add_code(const SelfTestFacts& facts)
    {
        if (facts.code.empty()) {
            add(Weight::regular, "Đang tạo khóa, chờ một phút", {28, 34}, palette_.accent);
            return;
        }
        add(Weight::bold, facts.code, {64, 96}, palette_.accent).gap_percent = 30;
        // Two boards can be made to show one code, and not one long name as well.
        const std::size_t name = facts.link.rfind('=');
        if (name != std::string::npos)
            add(Weight::regular, facts.link.substr(name + 1), {20, 26}, palette_.quiet_ink);
    }
    /// What its technician does: tells the office which of the boards this is, as `screens held`
    /// names it.
    void add_held(const SelfTestFacts& facts)
    {
        add(Weight::bold, "Hai máy đang dùng chung thẻ này", {34, 44}, palette_.ink).gap_percent =
            90;
        add(Weight::regular, "Two boards have this card's identity", {22, 26}, palette_.quiet_ink);
        add(Weight::regular, "Nếu máy này là máy đúng, đọc tên nó cho văn phòng:", {28, 34},
            palette_.ink)
            .gap_percent = 40;
        add(Weight::regular, "If this is the right one, read its name to the office:", {22, 26},
            palette_.quiet_ink);
        add_name(facts.last_pass->held_as);
    }

    const Brush& brush_;
    const Palette& palette_;
    std::vector<Paragraph> words_;
};

void draw_badge(const Brush& brush, const Rect& box, const SelfTestFacts& facts)
{
    brush.frame.fill(box, brush.theme.slate.ground);
    const int padding = brush.scale.px(36);
    const Rect room = inset(box, padding, padding);
    const bool beside = box.width > box.height;
    std::optional<QrCode> code;
    if (facts.screen.empty() && !facts.code.empty()) {
        code = qr_code(facts.link);
        if (!code) code = qr_code("bangtin:" + facts.code); // No address, or too long a one.
    }
    const int side = code ? qr_side(brush.scale, *code) : 0;
    const Size words_room = beside ? Size{room.width - side - padding, room.height}
                                   : Size{room.width, room.height - side - padding};
    const Column words = fit_column(BadgeWords(brush, facts).paragraphs(), words_room);
    const int height = beside ? words.height_px : words.height_px + (code ? padding + side : 0);
    const int y = room.y + (room.height - height) / 2;
    draw_column(brush.frame, brush.fonts, words, room.x, y);
    if (!code) return;
    if (beside)
        draw_qr(brush, *code, room.right() - side, room.y + (room.height - side) / 2);
    else
        draw_qr(brush, *code, room.x, y + words.height_px + padding);
}

} // namespace

void draw_self_test(const Brush& brush, const Rect& area, const SelfTestFacts& facts)
{
    brush.frame.fill(area, brush.theme.paper.ground);
    const bool portrait = brush.scale.orientation() == Orientation::portrait;
    const int upper = brush.scale.px(is_held(facts) ? 560 : 360);
    const Rect badge = portrait ? Rect{area.x, area.y, area.width, upper}
                                : Rect{area.right() - brush.scale.px(560), area.y,
                                       brush.scale.px(560), area.height};
    draw_badge(brush, badge, facts);

    Rect room = inset(area, brush.margin_x, brush.scale.px(20));
    if (portrait) {
        room.y += badge.height;
        room.height -= badge.height;
    } else {
        room.width = badge.x - brush.scale.px(36) - room.x;
    }
    const std::vector<Check> checks = self_test(facts);
    const int height = room.height / static_cast<int>(checks.size());
    int y = room.y;
    for (const Check& check : checks) {
        draw_row(brush, {{room.x, y, room.width, height}, brush.scale.px(250)}, check);
        y += height;
    }
}

} // namespace bangtin::player
