#include "district/web/pages/compose_form.hpp"

#include "district/form_checks.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using namespace bangtin::district::web;
using bulletin::Kind;

namespace {

Json typed(const std::string& body, const Json& held)
{
    const auto form = Form::parse(body);
    REQUIRE(form);
    return form_of_fields(*form, held);
}

} // namespace

TEST_CASE("what is typed is in the form, tidied, and comes back into the fields")
{
    const Json form =
        typed("title=+H%E1%BB%8Dp+&summary=&body=M%E1%BB%99t%0D%0A%0D%0A+hai+%0D%0A"
              "&topic=thi-dua&audience=district:xa&level=thcs&level=tieu-hoc"
              "&opens=2026-11-30&closes=2026-12-05&source=VP&byline=X&layer=evergreen",
              new_form(Kind::notice));
    CHECK(form["title"] == "Họp");
    CHECK_FALSE(form.contains("summary"));
    CHECK(form["body"] == Json{"Một", "hai"});
    CHECK(form["audience"] ==
          Json{{"scope", "district"}, {"unit", "xa"}, {"levels", {"thcs", "tieu-hoc"}}});
    // Days of Vietnam, the last one to its end.
    CHECK(form["opens"] == "2026-11-29T17:00:00Z");
    CHECK(form["closes"] == "2026-12-05T17:00:00Z");
    CHECK(form["layer"] == "evergreen");
    CHECK(form["author"]["byline"] == "X");
    CHECK(form["kind"] == "notice");
    CHECK(lacks_of(form).empty());

    const Json fields = fields_of_form(form);
    CHECK(fields["title"] == "Họp");
    CHECK(fields["body"] == "Một\n\nhai");
    CHECK(fields["opens"] == "2026-11-30");
    CHECK(fields["closes"] == "2026-12-05");
}

TEST_CASE("what cannot be is left out and not guessed")
{
    const Json form = typed("topic=B%C3%A1o&audience=all:xa&opens=30/11&closes=2026-02-30"
                            "&layer=slate2&level=thcs",
                            new_form(Kind::notice));
    for (const char* name : {"topic", "audience", "opens", "closes", "title"})
        CHECK_FALSE(form.contains(name));
    CHECK(form["layer"] == "programme");
    CHECK_FALSE(typed("audience=school:Xa!", form).contains("audience"));
    // A school's own bulletin has no levels to choose from.
    CHECK(typed("audience=school:th-mot&level=thcs", form)["audience"]["levels"].empty());
}

TEST_CASE("rows without a name or a word are no rows, and there are empty ones to write in")
{
    const Json honour = typed("honour-0-name=An&honour-0-group=5A&honour-1-group=5B"
                              "&honour-2-name=B%C3%ACnh",
                              new_form(Kind::honour));
    REQUIRE(honour["honours"].size() == 2);
    CHECK(honour["honours"][1] == Json{{"name", "Bình"}, {"group", ""}, {"achievement", ""}});
    CHECK(fields_of_form(honour)["honours"].size() == 5);

    const Json calendar = typed("event-0-what=H%E1%BB%8Dp&event-0-date=2026-11-30&event-0-from=7h"
                                "&event-0-to=08:00&event-1-date=2026-12-01",
                                new_form(Kind::calendar));
    CHECK(calendar["events"] == Json{{{"what", "Họp"}, {"date", "2026-11-30"}, {"to", "08:00"}}});
}

TEST_CASE("a file is what the desk took in, never what a form says, and can be taken out")
{
    Json held = new_form(Kind::headline);
    held["media"] = {{{"role", "picture"}, {"file", "aa"}}, {{"role", "picture"}, {"file", "bb"}}};
    const Json form = typed("medium-0-file=cc&medium-0-role=video&medium-0-description=S%C3%A2n"
                            "&medium-0-people=yes&medium-0-consent=12&medium-1-remove=1"
                            "&medium-2-description=x",
                            held);
    CHECK(form["media"] == Json{{{"role", "picture"},
                                 {"file", "aa"},
                                 {"description", "Sân"},
                                 {"people_recognisable", true},
                                 {"consent", "12"}}});
    // Without people to be recognised there is nothing to consent to; unsaid stays unsaid.
    CHECK_FALSE(
        typed("medium-0-people=no&medium-0-consent=12", held)["media"][0].contains("consent"));
    CHECK_FALSE(typed("", held)["media"][0].contains("people_recognisable"));
}

TEST_CASE("a file has the place that its kind of bulletin gives it, or none")
{
    using bulletin::MediaRole;
    using bulletin::MediaType;
    CHECK(role_for(Kind::headline, MediaType::png) == MediaRole::picture);
    CHECK(role_for(Kind::poster, MediaType::jpeg) == MediaRole::poster);
    CHECK(role_for(Kind::document, MediaType::png) == MediaRole::page);
    CHECK(role_for(Kind::video, MediaType::mp4) == MediaRole::video);
    CHECK(role_for(Kind::video, MediaType::jpeg) == MediaRole::picture);
    CHECK(role_for(Kind::video, MediaType::srt) == MediaRole::captions);
    for (const Kind kind : {Kind::notice, Kind::countdown, Kind::calendar})
        CHECK_FALSE(role_for(kind, MediaType::jpeg));
    CHECK_FALSE(role_for(Kind::headline, MediaType::mp4));
}
