#include "player/paragraph.hpp"

#include "player/binding.hpp"
#include "tests/player/sample.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace bangtin;
using namespace bangtin::player;

namespace {

/// Words whose letters are all half an em wide.
Words half_em(const std::vector<std::string>& texts)
{
    Words words{{}, Weight::regular, em_parts / 2};
    for (const std::string& text : texts) {
        words.words.push_back({text, static_cast<int>(text.size()) * em_parts / 2});
    }
    return words;
}

std::vector<std::string> any_words()
{
    const auto lengths = *rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 12));
    std::vector<std::string> words;
    for (const int length : lengths) words.emplace_back(static_cast<std::size_t>(length), 'n');
    return words;
}

std::string joined(const std::vector<std::string>& parts)
{
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : " ") + part;
    return text;
}

} // namespace

TEST_CASE("no word is lost or moved, and no line is too long, whatever the words")
{
    CHECK(rc::check([] {
        const auto texts = any_words();
        const int width = *rc::gen::inRange(200, 900);
        const Rag rag = *rc::gen::element(Rag::balanced, Rag::filled);
        const Lines lines = break_lines(half_em(texts), {20, width, rag});
        RC_ASSERT(joined(lines.lines) == joined(texts));
        for (const std::string& line : lines.lines) {
            RC_ASSERT(static_cast<int>(line.size()) * 10 <= width);
        }
    }));
}

TEST_CASE("a title's lines are about equally long")
{
    const Lines lines =
        break_lines(half_em({"aaaa", "bbbb", "cccc", "dddd", "eeee"}), {20, 210, Rag::balanced});
    REQUIRE(lines.lines.size() == 2);
    CHECK(lines.lines.front().size() >= std::string("aaaa bbbb").size());
    CHECK(lines.lines.back().size() >= std::string("dddd eeee").size());
}

TEST_CASE("a paragraph leaves no single short word on its last line")
{
    const Lines lines =
        break_lines(half_em({"aaaa", "bbbb", "cccc", "dd"}), {20, 150, Rag::filled});
    CHECK(lines.lines == std::vector<std::string>{"aaaa bbbb", "cccc dd"});
}

TEST_CASE("a number stays with its word")
{
    const Lines lines =
        break_lines(half_em({"sang", "ngay", "mai", "lop", "10A", "nghi"}), {20, 185, Rag::filled});
    for (const std::string& line : lines.lines) {
        CHECK(line.substr(0, 3) != "10A");
    }
}

TEST_CASE("a word wider than the line is cut between characters, and says so")
{
    const Lines lines = break_lines(half_em({std::string(60, 'w')}), {20, 200, Rag::balanced});
    CHECK(lines.broken_word);
    std::string together;
    for (const std::string& line : lines.lines) {
        CHECK(line.size() * 10 <= 200);
        together += line;
    }
    CHECK(together == std::string(60, 'w'));
}

TEST_CASE("an address too long for its line is cut at its joints, and nothing is put in")
{
    const std::string address = "https://truong.example/mot-duong-dan/rat-dai/cua-truong/";
    const Lines lines = break_lines(half_em({"Xem", address}), {20, 300, Rag::filled});
    CHECK(lines.broken_word);
    std::string together;
    for (const std::string& line : lines.lines) {
        CAPTURE(line);
        CHECK(line.size() * 10 <= 300);
        CHECK((line.ends_with('/') || line.ends_with('-') || line.ends_with('.')));
        together += line;
    }
    CHECK(together == "Xem " + address);
}

TEST_CASE("a title breaks between words and after sentences, and counts the lines that do not")
{
    auto fonts = Fonts::open(bundled_fonts());
    REQUIRE(fonts);
    const auto set = [&](std::string_view title, int width_px) {
        return break_lines(measure_words(*fonts, Weight::bold, title),
                           {60, width_px, Rag::balanced});
    };
    const Lines words = set("Bão số 9: học sinh nghỉ học sáng nay", 640);
    CHECK(words.lines == std::vector<std::string>{"Bão số 9: học sinh", "nghỉ học sáng nay"});
    CHECK(words.stumbles == 0);
    CHECK(set("Bão số 9: học sinh nghỉ học sáng nay", 160).stumbles > 0);
    const Lines sentences = set("Đang giờ thi. Xin các em giữ yên lặng!", 760);
    CHECK(sentences.lines == std::vector<std::string>{"Đang giờ thi.", "Xin các em giữ yên lặng!"});
    CHECK(sentences.stumbles == 0);
}

TEST_CASE("the full stop of a shortened word ends nothing")
{
    auto fonts = Fonts::open(bundled_fonts());
    REQUIRE(fonts);
    for (const char* title : {"Sở GDĐT TP. Hồ Chí Minh mở hội thi", "Thư khen của TS. Nguyễn An"}) {
        CAPTURE(title);
        const Words words = measure_words(*fonts, Weight::bold, bound(title));
        for (int width_px = 400; width_px <= 900; width_px += 20) {
            const Lines set = break_lines(words, {60, width_px, Rag::balanced});
            for (const std::string& line : set.lines) {
                CHECK_FALSE(line.ends_with("TP."));
                CHECK_FALSE(line.ends_with("TS."));
            }
        }
        CHECK(break_lines(words, {60, 2000, Rag::balanced}).stumbles == 0);
    }
}

TEST_CASE("shortened text ends at a word with an ellipsis, and keeps to its lines")
{
    const Words words =
        half_em({"aaaa", "bbbb,", "cccc", "dddd", "eeee", "gggg", "hhhh", "iiii", "jjjj", "ffff"});
    for (int lines_max = 1; lines_max <= 2; ++lines_max) {
        const Lines lines = break_lines_within(words, {20, 160, Rag::filled}, lines_max);
        REQUIRE_FALSE(lines.lines.empty());
        CHECK(lines.lines.size() <= static_cast<std::size_t>(lines_max));
        CHECK(lines.lines.back().ends_with("…"));
        CHECK(lines.lines.back().find(",…") == std::string::npos);
    }
    CHECK(break_lines_within(words, {20, 160, Rag::filled}, 0).lines.empty());
    CHECK(break_lines_within(words, {20, 160, Rag::filled}, 9).lines.back().ends_with("ffff"));
}

TEST_CASE("a line set in real letters is no wider than its box")
{
    auto fonts = Fonts::open(bundled_fonts());
    REQUIRE(fonts);
    for (const Sample& sample : load_samples()) {
        for (const int size : {36, 61, 92}) {
            const Words words = measure_words(*fonts, Weight::bold, sample.bulletin.title);
            for (const auto& line : break_lines(words, {size, 760, Rag::balanced}).lines) {
                CAPTURE(line);
                CHECK(fonts->width_px({Weight::bold, size}, line) <= 760);
            }
        }
    }
}
