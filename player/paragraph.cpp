#include "player/paragraph.hpp"

#include "player/wording.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <utility>

namespace bangtin::player {

namespace {

constexpr int reference_px = 256; // Large enough that rounding to whole pixels is below 0.5 %.
constexpr std::string_view ellipsis = "…";

int em_width(const Fonts& fonts, Weight weight, std::string_view text)
{
    return fonts.width_px({weight, reference_px}, text) * em_parts / reference_px;
}

std::vector<std::string_view> split_at_spaces(std::string_view line)
{
    std::vector<std::string_view> parts;
    while (!line.empty()) {
        const std::size_t space = line.find(' ');
        if (space != 0) parts.push_back(line.substr(0, space));
        if (space == std::string_view::npos) break;
        line.remove_prefix(space + 1);
    }
    return parts;
}

bool starts_with_digit(const Word& word)
{
    return !word.text.empty() && word.text.front() >= '0' && word.text.front() <= '9';
}

bool ends_with_one_of(const Word& word, std::string_view marks)
{
    return !word.text.empty() && marks.find(word.text.back()) != std::string_view::npos &&
           !is_shortened(word.text);
}

bool ends_a_phrase(const Word& word)
{
    return ends_with_one_of(word, ",.:;!?");
}

bool ends_a_sentence(const Word& word)
{
    return ends_with_one_of(word, ".!?");
}

bool opens_a_phrase(const Word& word)
{
    return word.text.starts_with('(') || word.text.starts_with("“");
}

bool is_dash(const Word& word)
{
    return word.text == "–" || word.text == "-" || word.text == "—";
}

using Cost = std::int64_t;
constexpr Cost line_cost = 40'000'000; // One line more is worse than any raggedness.
constexpr Cost split_cost = 250'000;   // A number parted from its word: as bad as half a line of
                                       // slack.
constexpr Cost phrase_gain = 40'000;   // A break where a reader breathes.
constexpr Cost stub_cost = 90'000;     // A phrase that begins at the end of a line.
constexpr Cost step_cost = 22'500;     // What a step of size is worth.
constexpr Cost widow_cost = 600'000;
constexpr Cost full_slack = 1000; // Slack is counted in thousandths of the line.

/// What a line break after word `i` costs, besides the raggedness of the line.
Cost break_cost(const Words& words, std::size_t i, Rag rag)
{
    const Word& before = words.words[i];
    const Word& after = words.words[i + 1];
    // A title's lines are few and large; in a text a full line is worth more.
    const Cost part = rag == Rag::balanced ? 1 : 3;
    if (after.glued) return 0;
    if (is_dash(after)) return split_cost / part;
    if (ends_a_phrase(before) || opens_a_phrase(after)) return -phrase_gain / part;
    if (starts_with_digit(after)) return split_cost / part;
    if (starts_with_digit(before)) return split_cost / part / 2;
    if (before.bond == Bond::close) return split_cost / part;
    const bool stub = opens_a_phrase(before) || (i > 0 && ends_a_phrase(words.words[i - 1]));
    return stub || before.bond == Bond::leaning ? stub_cost / part : 0;
}

/// What it costs that a line of a title of several lines goes on after the end of a sentence.
Cost run_on_cost(const Words& words, std::size_t first, std::size_t last)
{
    Cost cost = 0;
    for (std::size_t i = first; i < last; ++i)
        if (ends_a_sentence(words.words[i])) cost += split_cost;
    return cost;
}

/// One paragraph at one size: finds the cheapest way to break it.
class Breaker {
public:
    Breaker(const Words& words, const Setting& setting)
        : words_(words), rag_(setting.rag),
          // Letters are placed on whole pixels, so a set line may be a little longer than its sum.
          limit_(static_cast<std::int64_t>(setting.width_px) * em_parts * 99 /
                 (static_cast<std::int64_t>(setting.size_px) * 100))
    {
    }

    /// Index of the first word of each line.
    [[nodiscard]] std::vector<std::size_t> starts() const
    {
        const std::size_t count = words_.words.size();
        std::vector<Cost> best(count + 1, std::numeric_limits<Cost>::max() / 2);
        std::vector<std::size_t> next(count + 1, count);
        best[count] = 0;
        for (std::size_t first = count; first-- > 0;) {
            std::int64_t width = 0;
            for (std::size_t last = first; last < count; ++last) {
                const Word& word = words_.words[last];
                width += word.width + (last == first || word.glued ? 0 : words_.space);
                if (width > limit_ && last > first) break;
                const Cost cost = cost_of(first, last, width) + best[last + 1];
                if (cost >= best[first]) continue;
                best[first] = cost;
                next[first] = last + 1;
            }
        }
        std::vector<std::size_t> firsts;
        for (std::size_t i = 0; i < count; i = next[i]) firsts.push_back(i);
        return firsts;
    }

private:
    [[nodiscard]] Cost cost_of(std::size_t first, std::size_t last, std::int64_t width) const
    {
        const Cost slack = std::max<Cost>(0, full_slack - width * full_slack / limit_);
        const bool ends = last + 1 == words_.words.size();
        const Cost raggedness = line_cost + slack * slack;
        if (rag_ == Rag::balanced) {
            const Cost run_on = first == 0 && ends ? 0 : run_on_cost(words_, first, last);
            return raggedness + run_on + (ends ? 0 : break_cost(words_, last, rag_));
        }
        if (!ends) return raggedness + break_cost(words_, last, rag_);
        const bool widow = first > 0 && (first == last || slack > full_slack * 7 / 10);
        return line_cost + (widow ? widow_cost : 0);
    }

    const Words& words_;
    Rag rag_;
    std::int64_t limit_;
};

bool is_joint(std::string_view character)
{
    return character == "/" || character == "-" || character == ".";
}

/// Cuts words that are wider than the line after a joint of an address, else between characters.
Words without_long_words(const Words& words, const Setting& setting)
{
    const std::int64_t limit = static_cast<std::int64_t>(setting.width_px) * em_parts * 97 /
                               (static_cast<std::int64_t>(setting.size_px) * 100);
    Words cut{{}, words.weight, words.space};
    for (const Word& word : words.words) {
        if (word.width <= limit) {
            cut.words.push_back(word);
            continue;
        }
        const std::vector<std::string_view> characters = characters_of(word.text);
        // All of a long word's characters are taken to be equally wide, with an eighth to spare.
        const auto count = static_cast<std::int64_t>(characters.size());
        const std::int64_t each = std::max<std::int64_t>(1, word.width / count * 9 / 8);
        const std::int64_t per_line = std::max<std::int64_t>(1, limit / each);
        Word part;
        std::int64_t held = 0;
        for (const std::string_view character : characters) {
            part.text += character;
            part.width += static_cast<int>(each);
            if (++held < per_line && !is_joint(character)) continue;
            cut.words.push_back(std::exchange(part, {{}, 0, Bond::loose, true}));
            held = 0;
        }
        if (held > 0) cut.words.push_back(std::move(part));
    }
    return cut;
}

std::string joined(const Words& words, std::size_t begin, std::size_t end)
{
    std::string line;
    for (std::size_t i = begin; i < end; ++i) {
        if (i > begin && !words.words[i].glued) line += ' ';
        line += words.words[i].text;
    }
    return line;
}

Words first_words(const Words& words, std::size_t count)
{
    Words some{{words.words.begin(), words.words.begin() + static_cast<std::ptrdiff_t>(count)},
               words.weight,
               words.space};
    std::string& last = some.words.back().text;
    while (last.size() > 1 && ends_a_phrase(some.words.back())) last.pop_back();
    last += ellipsis;
    some.words.back().width += em_parts; // The ellipsis is narrower than an em.
    return some;
}

} // namespace

Words measure_words(const Fonts& fonts, Weight weight, std::string_view line)
{
    Words words{{}, weight, em_width(fonts, weight, " ")};
    for (const std::string_view part : split_at_spaces(line)) {
        if (!words.words.empty())
            words.words.back().bond = bond_between(words.words.back().text, part);
        words.words.push_back({std::string(part), em_width(fonts, weight, part)});
    }
    return words;
}

Lines break_lines(const Words& words, const Setting& setting)
{
    require(setting.size_px > 0 && setting.width_px > 0, "text is set in a box with room");
    const Words cut = without_long_words(words, setting);
    const std::vector<std::size_t> starts = Breaker(cut, setting).starts();
    Lines result{{}, cut.words.size() != words.words.size()};
    for (std::size_t i = 0; i < starts.size(); ++i) {
        const std::size_t end = i + 1 < starts.size() ? starts[i + 1] : cut.words.size();
        result.lines.push_back(joined(cut, starts[i], end));
        if (starts.size() < 2) break;
        Cost cost = run_on_cost(cut, starts[i], end - 1);
        if (end < cut.words.size())
            cost += std::max<Cost>(0, break_cost(cut, end - 1, Rag::balanced));
        result.stumbles += static_cast<int>(cost / step_cost);
    }
    return result;
}

Lines break_lines_within(const Words& words, const Setting& setting, int lines_max)
{
    Lines whole = break_lines(words, setting);
    if (lines_max <= 0) return {};
    if (whole.lines.size() <= static_cast<std::size_t>(lines_max)) return whole;

    // More words never make fewer lines, so the largest count that fits can be bisected.
    std::size_t fits = 0;
    std::size_t too_many = words.words.size();
    Lines best;
    while (fits + 1 < too_many) {
        const std::size_t middle = (fits + too_many) / 2;
        Lines some = break_lines(first_words(words, middle), setting);
        if (some.lines.size() <= static_cast<std::size_t>(lines_max)) {
            fits = middle;
            best = std::move(some);
        } else {
            too_many = middle;
        }
    }
    if (!best.lines.empty()) return best;
    // Not even one word fits: a single long word, cut where the room ends.
    whole.lines.resize(static_cast<std::size_t>(lines_max));
    whole.lines.back() += ellipsis;
    return whole;
}

} // namespace bangtin::player
