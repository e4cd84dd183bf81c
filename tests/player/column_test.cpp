#include "player/column.hpp"

#include <doctest/doctest.h>

using namespace bangtin::player;

namespace {

Paragraph lorem(int words, SizeRange size, Shortage shortage = Shortage::cut)
{
    Paragraph paragraph;
    paragraph.words.space = em_parts / 4;
    for (int i = 0; i < words; ++i) paragraph.words.words.push_back({"chữ", em_parts * 2});
    paragraph.size = size;
    paragraph.shortage = shortage;
    paragraph.gap_percent = 50;
    return paragraph;
}

} // namespace

TEST_CASE("a column never leaves its box, whatever its room")
{
    for (int height = 40; height <= 900; height += 20) {
        CAPTURE(height);
        const Column column = fit_column(
            {lorem(6, {40, 90}), lorem(30, {30, 50}), lorem(50, {30, 40})}, {700, height});
        CHECK(column.height_px <= height);
        for (const SetParagraph& paragraph : column.paragraphs) {
            CHECK(paragraph.y + paragraph.height() <= column.height_px);
        }
    }
}

TEST_CASE("with room to spare every size is at its ceiling, with none at its floor")
{
    const std::vector<Paragraph> words{lorem(3, {40, 90})};
    CHECK(fit_column(words, {1000, 1000}).paragraphs.front().style.size_px == 90);
    CHECK(fit_column({lorem(40, {40, 90})}, {700, 330}).paragraphs.front().style.size_px == 40);
}

TEST_CASE("the last paragraph gives way first, cut or left out as it wishes")
{
    const Paragraph first = lorem(4, {40, 40});
    const Column cut = fit_column({first, lorem(60, {30, 30})}, {700, 160});
    CHECK(cut.shortened);
    REQUIRE(cut.paragraphs.size() == 2);
    CHECK(cut.paragraphs.back().lines.back().ends_with("…"));

    const Column left = fit_column({first, lorem(60, {30, 30}, Shortage::leave_out)}, {700, 160});
    CHECK(left.shortened);
    CHECK(left.paragraphs.size() == 1);
}

TEST_CASE("what a left out paragraph frees, the others take")
{
    const Column column =
        fit_column({lorem(4, {40, 90}), lorem(60, {30, 30}, Shortage::leave_out)}, {700, 200});
    CHECK(column.shortened);
    REQUIRE(column.paragraphs.size() == 1);
    CHECK(column.paragraphs.front().style.size_px > 40);
}

TEST_CASE("a title gives up a little size to break between words")
{
    Paragraph title = lorem(4, {60, 100});
    title.rag = Rag::balanced;
    title.words.words[0].bond = Bond::close;
    title.words.words[2].bond = Bond::close;
    // Of 400 px a line holds one word at the largest size, and two from 88 px down.
    const Column column = fit_column({title}, {410, 1000});
    REQUIRE(column.paragraphs.size() == 1);
    CHECK(column.paragraphs.front().lines.size() == 2);
    CHECK(column.paragraphs.front().style.size_px < 100);
    title.words.words[0].bond = Bond::loose;
    title.words.words[2].bond = Bond::loose;
    CHECK(fit_column({title}, {410, 1000}).paragraphs.front().style.size_px == 100);
}

TEST_CASE("paragraphs without words take no room, and no box holds nothing")
{
    const Column column = fit_column({lorem(0, {40, 90}), lorem(2, {40, 40})}, {700, 300});
    REQUIRE(column.paragraphs.size() == 1);
    CHECK(column.paragraphs.front().y == 0);
    CHECK(fit_column({lorem(2, {40, 40})}, {0, 300}).paragraphs.empty());
}
