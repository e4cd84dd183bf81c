#include "player/binding.hpp"

#include "player/phrases.hpp"
#include "player/wording.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace bangtin::player {

namespace {

constexpr std::size_t bound_bytes_max = 30; // Some 22 characters: half a line of a narrow column.

/// Words after which a number belongs to them.
constexpr std::array<std::string_view, 30> leads{
    "lớp", "khối",  "ngày", "tháng", "năm",  "tuần", "tiết", "thứ",  "số",   "phòng",
    "kì",  "kỳ",    "ca",   "lần",   "khóa", "quý",  "tổ",   "cụm",  "cấp",  "điều",
    "mục", "trang", "bài",  "câu",   "bước", "gọi",  "hạng", "giải", "tầng", "mùng"};
/// Words that belong to the number before them.
constexpr std::array<std::string_view, 32> units{
    "giờ", "phút", "giây", "ngày", "tuần",   "tháng", "năm",  "lần",  "đồng", "nghìn", "triệu",
    "tỉ",  "tỷ",   "m",    "cm",   "mm",     "km",    "m²",   "kg",   "g",    "tấn",   "lít",
    "ml",  "%",    "°C",   "em",   "trường", "lớp",   "cuốn", "điểm", "tiết", "giải"};
constexpr std::array<std::string_view, 6> weekdays{"hai", "ba", "tư", "năm", "sáu", "bảy"};

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

std::string_view without_stops(std::string_view word)
{
    // Of one byte each: the last byte of a closing quote also ends letters, as that of "giờ".
    static constexpr std::string_view stops = ",.;:!?)";
    while (!word.empty() && stops.find(word.back()) != std::string_view::npos)
        word.remove_suffix(1);
    return word;
}

bool is_roman(std::string_view word)
{
    return !word.empty() && word.size() <= 5 &&
           word.find_first_not_of("IVX") == std::string_view::npos;
}

bool begins_number(std::string_view word)
{
    return !word.empty() && (is_digit(word.front()) || is_roman(without_stops(word)));
}

template <std::size_t Count>
bool holds(const std::array<std::string_view, Count>& list, std::string_view word)
{
    return std::ranges::find(list, word) != list.end();
}

std::vector<std::string_view> split(std::string_view line)
{
    std::vector<std::string_view> words;
    while (!line.empty()) {
        const std::size_t space = line.find(' ');
        words.push_back(line.substr(0, space));
        line.remove_prefix(space == std::string_view::npos ? line.size() : space + 1);
    }
    return words;
}

/// Whether no line may end between words `i` and `i + 1`.
bool belong_together(const std::vector<std::string_view>& words, std::size_t i)
{
    const std::string_view before = words[i];
    const std::string_view after = words[i + 1];
    if (after == "–" || after == "-" || is_shortened(before)) return true;
    const std::string left = lowered(before);
    const std::string right = lowered(without_stops(after));
    if (left == "thứ" && holds(weekdays, right)) return true;
    if (left == "chủ" && right == "nhật") return true;
    if (holds(leads, left) && begins_number(after)) return true;
    if (before.empty() || !is_digit(before.back()) || !holds(units, right)) return false;
    // "lớp 10 năm học …": the number is that of the class.
    if (i > 0 && holds(leads, lowered(words[i - 1]))) return false;
    // "20 tháng 11": the month belongs to what comes after it.
    const bool leads_on = i + 2 < words.size() && after.size() == right.size() &&
                          holds(leads, right) && begins_number(words[i + 2]);
    return !leads_on;
}

} // namespace

std::string bound(std::string_view line)
{
    const std::vector<std::string_view> words = split(line);
    std::string text;
    std::size_t run = 0; // Bytes since the last space that may break.
    for (std::size_t i = 0; i < words.size(); ++i) {
        text += words[i];
        run += words[i].size();
        if (i + 1 == words.size()) break;
        const bool short_enough = run + words[i + 1].size() <= bound_bytes_max;
        const bool together = short_enough && belong_together(words, i);
        text += together ? no_break : std::string_view(" ");
        if (!together) run = 0;
    }
    return text;
}

} // namespace bangtin::player
