#include "bulletin/reading.hpp"

#include "bulletin/limits.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::bulletin;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

std::string syllables(int count)
{
    std::string text;
    for (int i = 0; i < count; ++i) text += i == 0 ? "đọc" : " đọc";
    return text;
}

Media page(const std::string& description)
{
    Media media;
    media.role = MediaRole::page;
    media.description = description;
    return media;
}

} // namespace

TEST_CASE("what is written for primary schools is read at the speed their curriculum asks for")
{
    Bulletin bulletin;
    bulletin.title = syllables(50);
    const Duration older = reading_time(bulletin);
    bulletin.audience.levels = {"tieu-hoc"};
    // Half a minute for 50 syllables at 100 a minute, and the moment it takes to look up.
    CHECK(reading_time(bulletin) == milliseconds(32'500));
    CHECK(older == milliseconds(17'500));
}

TEST_CASE("more words take longer, and no words are looked at for a moment")
{
    Bulletin bulletin;
    Duration before{0};
    for (int count = 0; count < 100; ++count) {
        bulletin.summary = syllables(count);
        const Duration time = reading_time(bulletin);
        CHECK(time >= before);
        CHECK(time >= limits::dwell_min);
        CHECK(time <= reading_max);
        before = time;
    }
    bulletin.body = {syllables(4000)};
    CHECK(reading_time(bulletin) == reading_max);
}

TEST_CASE("a space at which no line breaks still parts two syllables")
{
    Bulletin spaced;
    spaced.title = "lúc 7 giờ sáng mai";
    Bulletin kept;
    kept.title = "lúc 7\u00a0giờ sáng\u00a0mai";
    CHECK(reading_time(spaced) == reading_time(kept));
}

TEST_CASE("a video takes its own length, a document the sum of its pages")
{
    Bulletin film;
    film.kind = Kind::video;
    film.title = syllables(200);
    film.media.push_back({});
    film.media.back().role = MediaRole::video;
    film.media.back().duration = Duration{9'000};
    CHECK(reading_time(film) == Duration{9'000});

    Bulletin document;
    document.kind = Kind::document;
    document.media = {page("Bìa"), page(syllables(100))};
    CHECK(page_times(document) == std::vector<Duration>{seconds(8), seconds(30)});
    document.media[0].height_px = 1;
    CHECK(page_times(document)[0] == seconds(20));
    document.media[0].height_px = 0;
    CHECK(reading_time(document) == seconds(38));
    document.media.assign(limits::media, page(syllables(100)));
    CHECK(reading_time(document) == document_reading_max);
}

TEST_CASE("names and events are read as well")
{
    Bulletin bulletin;
    bulletin.kind = Kind::honour;
    const Duration title_only = reading_time(bulletin);
    bulletin.honours.assign(10, {"Nguyễn Minh Anh", "Lớp 5A", "Giải Nhất cờ vua"});
    CHECK(reading_time(bulletin) > title_only + seconds(10));

    Bulletin calendar;
    calendar.kind = Kind::calendar;
    calendar.events.assign(10, {});
    const Duration without_times = reading_time(calendar);
    for (Event& event : calendar.events) event.from = std::chrono::hours(7);
    CHECK(reading_time(calendar) > without_times);
}
