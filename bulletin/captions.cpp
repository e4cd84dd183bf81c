#include "bulletin/captions.hpp"

#include "bulletin/limits.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>

namespace bangtin::bulletin {

namespace {

using std::chrono::milliseconds;

constexpr std::string_view arrow = "-->";

FormatError at_line(std::size_t line, std::string problem, std::string remedy)
{
    return {"line " + std::to_string(line), std::move(problem), std::move(remedy)};
}

/// Length of the code point that begins with these bytes; 0 when it is not UTF-8 (RFC 3629).
std::size_t code_point_length(std::string_view text)
{
    const auto at = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    const std::uint8_t lead = at(0);
    if (lead < 0x80) return 1;
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((at(i) & 0xC0) != 0x80) return 0;
    const bool overlong = (lead == 0xE0 && at(1) < 0xA0) || (lead == 0xF0 && at(1) < 0x90);
    const bool surrogate = lead == 0xED && at(1) > 0x9F;
    const bool beyond = lead == 0xF4 && at(1) > 0x8F;
    return overlong || surrogate || beyond ? 0 : length;
}

bool is_text(std::string_view line)
{
    while (!line.empty()) {
        const std::size_t length = code_point_length(line);
        const auto first = static_cast<std::uint8_t>(line.front());
        if (length == 0 || (first < 0x20 && first != '\t') || first == 0x7F) return false;
        line.remove_prefix(length);
    }
    return true;
}

/// Hands out lines and knows their numbers. CR LF and a byte-order mark are what editors on Windows
/// write.
class LineReader {
public:
    explicit LineReader(std::string_view text) : rest_(text)
    {
        if (rest_.starts_with("\xEF\xBB\xBF")) rest_.remove_prefix(3);
    }

    [[nodiscard]] bool at_end() const { return rest_.empty(); }
    [[nodiscard]] std::size_t number() const { return number_; }
    std::string_view take()
    {
        const std::size_t end = rest_.find('\n');
        std::string_view line = rest_.substr(0, end);
        rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
        if (line.ends_with('\r')) line.remove_suffix(1);
        ++number_;
        return line;
    }
    /// Passes over the rest of a block, up to the blank line after it.
    void skip_block()
    {
        while (!at_end() && !take().empty()) {
        }
    }

private:
    std::string_view rest_;
    std::size_t number_ = 0; ///< Of the line last taken; the first is 1.
};

std::string_view trimmed(std::string_view text)
{
    while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
    while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
    return text;
}

std::optional<int> digits(std::string_view text, std::size_t least, std::size_t most)
{
    if (text.size() < least || text.size() > most) return std::nullopt;
    int number = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        number = number * 10 + (c - '0');
    }
    return number;
}

/// "00:01:02.345", in WebVTT also "01:02.345"; in SubRip the comma divides.
std::optional<milliseconds> parse_time(std::string_view text, char division)
{
    const std::size_t point = text.find(division);
    if (point == std::string_view::npos) return std::nullopt;
    const auto thousandths = digits(text.substr(point + 1), 3, 3);
    std::string_view clock = text.substr(0, point);
    int hours = 0;
    if (std::count(clock.begin(), clock.end(), ':') == 2) {
        const auto read = digits(clock.substr(0, clock.find(':')), 2, 2);
        if (!read) return std::nullopt;
        hours = *read;
        clock.remove_prefix(clock.find(':') + 1);
    } else if (division == ',') {
        return std::nullopt;
    }
    const std::size_t colon = clock.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const auto minutes = digits(clock.substr(0, colon), 2, 2);
    const auto seconds = digits(clock.substr(colon + 1), 2, 2);
    if (!thousandths || !minutes || !seconds || *minutes > 59 || *seconds > 59) return std::nullopt;
    return milliseconds(((hours * 60 + *minutes) * 60 + *seconds) * 1000 + *thousandths);
}

/// The text that a "&…;" stands for; the sign itself when it is none that WebVTT knows.
std::string_view take_entity(std::string_view& text)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 7> known{
        {{"&amp;", "&"},
         {"&lt;", "<"},
         {"&gt;", ">"},
         {"&nbsp;", "\u00A0"},
         {"&lrm;", ""},
         {"&rlm;", ""},
         {"&quot;", "\""}}};
    for (const auto& [written, meant] : known) {
        if (!text.starts_with(written)) continue;
        text.remove_prefix(written.size());
        return meant;
    }
    text.remove_prefix(1);
    return "&";
}

/// What a tag leaves behind: a speaker's name, else nothing.
std::string spoken_by(std::string_view tag)
{
    const std::size_t space = tag.find(' ');
    const std::string_view name = tag.substr(0, space);
    if (name != "v" && !name.starts_with("v.")) return {};
    if (space == std::string_view::npos) return {};
    return std::string(trimmed(tag.substr(space))) + ": ";
}

/// A line without tags, "{\an8}" and entities.
std::string plain(std::string_view line)
{
    std::string text;
    while (!line.empty()) {
        const char closing = line.front() == '<' ? '>' : line.starts_with("{\\") ? '}' : '\0';
        const std::size_t end = closing == '\0' ? std::string_view::npos : line.find(closing);
        if (end != std::string_view::npos) {
            if (closing == '>') text += spoken_by(line.substr(1, end - 1));
            line.remove_prefix(end + 1);
        } else if (line.front() == '&') {
            text += take_entity(line);
        } else {
            text += line.front();
            line.remove_prefix(1);
        }
    }
    return std::string(trimmed(text));
}

class CaptionReader {
public:
    CaptionReader(std::string_view text, MediaType type)
        : lines_(text), division_(type == MediaType::srt ? ',' : '.')
    {
    }

    Result<Captions, FormatError> read()
    {
        if (division_ == '.') read_signature();
        while (!fault_ && !lines_.at_end()) read_block(lines_.take());
        if (fault_) return fail(*fault_);
        return std::move(captions_);
    }

private:
    void blame(std::string problem, std::string remedy)
    {
        if (!fault_) fault_ = at_line(lines_.number(), std::move(problem), std::move(remedy));
    }

    /// W3C WebVTT 4.1: the word, then nothing or a space and anything.
    void read_signature()
    {
        const std::string_view line = lines_.take();
        const std::string_view after = line.substr(std::min<std::size_t>(6, line.size()));
        if (!line.starts_with("WEBVTT") || !(after.empty() || after[0] == ' ' || after[0] == '\t'))
            return blame("is not WebVTT", "begin the file with WEBVTT");
        lines_.skip_block();
    }

    void read_block(std::string_view line)
    {
        if (trimmed(line).empty()) return;
        if (division_ == '.' && passed_over(line)) return lines_.skip_block();
        if (line.find(arrow) == std::string_view::npos) {
            if (division_ == ',' && !digits(trimmed(line), 1, 9))
                return blame("has neither a number nor a time",
                             "part two captions by one empty line");
            if (lines_.at_end()) return blame("has no time after it", "write 00:01,000 --> …");
            line = lines_.take(); // What came before was the cue's name.
        }
        read_cue(line);
    }

    static bool passed_over(std::string_view line)
    {
        for (const std::string_view word : {"NOTE", "STYLE", "REGION"}) {
            if (!line.starts_with(word)) continue;
            const std::string_view after = line.substr(word.size());
            if (after.empty() || after[0] == ' ' || after[0] == '\t') return true;
        }
        return false;
    }

    void read_cue(std::string_view timing)
    {
        const std::size_t at = timing.find(arrow);
        if (at == std::string_view::npos)
            return blame("is not a time", "write the time as 00:00:01.000 --> 00:00:03.500");
        std::string_view after = trimmed(timing.substr(at + arrow.size()));
        const auto from = parse_time(trimmed(timing.substr(0, at)), division_);
        const auto to = parse_time(after.substr(0, after.find_first_of(" \t")), division_);
        if (!from || !to)
            return blame("is not a time", std::string("write it as 00:00:01") + division_ + "000");
        check_times(*from, *to);
        Caption caption{*from, *to, read_lines()};
        if (!caption.lines.empty()) captions_.push_back(std::move(caption));
    }

    void check_times(Duration from, Duration to)
    {
        if (to <= from) blame("ends before it begins", "put the later time after the arrow");
        if (to > limits::duration_max) blame("is after any film's end", "check the hours");
        if (!captions_.empty() && from < captions_.back().from)
            blame("begins before the caption before it", "sort the captions by time");
        if (captions_.size() >= limits::captions)
            blame("is one caption too many",
                  "keep to " + std::to_string(limits::captions) + " captions");
    }

    std::vector<std::string> read_lines()
    {
        std::vector<std::string> lines;
        while (!fault_ && !lines_.at_end()) {
            const std::string_view line = lines_.take();
            if (line.empty()) break;
            if (line.size() > limits::caption_line_bytes || lines.size() == limits::caption_lines)
                blame("is too much for one caption", "part it into two captions");
            if (!is_text(line)) blame("is not text in UTF-8", "save the file as UTF-8");
            if (line.find(arrow) != std::string_view::npos)
                blame("is a time inside a caption", "put an empty line before it");
            if (fault_) break; // `plain` is not made for lines longer than the limit.
            if (std::string text = plain(line); !text.empty()) lines.push_back(std::move(text));
        }
        return lines;
    }

    LineReader lines_;
    char division_;
    Captions captions_;
    std::optional<FormatError> fault_;
};

} // namespace

Result<Captions, FormatError> parse_captions(std::string_view text, MediaType type)
{
    require(type == MediaType::vtt || type == MediaType::srt, "captions are WebVTT or SubRip");
    if (text.size() > limits::captions_bytes) {
        return fail(
            FormatError{"", "longer than captions may be",
                        "keep the file to " + std::to_string(limits::captions_bytes) + " bytes"});
    }
    return CaptionReader(text, type).read();
}

const Caption* caption_at(const Captions& captions, Duration position)
{
    auto after = std::upper_bound(captions.begin(), captions.end(), position,
                                  [](Duration at, const Caption& c) { return at < c.from; });
    while (after != captions.begin()) {
        --after;
        if (position < after->to) return &*after;
    }
    return nullptr;
}

} // namespace bangtin::bulletin
