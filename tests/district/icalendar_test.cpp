#include "district/icalendar.hpp"

#include "tests/bulletin/values.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using bangtin::tests::date;

namespace {

std::string calendar(const std::string& lines)
{
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + lines + "END:VCALENDAR\r\n";
}

std::string event(const std::string& lines)
{
    return calendar("BEGIN:VEVENT\r\n" + lines + "END:VEVENT\r\n");
}

FormatError refused(const std::string& text)
{
    const auto read = parse_icalendar(text);
    return read ? FormatError{} : read.error();
}

} // namespace

TEST_CASE("an event's end is the day after its last, and without an end it is one day")
{
    const auto one = parse_icalendar(event("DTSTART;VALUE=DATE:20261121\r\nSUMMARY:Học bù\r\n"));
    REQUIRE(one);
    REQUIRE(one->size() == 1);
    CHECK((*one)[0].from == date("2026-11-21"));
    CHECK((*one)[0].to == date("2026-11-21"));
    CHECK((*one)[0].line == 3);

    const auto more = parse_icalendar(
        event("DTSTART;VALUE=DATE:20270201\r\nDTEND;VALUE=DATE:20270215\r\nSUMMARY:Tết\r\n"));
    REQUIRE(more);
    CHECK((*more)[0].to == date("2027-02-14"));
}

TEST_CASE("folded lines, escapes, parameters in quotes and either line end are understood")
{
    const auto read = parse_icalendar(
        "\xEF\xBB\xBF"
        "BEGIN:VCALENDAR\nbegin:vevent\nDTSTART;X-A=\"a:b;c\";VALUE=DATE:2027\n 0201\n"
        "SUMMARY;LANGUAGE=vi:Nghỉ Tết\\, lễ\\n và\n\t hội\nCATEGORIES:HOLIDAY,Lễ\\,Tết\n"
        "END:VEVENT\nEND:VCALENDAR");
    if (!read) FAIL(read.error().text());
    REQUIRE(read->size() == 1);
    CHECK((*read)[0].from == date("2027-02-01"));
    CHECK((*read)[0].categories == std::vector<std::string>{"HOLIDAY", "Lễ,Tết"});
}

TEST_CASE("hours and repeating are told, cancelled events and other components are left out")
{
    const auto read = parse_icalendar(calendar(
        "BEGIN:VTIMEZONE\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nEND:STANDARD\r\n"
        "END:VTIMEZONE\r\nBEGIN:VEVENT\r\nDTSTART:20261121T070000Z\r\nRRULE:FREQ=DAILY\r\n"
        "SUMMARY:a\r\nBEGIN:VALARM\r\nTRIGGER:-PT5M\r\nSUMMARY:b\r\nEND:VALARM\r\nEND:VEVENT\r\n"
        "BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261122\r\nSTATUS:CANCELLED\r\nEND:VEVENT\r\n"));
    if (!read) FAIL(read.error().text());
    REQUIRE(read->size() == 1);
    CHECK_FALSE((*read)[0].whole_days);
    CHECK((*read)[0].repeats);
    CHECK((*read)[0].summary == "a");
}

TEST_CASE("what is no calendar is refused at its line, with a remedy")
{
    CHECK(refused("").problem == "holds no calendar");
    CHECK(refused("SUMMARY:x\n").place == "line 1");
    CHECK(refused("BEGIN:VCALENDAR\nBEGIN:VEVENT\n").problem == "the file ends inside VEVENT");
    CHECK(refused("BEGIN:VCALENDAR\nEND:VEVENT\n").place == "line 2");
    CHECK(refused(calendar("no colon here\r\n")).place == "line 3");
    CHECK(refused(event("SUMMARY:x\r\n")).problem == "an event without DTSTART");
    CHECK(refused(event("DTSTART:20270229\r\n")).place == "line 4");
    CHECK(refused(event("DTSTART:2027-02-01\r\n")).place == "line 4");
    CHECK(refused(event("DTSTART:20270202\r\nDTEND:20270202\r\n")).place == "line 3");
    CHECK(refused(event("DTSTART:20270202\r\nDTSTART:20270202\r\n")).place == "line 5");
    CHECK(refused(event("DTSTART:20270202\r\nSUMMARY:\xFF\r\n")).place == "line 5");
    CHECK(refused(event("SUMMARY:" + std::string(9000, 'x') + "\r\n")).problem ==
          "is longer than 8 KiB");
    CHECK(refused(std::string(2 << 20, ' ')).problem == "is larger than 1 MiB");
    std::string deep = "BEGIN:VCALENDAR\n";
    for (int i = 0; i < 9; ++i) deep += "BEGIN:X\n";
    CHECK(refused(deep).problem == "is nested too deeply");
    for (const auto& text : {event("DTSTART:1\r\n"), calendar("X\r\n"), deep})
        CHECK_FALSE(refused(text).remedy.empty());
}

TEST_CASE("no calendar that was cut off is one")
{
    const std::string whole =
        event("DTSTART;VALUE=DATE:20270201\r\nDTEND;VALUE=DATE:20270215\r\nSUMMARY:Nghỉ Tết\r\n");
    for (std::size_t length = 0; length + 2 < whole.size(); ++length) {
        CAPTURE(length);
        CHECK_FALSE(parse_icalendar(whole.substr(0, length)));
    }
}
