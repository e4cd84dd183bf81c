#include "bulletin/bulletin.hpp"

#include "bulletin/limits.hpp"
#include "tests/bulletin/values.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <functional>

using namespace bangtin;
using namespace bangtin::bulletin;
using namespace bangtin::tests;

namespace {

/// The fault of a good bulletin after `change` to its JSON.
FormatError fault_after(const std::function<void(Json&)>& change)
{
    auto json =
        parse_json(bulletin_text(a_bulletin()), {limits::bulletin_bytes, limits::json_depth});
    require(json.has_value(), "a good bulletin is JSON");
    change(*json);
    const auto parsed = parse_bulletin(to_text(*json));
    return parsed ? FormatError{} : parsed.error();
}

void check_refused(const char* place, const std::function<void(Json&)>& change)
{
    const FormatError fault = fault_after(change);
    CAPTURE(place);
    CHECK(fault.place == place);
    CHECK_FALSE(fault.problem.empty());
    CHECK_FALSE(fault.remedy.empty());
}

} // namespace

TEST_CASE("a bulletin reads back equal from the bytes that are sealed")
{
    const auto parsed = parse_bulletin(bulletin_text(a_bulletin()));
    REQUIRE(parsed);
    CHECK(*parsed == a_bulletin());

    Bulletin film = a_bulletin();
    film.kind = Kind::video;
    film.media.push_back({.role = MediaRole::video,
                          .type = MediaType::mp4,
                          .asset = {digest(201), 900'000},
                          .width_px = 1280,
                          .height_px = 720,
                          .duration = Duration{9'000},
                          .description = "Sáu bước rửa tay.",
                          .credit = "",
                          .people_recognisable = true,
                          .consent = "PH-2026-014"});
    film.audience = {Scope::province, "so", {"mam-non", "tieu-hoc"}};
    const auto again = parse_bulletin(bulletin_text(film));
    REQUIRE(again);
    CHECK(*again == film);
}

TEST_CASE("each rule of a bulletin is refused at its place")
{
    check_refused("/format", [](Json& j) { j["format"] = "bangtin.bulletin/2"; });
    check_refused("/id", [](Json& j) { j["id"] = "Vườn rau"; });
    check_refused("/revision", [](Json& j) { j["revision"] = 0; });
    check_refused("/kind", [](Json& j) { j["kind"] = "opera"; });
    check_refused("/layer", [](Json& j) { j["layer"] = "slate"; });
    check_refused("/author/person", [](Json& j) { j["author"].erase("person"); });
    check_refused("/author/byline", [](Json& j) { j["author"]["byline"] = "một\nhai"; });
    check_refused("/audience/scope", [](Json& j) { j["audience"]["scope"] = "country"; });
    check_refused("/audience/levels", [](Json& j) { j["audience"]["levels"] = {"thcs", "thcs"}; });
    check_refused("/title", [](Json& j) { j["title"] = ""; });
    check_refused("/title",
                  [](Json& j) { j["title"] = std::string(limits::title_bytes + 1, 'a'); });
    check_refused("/title", [](Json& j) { j["title"] = "một\nhai"; });
    check_refused("/body/1", [](Json& j) { j["body"] = {"chữ", 7}; });
    check_refused("/source", [](Json& j) { j["source"] = ""; });
    check_refused("/link", [](Json& j) { j["link"] = "http://binhan.edu.vn.example"; });
    check_refused("/window", [](Json& j) { j["window"]["closes"] = j["window"]["opens"]; });
    check_refused("/written", [](Json& j) { j["written"] = "hôm qua"; });
    check_refused("/approved", [](Json& j) { j["approved"] = true; });
    check_refused("/media/0/role", [](Json& j) { j["media"][0]["role"] = "sound"; });
    check_refused("/media/0/type", [](Json& j) { j["media"][0]["type"] = "video/mp4"; });
    check_refused("/media/0/duration_ms", [](Json& j) { j["media"][0]["duration_ms"] = 1000; });
    check_refused("/media/0/sha256", [](Json& j) { j["media"][0]["sha256"] = "abc"; });
    check_refused("/media/0/length", [](Json& j) { j["media"][0]["length"] = 0; });
    check_refused("/media/0/width_px", [](Json& j) { j["media"][0]["width_px"] = 100'000; });
    check_refused("/audience/levels", [](Json& j) { j["audience"]["levels"] = {"Tiểu học"}; });
    check_refused("/link", [](Json& j) { j["link"] = "https://a.example/\nb"; });
    check_refused("/media/0/people_recognisable",
                  [](Json& j) { j["media"][0].erase("people_recognisable"); });
    check_refused("/media/0/consent", [](Json& j) { j["media"][0]["people_recognisable"] = true; });
    check_refused("/media", [](Json& j) { j["kind"] = "poster"; });
    check_refused("/media", [](Json& j) { j["kind"] = "video"; });
    check_refused("/media", [](Json& j) { j["media"] = Json::array(); });
    check_refused("/media", [](Json& j) { j["kind"] = "document"; });
    check_refused("/honours", [](Json& j) { j["kind"] = "honour"; });
    check_refused("/honours", [](Json& j) { j["honours"] = {{{"name", "Lê An"}}}; });
    check_refused("/honours/0/name", [](Json& j) { j["honours"] = {{{"name", ""}}}; });
    check_refused("/honours/0/group", [](Json& j) {
        j["honours"] = {{{"name", "Lê An"}, {"group", "5\nA"}}};
    });
    check_refused("/events", [](Json& j) { j["kind"] = "calendar"; });
    check_refused("/counts_to", [](Json& j) { j["kind"] = "countdown"; });
    check_refused("/drill", [](Json& j) { j["drill"] = true; });
    check_refused("/media/0/width_px", [](Json& j) { j["media"][0].erase("width_px"); });
    check_refused("/media/0/height_px", [](Json& j) { j["media"][0].erase("height_px"); });
}

// Method: every role in a bulletin of every kind that has what it is made of. What is accepted is
// what the stage has a place for.
TEST_CASE("a medium that a bulletin of its kind would not show is refused")
{
    const auto medium = [](MediaRole role) {
        const bool video = role == MediaRole::video;
        const bool captions = role == MediaRole::captions;
        Media made = a_bulletin().media.front();
        made.role = role;
        made.type = video ? MediaType::mp4 : captions ? MediaType::vtt : MediaType::png;
        made.asset.length = 1000;
        if (captions) made.width_px = made.height_px = 0;
        if (video) made.duration = Duration{9'000};
        return made;
    };
    struct Shows {
        Kind kind;
        std::vector<MediaRole> roles; ///< The one it is made of first.
    };
    const std::vector<Shows> all{
        {Kind::headline, {MediaRole::picture}},
        {Kind::notice, {}},
        {Kind::poster, {MediaRole::poster}},
        {Kind::video, {MediaRole::video, MediaRole::picture, MediaRole::captions}},
        {Kind::document, {MediaRole::page}},
        {Kind::honour, {MediaRole::picture}},
        {Kind::countdown, {}},
        {Kind::calendar, {}},
    };
    for (const Shows& shows : all) {
        const Kind kind = shows.kind;
        for (const MediaRole role : {MediaRole::picture, MediaRole::poster, MediaRole::video,
                                     MediaRole::page, MediaRole::captions}) {
            CAPTURE(format_kind(kind));
            CAPTURE(format_media_role(role));
            Bulletin bulletin = a_bulletin();
            bulletin.kind = kind;
            if (kind == Kind::honour) bulletin.honours = {{"Lê An", "", ""}};
            if (kind == Kind::calendar)
                bulletin.events = {{.date = Date{std::chrono::sys_days{std::chrono::days(20'000)}},
                                    .from = {},
                                    .to = {},
                                    .what = "Chào cờ",
                                    .place = ""}};
            if (kind == Kind::countdown)
                bulletin.counts_to =
                    Date{std::chrono::floor<std::chrono::days>(bulletin.window.closes)};
            bulletin.media.clear();
            const std::vector<MediaRole>& roles = shows.roles;
            if (!roles.empty()) bulletin.media.push_back(medium(roles.front()));
            bulletin.media.push_back(medium(role));
            const bool shown = std::find(roles.begin(), roles.end(), role) != roles.end();
            const auto parsed = parse_bulletin(bulletin_text(bulletin));
            CHECK(parsed.has_value() == shown);
            if (!parsed) CHECK(parsed.error().place == "/media");
        }
    }
}

TEST_CASE("a countdown is not shown after its day")
{
    const auto closes = [](std::string_view instant) {
        return fault_after([&](Json& j) {
            j["kind"] = "countdown";
            j["media"] = Json::array();
            j["counts_to"] = "2026-12-21";
            j["window"] = {{"opens", "2026-11-23T00:00:00Z"}, {"closes", instant}};
        });
    };
    CHECK(closes("2026-12-21T17:00:00Z").problem.empty()); // Midnight in Vietnam.
    CHECK(closes("2026-12-22T00:00:00Z").problem.empty());
    CHECK(closes("2026-12-22T00:00:01Z").remedy == "let it close by 2026-12-22T00:00:00Z");
}

TEST_CASE("a bulletin ends within what its layer allows")
{
    const auto with = [](std::string_view layer, std::string_view closes) {
        return fault_after([&](Json& j) {
            j["layer"] = layer;
            j["window"] = {{"opens", "2026-01-01T00:00:00Z"}, {"closes", closes}};
        });
    };
    CHECK(with("programme", "2026-06-30T00:00:00Z").problem.empty()); // 180 days.
    CHECK(with("programme", "2026-06-30T00:00:01Z").remedy == "let it close within 180 days");
    CHECK(with("takeover", "2026-06-30T00:00:01Z").place == "/window");
    CHECK(with("evergreen", "2027-02-05T00:00:00Z").problem.empty()); // 400 days.
    CHECK(with("evergreen", "2027-02-05T00:00:01Z").place == "/window");
    CHECK(with("emergency", "2026-01-02T00:00:00Z").problem.empty());
    CHECK(with("emergency", "2026-01-02T00:00:01Z").remedy == "let it close within 24 hours");
}
