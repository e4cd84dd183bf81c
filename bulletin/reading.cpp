#include "bulletin/reading.hpp"

#include "bulletin/limits.hpp"

#include <algorithm>
#include <numeric>

namespace bangtin::bulletin {

namespace {

// In Vietnamese what stands between two spaces is a syllable (tiếng), and reading is measured in
// these. Thông tư 32/2018/TT-BGDĐT, môn Ngữ văn, asks of grade 5 "90–100 tiếng trong 1 phút"; we
// take its end. Whoever is older reads silently, and in a corridor skims: twice as fast
// (docs/adr/0011).
constexpr int syllables_a_minute_primary = 100;
constexpr int syllables_a_minute = 200;

constexpr std::chrono::milliseconds to_notice{2500}; // To look up, and to find where it begins.
constexpr std::chrono::milliseconds picture_look{2000};
constexpr std::chrono::milliseconds entry_look{400}; // From one line of a list to the next.
constexpr std::chrono::seconds poster_look{8};       // Its words are in the picture.
constexpr std::chrono::seconds page_look{8};
constexpr std::chrono::seconds tall_page_look{20}; // A letter, not a slide: seen part by part.

bool breaks_words(char c)
{
    return c == ' ' || c == '\n' || c == '\t';
}

int syllables(std::string_view text)
{
    int count = 0;
    bool inside = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        // U+00A0 parts syllables too: it is C2 A0 in UTF-8.
        const bool no_break = text.substr(i).starts_with("\xC2\xA0");
        const bool breaks = breaks_words(text[i]) || no_break;
        if (no_break) ++i;
        if (!breaks && !inside) ++count;
        inside = !breaks;
    }
    return count;
}

bool for_young(const Bulletin& bulletin)
{
    return std::ranges::any_of(bulletin.audience.levels, [](const std::string& level) {
        return level == "tieu-hoc" || level == "mam-non";
    });
}

Duration time_for(int count, const Bulletin& bulletin)
{
    const int rate = for_young(bulletin) ? syllables_a_minute_primary : syllables_a_minute;
    return std::chrono::milliseconds(std::int64_t{count} * 60'000 / rate);
}

int words_of(const Bulletin& bulletin)
{
    int count = syllables(bulletin.title) + syllables(bulletin.summary);
    for (const std::string& text : bulletin.body) count += syllables(text);
    for (const Honour& honour : bulletin.honours)
        count += syllables(honour.name) + syllables(honour.group) + syllables(honour.achievement);
    // The time of day reads as two words, "bảy giờ".
    for (const Event& event : bulletin.events)
        count += syllables(event.what) + syllables(event.place) + (event.from ? 2 : 0);
    return count;
}

Duration words_time(const Bulletin& bulletin)
{
    const auto entries =
        static_cast<std::int64_t>(bulletin.honours.size() + bulletin.events.size());
    Duration time = to_notice + time_for(words_of(bulletin), bulletin) + entries * entry_look;
    if (bulletin.first(MediaRole::picture) != nullptr) time += picture_look;
    if (bulletin.kind == Kind::poster) time += poster_look;
    return time;
}

} // namespace

std::vector<Duration> page_times(const Bulletin& bulletin)
{
    std::vector<Duration> times;
    for (const Media* page : bulletin.pages()) {
        const Duration read = time_for(syllables(page->description), bulletin);
        const Duration least =
            page->height_px > page->width_px ? tall_page_look : Duration(page_look);
        times.push_back(std::clamp<Duration>(read, least, reading_max));
    }
    return times;
}

Duration reading_time(const Bulletin& bulletin)
{
    const Media* video = bulletin.first(MediaRole::video);
    if (bulletin.kind == Kind::video && video != nullptr && video->duration)
        return *video->duration;
    if (bulletin.kind == Kind::document) {
        const std::vector<Duration> pages = page_times(bulletin);
        const Duration sum = std::accumulate(pages.begin(), pages.end(), Duration{0});
        return std::clamp<Duration>(sum, limits::dwell_min, document_reading_max);
    }
    return std::clamp<Duration>(words_time(bulletin), limits::dwell_min, reading_max);
}

} // namespace bangtin::bulletin
