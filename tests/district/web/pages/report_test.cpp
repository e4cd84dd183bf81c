#include "district/web/pages/report.hpp"

#include "district/remarks.hpp"
#include "district/report_rules.hpp"
#include "tests/district/web/staff.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;
using namespace bangtin::district::web;
using test::says;
using test::StaffBrowser;
using test::StaffDesk;

namespace {

/// A school's item of November, and who looks at the report.
struct Reported {
    StaffDesk desk;
    StaffBrowser office{desk};

    Reported()
    {
        desk.world.take({.id = "tin-1"});
        REQUIRE(Remarks(desk.world.database())
                    .add("tin-1", {.person = "th-bien-tap",
                                   .act = Act::sent,
                                   .revision = 1,
                                   .words = "",
                                   .made = test::monday}));
        desk.world.seal_as("th-a", "tin-1");
        desk.add("so-quan", "so", {StaffRole::administrator});
        desk.turn_on_second_step("so-quan");
        office.come_in("so-quan");
    }
};

std::string body_text(const Response& response)
{
    return std::get<std::string>(response.body);
}

test::Fields rule_fields(const std::string& items_min, const std::string& last_day)
{
    return {{"items_min", items_min},
            {"last_day", last_day},
            {"points_sent", "0"},
            {"points_approved", "5"},
            {"points_shown", "2"}};
}

} // namespace

TEST_CASE("the month is told by unit, and by whatever else is asked")
{
    Reported reported;
    const Response page = reported.office.get("/reports");
    CHECK(page.status == 200);
    CHECK(says(page, "Tháng 11/2026"));
    CHECK(says(page, "Trường Tiểu học số 1"));
    CHECK(says(page, "Chưa gửi đủ"));
    CHECK(says(page, "20/11/2026"));
    CHECK(says(reported.office.get("/reports?by=person"), "th-bien-tap"));
    CHECK(says(reported.office.get("/reports?period=2026-2027&by=level"), "Tiểu học"));
    CHECK(says(reported.office.get("/reports?period=2026-2027"), "Năm học 2026–2027"));
    CHECK(says(reported.office.get("/reports?period=2026-q4"), "Quý 4/2026"));
    CHECK(says(reported.office.get("/reports?period=2025"), "chưa có bản tin nào"));
    // What is no period is the month that it is.
    CHECK(says(reported.office.get("/reports?period=%3Cscript%3E&by=x"), "Tháng 11/2026"));
}

TEST_CASE("who works beside sees nothing of it")
{
    Reported reported;
    reported.desk.add("ben", "cs-hai", {StaffRole::author});
    StaffBrowser beside(reported.desk);
    beside.come_in("ben");
    const Response page = beside.get("/reports");
    CHECK_FALSE(says(page, "Trường Tiểu học số 1"));
    CHECK_FALSE(says(page, "/reports/rules"));
    CHECK(beside.post("/reports/rules", rule_fields("4", "25")).status == 404);
    CHECK(body_text(beside.get("/reports.csv")).find("Trường Tiểu học số 1") == std::string::npos);
}

TEST_CASE("the same is there as files")
{
    Reported reported;
    const Response csv = reported.office.get("/reports.csv?period=2026-11&by=unit");
    CHECK(csv.status == 200);
    CHECK(body_text(csv).find("\"Trường Tiểu học số 1\",1,1,0,0,0,0,1\r\n") != std::string::npos);
    CHECK(body_text(csv).find("\"Tổng cộng\",1,1,0,0,0,0,1\r\n") != std::string::npos);
    const Response xlsx = reported.office.get("/reports.xlsx?period=2026-11");
    CHECK(body_text(xlsx).starts_with("PK"));
    CHECK(reported.office.post("/reports.csv").status == 405);
}

TEST_CASE("an office changes its minimum and its points, within what makes sense")
{
    Reported reported;
    CHECK(StaffBrowser::location(reported.office.post("/reports/rules", rule_fields("4", "25"))) ==
          "/reports?ruled");
    CHECK(says(reported.office.get("/reports?ruled"), "Đã lưu"));
    CHECK(report_rules(reported.desk.world.database())->items_min == 4);
    CHECK(says(reported.office.get("/reports"), "25/11/2026"));
    for (const auto& fields : {rule_fields("-1", "25"), rule_fields("4", "31"),
                               rule_fields("bốn", "25"), rule_fields("", "25")}) {
        const Response refused = reported.office.post("/reports/rules", fields);
        CHECK(refused.status == 400);
        CHECK(says(refused, "Xin nhập số nguyên"));
    }
    CHECK(report_rules(reported.desk.world.database())->items_min == 4);
}
