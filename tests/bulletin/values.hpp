// Good values of the domain for tests to begin from, and shorthand for writing them.
#pragma once

#include "bulletin/admission.hpp"
#include "bulletin/approval.hpp"
#include "bulletin/bulletin.hpp"
#include "bulletin/knock.hpp"
#include "bulletin/programme.hpp"
#include "bulletin/proof.hpp"
#include "bulletin/receipt.hpp"
#include "bulletin/resolve.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace bangtin::tests {

/// An instant from its text; the test is wrong when it is not one.
inline Instant at(std::string_view text)
{
    const auto instant = parse_instant(text);
    require(instant.has_value(), "a test names an instant");
    return *instant;
}

inline Date date(std::string_view text)
{
    const auto date = parse_date(text);
    require(date.has_value(), "a test names a date");
    return *date;
}

inline Zone zone(std::string_view name = "Asia/Ho_Chi_Minh")
{
    const auto found = Zone::find(name);
    require(found.has_value(), "a test names a zone");
    return *found;
}

/// A digest that differs for each `number`.
inline Digest digest(std::uint8_t number)
{
    Digest made;
    made.bytes.fill(number);
    return made;
}

inline bulletin::Media a_picture()
{
    return {.role = bulletin::MediaRole::picture,
            .type = bulletin::MediaType::jpeg,
            .asset = {digest(200), 48'213},
            .width_px = 1600,
            .height_px = 900,
            .duration = std::nullopt,
            .description = "Cô và trò chăm vườn rau của trường.",
            .credit = "Trường Mầm non Hoa Sen",
            .people_recognisable = false,
            .consent = ""};
}

inline bulletin::Bulletin a_bulletin()
{
    return {
        .id = "vuon-rau-cua-be",
        .revision = 2,
        .kind = bulletin::Kind::headline,
        .layer = bulletin::Layer::programme,
        .topic = "giao-duc-mam-non",
        .author = {"mn-hoa-sen-gv-01", "mn-hoa-sen", "Trường Mầm non Hoa Sen"},
        .audience = {bulletin::Scope::school, "mn-hoa-sen", {}},
        .title = "Vườn rau của bé đã cho lứa cải đầu tiên",
        .summary = "Sau bốn tuần gieo và tưới, các bé lớp Lá thu hoạch 12 kg cải ngọt.",
        .body = {"Rau được chuyển vào bếp ăn ngay trong sáng thứ Hai.", "Mỗi lớp chăm một luống."},
        .media = {a_picture()},
        .source = "Trường Mầm non Hoa Sen",
        .link = "https://hoasen.binhan.edu.vn.example/vuon-rau",
        .window = {at("2026-11-16T00:00:00Z"), at("2026-12-16T00:00:00Z")},
        .written = at("2026-11-15T08:30:00Z")};
}

inline bulletin::Knock a_knock()
{
    return {.key = digest(7).bytes,
            .kind = "raspberry-pi-4-model-b-rev-1-4",
            .board = "board-0123456789abcdef"};
}

inline bulletin::Admission an_admission()
{
    return {.key = digest(7).bytes,
            .screen = "screen-0123456789abcdef",
            .site = "mn-hoa-sen",
            .issued = at("2026-11-16T01:00:00Z")};
}

inline bulletin::SiteCalendar a_calendar()
{
    using namespace std::chrono;
    return {.zone = "Asia/Ho_Chi_Minh",
            .years = {{"2026–2027",
                       date("2026-09-05"),
                       date("2027-05-28"),
                       {{"Học kì I", date("2026-09-07"), date("2027-01-10")}}}},
            .teaching_days = {Monday, Tuesday, Wednesday, Thursday, Friday},
            .holidays = {{"Nghỉ Tết Nguyên đán", date("2027-02-01"), date("2027-02-14")}},
            .swapped = {{date("2026-11-28"), Friday}},
            .shifts = {{"ca-sang",
                        {Monday, Tuesday, Wednesday, Thursday, Friday},
                        {{7h, 7h + 40min}, {7h + 45min, 8h + 25min}, {8h + 45min, 9h + 25min}}}},
            .bells = {{"ra-choi-sang",
                       {9h + 15min, 9h + 40min},
                       {Monday, Tuesday, Wednesday, Thursday, Friday}},
                      {"tan-truong", {16h + 15min, 17h}, {Monday, Friday}}}};
}

inline bulletin::Slot a_slot(std::string id = "s1", Digest of = digest(1))
{
    return {.id = std::move(id),
            .bulletin_id = "vuon-rau-cua-be",
            .bulletin = {of, 2048},
            .position = bulletin::Position::stage,
            .window = {at("2026-11-16T00:00:00Z"), at("2026-12-16T00:00:00Z")},
            .recurrence = {},
            .weight = 1,
            .dwell = Duration{10'000}};
}

inline bulletin::Programme a_programme()
{
    return {.site = "mn-hoa-sen",
            .edition = 7,
            .made = at("2026-11-16T01:00:00Z"),
            .calendar = a_calendar(),
            .slots = {a_slot()}};
}

/// The province "so", its ward "phuong", the schools "mn-hoa-sen" and "th-hoa-phuong" below it, and
/// the cluster "cum".
inline bulletin::ApproversList a_list()
{
    using bulletin::Scope;
    const Window term{at("2026-08-01T00:00:00Z"), at("2031-07-31T00:00:00Z")};
    return {
        .version = 3,
        .units = {{"cum", "so", "cum", "", "Cụm trường số 1"},
                  {"mn-hoa-sen", "phuong", "truong", "mam-non", "Trường Mầm non Hoa Sen"},
                  {"phuong", "so", "phuong", "", "Phường An Hòa"},
                  {"so", "", "so", "", "Sở Giáo dục và Đào tạo"},
                  {"th-hoa-phuong", "phuong", "truong", "tieu-hoc", "Trường Tiểu học Hoa Phượng"}},
        .approvers = {
            {"hieu-truong", "Hiệu trưởng", "mn-hoa-sen", Scope::school, false, term,
             digest(11).bytes},
            {"phu-trach", "Phụ trách phường", "phuong", Scope::district, false, term,
             digest(12).bytes},
            {"cum-truong", "Cụm trưởng", "cum", Scope::district, false, term, digest(13).bytes},
            {"chanh-van-phong", "Chánh Văn phòng", "so", Scope::province, true, term,
             digest(14).bytes},
            {"truong-phong", "Trưởng phòng", "so", Scope::province, false, term, digest(15).bytes},
            {"truong-phong", "Trưởng phòng", "so", Scope::province, false, term,
             digest(16).bytes}}};
}

/// One record of a bulletin, and one of the slate.
inline bulletin::Receipt a_receipt()
{
    return {.screen = "screen-00112233",
            .site = "th-hoa-phuong",
            .acknowledged = 42,
            .issued = at("2026-11-16T02:20:00Z")};
}

inline bulletin::Report a_report()
{
    const bulletin::ProofRecord shown{.sequence = 41,
                                      .boot = "00112233445566778899aabbccddeeff",
                                      .slot = "s1",
                                      .bulletin_id = "vuon-rau-cua-be",
                                      .bulletin = digest(1),
                                      .layer = bulletin::Layer::programme,
                                      .edition = 7,
                                      .from = at("2026-11-16T02:20:00.250Z"),
                                      .shown = Duration{10'000},
                                      .grade = TimeGrade::trusted};
    const bulletin::ProofRecord slate{.sequence = 42,
                                      .boot = shown.boot,
                                      .slot = "",
                                      .bulletin_id = "",
                                      .bulletin = {},
                                      .layer = bulletin::Layer::slate,
                                      .edition = 0,
                                      .from = at("2026-11-16T02:20:10.250Z"),
                                      .shown = Duration{0},
                                      .grade = TimeGrade::unknown};
    return {.screen = "man-hinh-1", .site = "mn-hoa-sen", .records = {shown, slate}};
}

} // namespace bangtin::tests
