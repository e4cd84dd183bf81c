#include "district/web/routes.hpp"

#include "bulletin/time_note.hpp"
#include "district/admitting.hpp"
#include "district/glances.hpp"
#include "district/knocks.hpp"
#include "district/publish_wishes.hpp"
#include "district/time_mandate.hpp"
#include "district/web/report_route.hpp"
#include "district/web/watch_route.hpp"
#include "tests/bulletin/glance_values.hpp"
#include "tests/district/fleet.hpp"
#include "tests/district/media/samples.hpp"
#include "tests/district/world.hpp"
#include "trust/short_code.hpp"

#include <algorithm>
#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using namespace bangtin::district::web;
using test::monday;

namespace {

struct Served {
    test::World world;
    Routes routes = make();
    ReportRoute reports{world.database()};

    Routes make()
    {
        REQUIRE(world.publish_at(monday));
        auto depot = DepotFiles::open(world.depot());
        REQUIRE(depot);
        return Routes(world.district(), *std::move(depot));
    }
    Response send(const std::string& method, const std::string& path, const std::string& body = {})
    {
        return answer({.method = method, .path = path, .headers = {}, .body = body}, monday);
    }
    Response answer(const Request& request, Instant now)
    {
        Response response = routes.answer(request, now);
        if (!response.together) return response;
        response = std::move(reports.answer({request}, now).front());
        routes.note_report(request, response, now);
        return response;
    }
};

} // namespace

TEST_CASE("a screen enrols with a ticket and then reports")
{
    Served site;
    const std::string ticket = *Screens(site.world.database()).make_ticket("th-mot", monday);
    const auto key = trust::PrivateKey::generate();
    const Response enrolled = site.send(
        "POST", "/api/1/enrol", test::enrolment_text(ticket, "th-mot", key, key.public_key()));
    REQUIRE(enrolled.status == 200);
    const auto answer =
        parse_json(std::get<std::string>(enrolled.body), {.bytes = 1000, .depth = 4});
    REQUIRE(answer);
    const std::string screen = answer->at("screen");
    const Response reported =
        site.send("POST", "/api/1/reports",
                  test::report_text(screen, "th-mot", {test::record(1, monday)}, key));
    CHECK(reported.status == 200);
    CHECK(std::get<std::string>(reported.body) == "{\"acknowledged\":1}\n");
}

TEST_CASE("only messages have a body, and each its own limit")
{
    CHECK(body_bytes_max("POST", "/api/1/enrol") == 16 * 1024);
    CHECK(body_bytes_max("POST", "/api/1/reports") == 2 * 1024 * 1024);
    CHECK(body_bytes_max("POST", "/api/1/pictures") == bulletin::picture_envelope_bytes_max);
    CHECK(body_bytes_max("GET", "/api/1/reports") == 0);
    CHECK(body_bytes_max("POST", "/depot/metadata/timestamp.json") == 0);
    CHECK(body_bytes_max("PUT", "/") == 0);
}

TEST_CASE("what is not known, not allowed or not readable has its status")
{
    Served site;
    CHECK(site.send("GET", "/depot/metadata/timestamp.json").status == 200);
    CHECK(site.send("GET", "/").status == 404);
    CHECK(site.send("GET", "/depot/").status == 404);
    CHECK(site.send("GET", "/api/1/enrol").status == 405);
    CHECK(site.send("PUT", "/api/1/reports").status == 405);
    CHECK(site.send("GET", "/api/1/pictures").status == 405);
    CHECK(site.send("POST", "/api/1/pictures", "{").status == 400);
    CHECK(site.send("POST", "/api/1/enrol", "{").status == 400);
    const auto key = trust::PrivateKey::generate();
    CHECK(site.send("POST", "/api/1/enrol",
                    test::enrolment_text("x", "th-mot", key, key.public_key()))
              .status == 403);
}

namespace {

Json openapi()
{
    const auto text = read_file(Path(BANGTIN_FORMATS) / "openapi.json", 1024 * 1024);
    REQUIRE(text);
    const auto json = parse_json(*text, {.bytes = 1024 * 1024, .depth = 32});
    REQUIRE(json);
    return *json;
}

/// "get" as "GET".
std::string method_of(std::string name)
{
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return static_cast<char>(c - 'a' + 'A'); });
    return name;
}

} // namespace

// Method: each address of docs/formats/openapi.json is asked, with nothing or noise where a message
// is wanted; the answer's status must be one that stands there. And each limit is what it says.
TEST_CASE("what is written down of the addresses is what they do")
{
    Served site;
    std::size_t asked = 0;
    const Json paths = openapi().at("paths");
    for (auto methods = paths.begin(); methods != paths.end(); ++methods) {
        const std::string& written = methods.key();
        const bool is_depot = written == "/depot/{path}";
        const std::string path = is_depot ? "/depot/metadata/timestamp.json" : written;
        for (const auto& [name, operation] : methods->items()) {
            if (name == "parameters") continue;
            CAPTURE(written);
            ++asked;
            const Request request{
                .method = method_of(name), .path = path, .headers = {}, .body = "{"};
            const Response response = is_watch_request(request)
                                          ? WatchRoute(site.world.database(), site.world.depot())
                                                .answer(request, {}, monday)
                                          : site.answer(request, monday);
            CHECK(operation.at("responses").contains(std::to_string(response.status)));
            CHECK(response.status != 404);
            if (name == "post")
                CHECK(operation.at("requestBody").at("x-bytes-max") ==
                      body_bytes_max("POST", path));
        }
    }
    CHECK(asked == 9);
    CHECK(site.send("GET", "/api/1/anything").status == 404);
}

TEST_CASE("news has another name with each edition, and is for all at once when it was in haste")
{
    Served site;
    const std::string first = site.routes.news().name;
    CHECK(!first.empty());
    CHECK(site.routes.news().name == first);

    REQUIRE(wish_publish(site.world.database(), Haste::gathered));
    REQUIRE(site.world.publish_at(monday + std::chrono::days(2)));
    const News gathered = site.routes.news();
    CHECK(gathered.name != first);
    CHECK(gathered.wave == News::Wave::spread);

    REQUIRE(wish_publish(site.world.database(), Haste::at_once));
    REQUIRE(site.world.publish_at(monday + std::chrono::days(4)));
    CHECK(site.routes.news().wave == News::Wave::at_once);
    CHECK(site.routes.news().wave == News::Wave::spread); // Said once.
}

TEST_CASE("a request for the newest timestamp is held for whoever prefers to wait, and no other")
{
    Served site;
    const std::string path = "/depot/metadata/timestamp.json";
    const auto ask = [&](const std::string& etag, const std::string& prefer) {
        return site.routes.answer({.method = "GET",
                                   .path = path,
                                   .headers = {{"if-none-match", etag}, {"prefer", prefer}},
                                   .body = {}},
                                  monday);
    };
    const auto header = [](const Response& response, std::string_view name) -> std::string {
        for (const auto& [key, value] : response.headers)
            if (key == name) return value;
        return "";
    };
    const Response first = ask("", "wait=300");
    CHECK(first.status == 200);
    CHECK(first.hold == Duration{0});
    CHECK(header(first, "Bangtin-Holds") == "55");
    const std::string etag = header(first, "ETag");

    CHECK(ask(etag, "wait=20").hold == std::chrono::seconds{20});
    CHECK(ask(etag, "wait=20").for_news);
    CHECK(ask(etag, "wait=300").hold == Routes::holds);
    CHECK(header(ask(etag, "wait=20"), "Preference-Applied") == "wait=20");
    CHECK(header(ask(etag, ""), "Bangtin-Holds") == "55");
    for (const char* other : {"", "wait", "wait=", "wait=0", "wait=-1", "wait=1x", "wait=100000",
                              "respond-async, wait=10"}) {
        CAPTURE(other);
        CHECK(ask(etag, other).status == 304);
        CHECK(ask(etag, other).hold == Duration{0});
    }
    CHECK(ask("\"another\"", "wait=20").hold == Duration{0});
    CHECK(site.send("GET", "/depot/metadata/1.root.json").hold == Duration{0});
}

TEST_CASE("a board knocks, is asked to come again, and learns who it is once it was approved")
{
    Served site;
    const auto key = trust::PrivateKey::generate();
    const Response waiting = site.send("POST", "/api/1/knock", test::knock_text(key));
    CHECK(waiting.status == 200);
    CHECK(std::get<std::string>(waiting.body) == "{\"again_s\":30}\n");
    const auto online = trust::PrivateKey::generate();
    REQUIRE(approve(site.world.database(), {trust::short_code(key.public_key()), "th-mot", "", ""},
                    online, monday));
    const Response admitted = site.send("POST", "/api/1/knock", test::knock_text(key));
    CHECK(admitted.status == 200);
    CHECK(std::get<std::string>(admitted.body).find("payload") != std::string::npos);
    CHECK(site.send("POST", "/api/1/knock", "{").status == 400);
    CHECK(site.send("GET", "/api/1/knock").status == 405);
    CHECK(body_bytes_max("POST", "/api/1/knock") == bulletin::knock_envelope_bytes_max);
    const Response page = site.send("GET", "/enrol");
    CHECK(page.status == 200);
    CHECK(std::get<std::string>(page.body).starts_with("Màn hình này đang chờ ghi danh"));
}

TEST_CASE("the time is told to whoever asks, from the first publish on, and not without end")
{
    Served site;
    const std::string nonce(64, '7');
    CHECK(site.send("POST", "/api/1/time", nonce).status == 503); // No mandate yet.
    REQUIRE(renew_time_mandate(site.world.database(), site.world.district().paths,
                               site.world.keys(), monday - std::chrono::minutes(5)));
    const auto ask = [&](const std::string& method, const std::string& question) {
        return site.routes.answer(
            {.method = method, .path = "/api/1/time", .headers = {}, .body = question},
            monday + std::chrono::minutes(5));
    };
    const Response told = ask("POST", nonce);
    CHECK(told.status == 200);
    CHECK(bulletin::parse_time_answer(std::get<std::string>(told.body)));
    CHECK(ask("POST", "now?").status == 400);
    CHECK(ask("GET", "").status == 405);
    CHECK(body_bytes_max("POST", "/api/1/time") == nonce.size());
    for (int asked = 1; asked < limits::time_notes_per_second; ++asked)
        REQUIRE(ask("POST", nonce).status == 200);
    const Response busy = ask("POST", nonce);
    CHECK(busy.status == 503);
    const std::pair<std::string, std::string> later{"Retry-After", "60"};
    CHECK(std::count(busy.headers.begin(), busy.headers.end(), later) == 1);
}

TEST_CASE("where a screen has reported from, strangers do not take the time away")
{
    Served site;
    REQUIRE(renew_time_mandate(site.world.database(), site.world.district().paths,
                               site.world.keys(), monday));
    const auto answered = [&](const std::string& address) {
        int notes = 0;
        for (int i = 0; i < limits::time_notes_per_second; ++i) {
            const Response told = site.routes.answer({.method = "POST",
                                                      .path = "/api/1/time",
                                                      .headers = {},
                                                      .body = std::string(64, '7'),
                                                      .address = address},
                                                     monday);
            notes += told.status == 200 ? 1 : 0;
        }
        return notes;
    };
    CHECK(answered("192.0.2.1") == limits::time_notes_of_stranger);
    Screens screens(site.world.database());
    const auto key = trust::PrivateKey::generate();
    const std::string screen =
        *screens.enrol(test::enrolment_text(*screens.make_ticket("th-mot", monday), "th-mot", key,
                                            key.public_key()),
                       monday);
    const auto report = [&](const std::string& body) {
        return site
            .answer({.method = "POST",
                     .path = "/api/1/reports",
                     .headers = {},
                     .body = body,
                     .address = "192.0.2.2"},
                    monday)
            .status;
    };
    CHECK(report("{}") == 400);
    CHECK(answered("192.0.2.2") == limits::time_notes_of_stranger);
    CHECK(report(test::hearing_text(screen, "th-mot", 0, key)) == 200);
    CHECK(answered("192.0.2.2") == limits::time_notes_of_address - limits::time_notes_of_stranger);
}

TEST_CASE("a glance reaches its screen in the answer to a report, and the picture comes back")
{
    Served site;
    Screens screens(site.world.database());
    const auto key = trust::PrivateKey::generate();
    const std::string screen =
        *screens.enrol(test::enrolment_text(*screens.make_ticket("th-mot", monday), "th-mot", key,
                                            key.public_key()),
                       monday);
    const auto online = trust::PrivateKey::generate();
    const auto asked = Glances(site.world.database()).ask({screen}, online, monday);
    REQUIRE(asked);
    const Response answer =
        site.send("POST", "/api/1/reports", test::hearing_text(screen, "th-mot", 0, key));
    const auto json = parse_json(std::get<std::string>(answer.body), {.bytes = 4096, .depth = 2});
    REQUIRE(json);
    CHECK(json->at("held") == false);
    CHECK(trust::parse_envelope(json->at("glance").get<std::string>(), 4096));

    bulletin::GlassPicture picture{tests::some_picture_facts(), media::samples::jpeg(640, 360)};
    picture.facts.screen = screen;
    picture.facts.glance = asked->number;
    const Response taken = site.send("POST", "/api/1/pictures", test::picture_text(picture, key));
    CHECK(taken.status == 200);
    CHECK(std::get<std::string>(taken.body) ==
          "{\"glance\":" + std::to_string(asked->number) + "}\n");
    ++picture.facts.glance;
    CHECK(site.send("POST", "/api/1/pictures", test::picture_text(picture, key)).status == 403);
}

TEST_CASE("where there is no room for another board, it is told when to knock again")
{
    Served site;
    auto together = Transaction::begin(site.world.database());
    REQUIRE(together);
    for (std::size_t i = 0; i < limits::knocks; ++i) {
        REQUIRE(site.world.database().run(
            "insert into knocks values ($1, 'c', 's', 'k', '', $2, $2, 0)",
            {std::to_string(i), monday.time_since_epoch().count()}));
    }
    REQUIRE(together->commit());
    const Response full =
        site.send("POST", "/api/1/knock", test::knock_text(trust::PrivateKey::generate()));
    CHECK(full.status == 503);
    const std::pair<std::string, std::string> rest{"Retry-After", "600"};
    CHECK(std::find(full.headers.begin(), full.headers.end(), rest) != full.headers.end());
}
