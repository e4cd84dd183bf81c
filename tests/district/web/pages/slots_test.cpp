#include "district/web/pages/slots.hpp"

#include "tests/district/web/staff.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using namespace bangtin::district::web;
using test::says;
using test::StaffBrowser;
using test::StaffDesk;

namespace {

struct Planned {
    StaffDesk desk;
    StaffBrowser planner{desk};

    Planned()
    {
        desk.world.take({.id = "tin-1", .scope = "district", .unit = "xa"});
        desk.add("xa-lich", "xa", {StaffRole::planner});
        desk.turn_on_second_step("xa-lich");
        planner.come_in("xa-lich");
    }
    Schedule schedule()
    {
        auto held = load_schedule(desk.world.database());
        REQUIRE(held);
        return *std::move(held);
    }
};

test::Fields fields(const std::string& unit = "xa")
{
    return {{"unit", unit},          {"position", "stage"}, {"days", "school_days"},
            {"weekday", "mon"},      {"weekday", "wed"},    {"period", "break-2"},
            {"weight", "2"},         {"dwell", "12"},       {"opens", "2026-11-30"},
            {"closes", "2026-12-05"}};
}

std::optional<PlannedSlot> slot_with(const std::string& name, const std::string& value)
{
    std::string body = "unit=xa&position=stage&weight=1";
    const std::size_t held = body.find(name + "=");
    if (held != std::string::npos) body.replace(held, name.size() + 1, "old-" + name + "=");
    return slot_of_fields(*Form::parse(body + "&" + name + "=" + url_encoded(value)));
}

} // namespace

TEST_CASE("a planner puts a bulletin into the plan, and takes it out again")
{
    Planned world;
    CHECK(says(world.planner.get("/bulletins/tin-1"), "/bulletins/tin-1/slots"));
    CHECK(says(world.planner.get("/bulletins/tin-1/slots"), "chưa được lên lịch"));
    CHECK(StaffBrowser::location(world.planner.post("/bulletins/tin-1/slots", fields())) ==
          "/bulletins/tin-1/slots?added");
    const Schedule schedule = world.schedule();
    REQUIRE(schedule.size() == 1);
    const PlannedSlot& slot = schedule.front();
    CHECK(slot.bulletin_id == "tin-1");
    CHECK(slot.units == std::vector<std::string>{"xa"});
    CHECK(slot.recurrence.days == bulletin::DayRule::school_days);
    CHECK(slot.recurrence.weekdays ==
          std::vector<Weekday>{std::chrono::Monday, std::chrono::Wednesday});
    CHECK(slot.recurrence.bells == std::vector<std::string>{"break-2"});
    CHECK(slot.often.weight == 2);
    CHECK(slot.dwell == std::chrono::seconds(12));
    CHECK(slot.opens == parse_instant("2026-11-29T17:00:00Z"));
    CHECK(slot.closes == parse_instant("2026-12-05T17:00:00Z"));
    const Response page = world.planner.get("/bulletins/tin-1/slots?added");
    for (const char* text : {"Xã An Hòa", "Ngày học (Thứ Hai, Thứ Tư)", "Ra chơi 2",
                             "30/11/2026 – 05/12/2026", "Đã thêm vào lịch."})
        CHECK(says(page, text));
    CHECK(StaffBrowser::location(
              world.planner.post("/bulletins/tin-1/slots", {{"remove", slot.id}})) ==
          "/bulletins/tin-1/slots?removed");
    CHECK(world.schedule().empty());
}

TEST_CASE("what cannot be planned is told, with what was typed")
{
    Planned world;
    const std::pair<const char*, const char*> wrong[] = {
        {"weight", "0"},   {"weight", "101"},    {"weight", "viel"},
        {"dwell", "2"},    {"dwell", "601"},     {"from", "07:00"},
        {"from", "7 giờ"}, {"position", "wall"}, {"unit", "Xã Một"}};
    for (const auto& field : wrong) {
        CAPTURE(field.first);
        CAPTURE(field.second);
        CHECK_FALSE(slot_with(field.first, field.second));
    }
    CHECK(slot_with("dwell", ""));
    CHECK(slot_with("weekday", "caturday")->recurrence.weekdays.empty());
    test::Fields late = fields();
    late.back().second = "2026-11-29"; // Before it begins.
    late[6].second = "7";
    const Response page = world.planner.post("/bulletins/tin-1/slots", late);
    CHECK(page.status == 400);
    CHECK(says(page, "Không hiểu được lịch này."));
    CHECK(says(page, "name=\"weight\" type=\"number\" min=\"1\" max=\"100\" value=\"7\""));
    CHECK(world.schedule().empty());
}

TEST_CASE("nobody plans for units that are not theirs, nor takes out what others planned")
{
    Planned world;
    CHECK(world.planner.post("/bulletins/tin-1/slots", fields("so")).status == 404);
    CHECK(world.schedule().empty());
    PlannedSlot of_province;
    of_province.id = "s-so";
    of_province.bulletin_id = "tin-1";
    of_province.units = {"so"};
    REQUIRE(add_slot(world.desk.world.database(), of_province));
    CHECK(world.planner.post("/bulletins/tin-1/slots", {{"remove", "s-so"}}).status == 404);
    CHECK_FALSE(says(world.planner.get("/bulletins/tin-1/slots"), "value=\"s-so\""));
    CHECK(world.schedule().size() == 1);

    world.desk.add("lan", "th-mot", {StaffRole::author});
    StaffBrowser author(world.desk);
    author.come_in("lan");
    CHECK(author.get("/bulletins/tin-1/slots").status == 404);
    CHECK(author.post("/bulletins/tin-1/slots", fields("th-mot")).status == 404);
    // A bulletin of another commune's school is not theirs to plan.
    world.desk.world.take({.id = "tin-2", .scope = "school", .unit = "cs-hai"});
    world.desk.add("mot-lich", "th-mot", {StaffRole::planner});
    world.desk.turn_on_second_step("mot-lich");
    StaffBrowser beside(world.desk);
    beside.come_in("mot-lich");
    CHECK(beside.get("/bulletins/tin-2/slots").status == 404);
    CHECK(beside.get("/bulletins/tin-1/slots").status == 200); // For the commune: for them too.
}
