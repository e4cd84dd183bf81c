#include "samples.hpp"

#include "bulletin/result.hpp"

namespace bangtin::bulletin::samples {

namespace {

using std::chrono::hours;
using std::chrono::minutes;

Date day(std::string_view text)
{
    const auto date = parse_date(text);
    require(date.has_value(), "a sample's date is a date");
    return *date;
}

const std::vector<Weekday> five_days{std::chrono::Monday, std::chrono::Tuesday,
                                     std::chrono::Wednesday, std::chrono::Thursday,
                                     std::chrono::Friday};

} // namespace

Instant at(std::string_view text)
{
    const auto instant = parse_instant(text);
    require(instant.has_value(), "a sample's instant is an instant");
    return *instant;
}

Digest digest(std::uint8_t number)
{
    Digest value;
    value.bytes.fill(number);
    return value;
}

Ed25519Key key(std::uint8_t number)
{
    return digest(number).bytes;
}

Bulletin headline()
{
    Bulletin bulletin;
    bulletin.id = "bt-2026-0042";
    bulletin.revision = 2;
    bulletin.kind = Kind::headline;
    bulletin.layer = Layer::programme;
    bulletin.topic = "thi-dua-khen-thuong";
    bulletin.author = {"so-bien-tap", "so", "Sở Giáo dục và Đào tạo"};
    bulletin.audience = {Scope::province, "so", {"thcs", "tieu-hoc"}};
    bulletin.title = "Chào mừng Ngày Nhà giáo Việt Nam 20/11";
    bulletin.summary = "Học sinh toàn tỉnh thi đua dạy tốt, học tốt.";
    bulletin.body = {"Lễ kỉ niệm lúc 7 giờ 30 tại sân trường."};
    Media picture;
    picture.asset = {digest(9), 120'000};
    picture.width_px = 1600;
    picture.height_px = 900;
    picture.description = "Bó hoa và quyển sổ trên bàn cô giáo.";
    picture.credit = "Tranh: dự án Bảng Tin";
    bulletin.media = {picture};
    bulletin.source = "Công đoàn Giáo dục tỉnh";
    bulletin.link = "https://so.example/20-11";
    bulletin.window = {at("2026-11-01T00:00:00Z"), at("2026-11-30T00:00:00Z")};
    bulletin.written = at("2026-10-30T08:15:30.250Z");
    return bulletin;
}

SiteCalendar calendar()
{
    SiteCalendar calendar;
    calendar.zone = "Asia/Ho_Chi_Minh";
    calendar.years = {{"2026–2027",
                       day("2026-09-05"),
                       day("2027-05-28"),
                       {{"Học kì I", day("2026-09-07"), day("2027-01-10")}}}};
    calendar.teaching_days = five_days;
    calendar.holidays = {{"Nghỉ Tết Dương lịch", day("2027-01-01"), day("2027-01-01")}};
    calendar.swapped = {{day("2026-11-21"), std::chrono::Monday}};
    calendar.bells = {
        {"ra-choi-chieu", {hours{15}, hours{15} + minutes{20}}, five_days},
        {"ra-choi-sang", {hours{9} + minutes{15}, hours{9} + minutes{40}}, five_days}};
    return calendar;
}

Slot slot(std::string id, std::uint8_t bulletin)
{
    Slot slot;
    slot.bulletin_id = "bt-" + id;
    slot.id = std::move(id);
    slot.bulletin = {digest(bulletin), 4000};
    slot.window = {at("2026-11-01T00:00:00Z"), at("2026-11-30T00:00:00Z")};
    return slot;
}

Programme programme()
{
    Programme programme;
    programme.site = "th-hoa-phuong";
    programme.edition = 12;
    programme.made = at("2026-11-20T01:00:00Z");
    programme.calendar = calendar();
    programme.slots = {slot("s-1", 1), slot("s-2", 2)};
    programme.slots[1].recurrence.days = DayRule::school_days;
    programme.slots[1].recurrence.dayparts = {{hours{22}, hours{5}}};
    programme.slots[1].recurrence.bells = {"ra-choi-sang"};
    programme.slots[1].recurrence.except = {day("2026-11-20")};
    programme.slots[1].weight = 3;
    programme.slots[1].dwell = std::chrono::seconds{20};
    return programme;
}

ApproversList approvers()
{
    const Window valid{at("2026-08-01T00:00:00Z"), at("2031-08-01T00:00:00Z")};
    ApproversList list;
    list.version = 3;
    list.units = {{"phuong", "so", "phuong", "", "Phường An Hòa"},
                  {"so", "", "so", "", "Sở Giáo dục và Đào tạo"},
                  {"th-hoa-phuong", "phuong", "truong", "tieu-hoc", "Trường Tiểu học Hoa Phượng"},
                  {"thcs-le-loi", "phuong", "truong", "thcs", "Trường THCS Lê Lợi"}};
    list.approvers = {
        {"so-chanh", "Chánh Văn phòng", "so", Scope::province, true, valid, key(1)},
        {"so-truong-phong", "Trưởng phòng", "so", Scope::province, false, valid, key(2)},
        {"an-hoa", "Phụ trách giáo dục", "phuong", Scope::district, false, valid, key(3)},
        {"hieu-truong", "Hiệu trưởng", "th-hoa-phuong", Scope::school, false, valid, key(4)}};
    return list;
}

Report report()
{
    ProofRecord slate;
    slate.sequence = 7;
    slate.boot = "0123456789abcdef0123456789abcdef";
    slate.edition = 12;
    slate.from = at("2026-11-20T01:00:00Z");
    slate.shown = std::chrono::seconds{4};
    ProofRecord shown = slate;
    shown.sequence = 8;
    shown.slot = "s-1";
    shown.bulletin_id = "bt-2026-0042";
    shown.bulletin = digest(1);
    shown.layer = Layer::programme;
    shown.grade = TimeGrade::trusted;
    return {"scr-01", "th-hoa-phuong", {slate, shown}};
}

} // namespace bangtin::bulletin::samples
