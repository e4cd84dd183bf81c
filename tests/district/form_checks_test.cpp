#include "district/form_checks.hpp"

#include "district/authoring.hpp"
#include "tests/district/media/samples.hpp"
#include "tests/district/world.hpp"

#include <algorithm>
#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;

namespace {

Json medium(const char* role, const char* file)
{
    return {{"role", role},
            {"file", file},
            {"description", "Sân trường"},
            {"people_recognisable", false}};
}

/// A whole form of that kind, as a draft has it when it is sent.
Json whole(const std::string& kind)
{
    Json form = {{"id", "bt-1"},
                 {"kind", kind},
                 {"layer", "programme"},
                 {"topic", "thi-dua"},
                 {"author", {{"person", "lan"}, {"unit", "th-mot"}, {"byline", "Trường số 1"}}},
                 {"audience", {{"scope", "school"}, {"unit", "th-mot"}, {"levels", Json::array()}}},
                 {"title", "Họp phụ huynh"},
                 {"body", {"Mời phụ huynh đến dự."}},
                 {"media", Json::array()},
                 {"source", "Văn phòng trường"}};
    if (kind == "honour")
        form["honours"] = {{{"name", "Minh Anh"}, {"group", "5A"}, {"achievement", "Giải Nhất"}}};
    if (kind == "calendar")
        form["events"] = {{{"date", "2026-11-30"}, {"from", "07:00"}, {"what", "Chào cờ"}}};
    if (kind == "countdown") form["counts_to"] = "2026-12-20";
    return form;
}

std::vector<Lack> lacks(const Json& form)
{
    std::vector<Lack> found;
    for (const FormLack& lack : lacks_of(form)) found.push_back(lack.lack);
    return found;
}

bool has(const Json& form, Lack lack)
{
    const auto found = lacks(form);
    return std::find(found.begin(), found.end(), lack) != found.end();
}

} // namespace

TEST_CASE("a form without a lack is one that is read, of every kind")
{
    test::World world;
    const auto picture = take_bytes(media::samples::jpeg(640, 480), world.district().paths);
    REQUIRE(picture);
    const std::string file = picture->asset.digest.hex();
    const std::pair<const char*, const char*> with_picture[] = {
        {"headline", "picture"}, {"poster", "poster"}, {"document", "page"}, {"honour", "picture"}};
    for (const auto& [kind, role] : with_picture) {
        Json form = whole(kind);
        form["media"].push_back(medium(role, file.c_str()));
        CHECK(lacks(form).empty());
        CHECK(read_form(form, world.district().paths.media(), test::monday));
    }
    for (const char* kind : {"notice", "countdown", "calendar"}) {
        CAPTURE(kind);
        CHECK(lacks(whole(kind)).empty());
        const auto read = read_form(whole(kind), world.district().paths.media(), test::monday);
        if (!read) FAIL(read.error().text());
    }
}

TEST_CASE("each thing that is not there is a lack of its own")
{
    const std::pair<const char*, Lack> members[] = {{"title", Lack::title},
                                                    {"topic", Lack::topic},
                                                    {"audience", Lack::audience},
                                                    {"source", Lack::source},
                                                    {"author", Lack::byline}};
    for (const auto& [name, lack] : members) {
        Json form = whole("notice");
        form.erase(name);
        CHECK(lacks(form) == std::vector{lack});
    }
    const std::pair<const char*, Lack> kinds[] = {{"headline", Lack::picture},
                                                  {"poster", Lack::poster},
                                                  {"video", Lack::video},
                                                  {"document", Lack::page}};
    for (const auto& [kind, lack] : kinds) CHECK(lacks(whole(kind)) == std::vector{lack});
    const std::pair<const char*, Lack> particulars[] = {
        {"honours", Lack::honours}, {"events", Lack::events}, {"counts_to", Lack::counts_to}};
    const char* const of_kind[] = {"honour", "calendar", "countdown"};
    for (std::size_t i = 0; i < 3; ++i) {
        Json form = whole(of_kind[i]);
        form.erase(particulars[i].first);
        CHECK(lacks(form) == std::vector{particulars[i].second});
    }
    CHECK(lacks(Json::object()).size() >= 6); // A notice of which nothing is written.
}

TEST_CASE("what is there and wrong is told at its place")
{
    Json form = whole("notice");
    form["body"] = Json::array();
    CHECK(lacks(form) == std::vector{Lack::words});
    form["summary"] = "Mời dự";
    CHECK(lacks(form).empty());
    form["title"] = std::string(2 * title_letters_max, 'x').replace(0, 1, "ỗ");
    CHECK(lacks(form) == std::vector{Lack::title_long});
    std::string letters;
    for (std::size_t i = 0; i < title_letters_max; ++i) letters += "ỗ";
    form["title"] = letters;
    CHECK(lacks(form).empty()); // Letters are counted, not bytes.
    form["link"] = "http://so.example/tin";
    CHECK(lacks(form) == std::vector{Lack::link});

    Json calendar = whole("calendar");
    calendar["events"].push_back({{"what", "Họp"}, {"to", "08:00"}});
    CHECK(lacks_of(calendar) ==
          std::vector<FormLack>{{Lack::event_date, 1}, {Lack::event_times, 1}});
}

TEST_CASE("a medium needs words, and says whether people can be recognised")
{
    Json form = whole("headline");
    form["media"].push_back({{"role", "picture"}, {"file", "00"}});
    CHECK(lacks_of(form) == std::vector<FormLack>{{Lack::description, 0}, {Lack::people, 0}});
    form["media"][0]["description"] = "Sân trường";
    form["media"][0]["people_recognisable"] = true;
    CHECK(lacks(form) == std::vector{Lack::consent});
    form["media"][0]["consent"] = "Số 12/2026, ngày 20/11/2026";
    CHECK(lacks(form).empty());
}

TEST_CASE("a file that is being converted is what lacks, and not what it will be")
{
    Json form = whole("document");
    form["media"] = {{{"conversion", "4k7w2m"}}};
    CHECK(lacks_of(form) == std::vector<FormLack>{{Lack::conversion, 0}});
}

TEST_CASE("a window that is empty or too long for its layer is told")
{
    const auto with = [](const char* layer, const char* closes) {
        Json form = whole("notice");
        form["layer"] = layer;
        form["opens"] = "2026-11-23T00:00:00Z";
        form["closes"] = closes;
        return form;
    };
    CHECK(has(with("programme", "2026-11-23T00:00:00Z"), Lack::window));
    CHECK(lacks(with("programme", "2027-05-22T00:00:00Z")).empty()); // 180 days.
    CHECK(has(with("programme", "2027-05-23T00:00:00Z"), Lack::window_long));
    CHECK(lacks(with("evergreen", "2027-12-28T00:00:00Z")).empty()); // 400 days.
    CHECK(has(with("evergreen", "2027-12-29T00:00:00Z"), Lack::window_long));
    CHECK(lacks(with("emergency", "2026-11-24T00:00:00Z")).empty());
    CHECK(has(with("emergency", "2026-11-24T00:00:01Z"), Lack::window_long));
}
