// Method: every sample bulletin, the slate, and strings that break layouts, drawn whole and
// compared pixel by pixel with pictures that a person has looked at. BANGTIN_GOLDEN_UPDATE=1
// rewrites them.
#include "tests/golden/golden.hpp"

#include <algorithm>
#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::player;

namespace {

/// Pictures cost space in the repository, words hardly any: frames with pictures are kept small.
Size frame_size(bool portrait, bool picture)
{
    const Size size = picture ? Size{960, 540} : Size{1920, 1080};
    return portrait ? Size{size.height, size.width} : size;
}

void check_sample(const Sample& sample, bool portrait)
{
    const bool picture = !sample.bulletin.media.empty();
    const Size size = frame_size(portrait, picture);
    const Scene scene = make_scene(size);
    Canvas frame = empty_glass(scene, size, ticker_beside(sample.bulletin));
    const int leaves = std::min(2, scene.leaf_count(sample.bulletin)); // The others are alike.
    for (int leaf = 0; leaf < leaves; ++leaf) {
        const auto decoded = decode_picture(scene, sample, leaf);
        scene.draw_bulletin(frame, sample.bulletin, decoded ? &*decoded : nullptr, {leaf, today});
        const std::string number = leaf == 0 ? "" : "-" + std::to_string(leaf + 1);
        check_golden(sample.bulletin.id + number + (portrait ? "-portrait" : "-landscape"), frame);
    }
}

void check_notice(const std::string& name, const bulletin::Bulletin& bulletin)
{
    for (const bool portrait : {false, true}) {
        const Size size = frame_size(portrait, false);
        const Scene scene = make_scene(size);
        Canvas frame = empty_glass(scene, size, ticker_beside(bulletin));
        scene.draw_bulletin(frame, bulletin, nullptr);
        check_golden(name + (portrait ? "-portrait" : "-landscape"), frame);
    }
}

} // namespace

TEST_CASE("every sample bulletin looks as it was approved, landscape and portrait")
{
    for (const Sample& sample : load_samples()) {
        check_sample(sample, false);
        check_sample(sample, true);
    }
}

TEST_CASE("the slate looks as it was approved, landscape and portrait")
{
    for (const bool portrait : {false, true}) {
        const Size size = frame_size(portrait, false);
        const Scene scene = make_scene(size);
        Canvas frame = empty_glass(scene, size, {});
        scene.draw_slate(frame, site);
        check_golden(portrait ? "slate-portrait" : "slate-landscape", frame);
    }
}

// A screen just plugged in, and one that works but for what somebody should look at.
TEST_CASE("the technician's page looks as it was approved, landscape and portrait")
{
    for (const bool portrait : {false, true}) {
        const Size size = frame_size(portrait, false);
        const Scene scene = make_scene(size);
        const Instant now = *parse_instant("2026-11-23T00:45:00Z");
        SelfTestFacts facts{.version = "1.0.0",
                            .glass = size,
                            .code = "K7QF-2M9X",
                            .site = "",
                            .screen = "",
                            .now = now,
                            .zone = *Zone::find("Asia/Ho_Chi_Minh"),
                            .last_pass = std::nullopt,
                            .edition = std::nullopt,
                            .edition_fault = "",
                            .vitals = {.temperature_c = 54,
                                       .card = board::CardSpace{.free_bytes = 27'400'000'000,
                                                                .total_bytes = 31'900'000'000}}};
        if (portrait) {
            facts.site = site;
            facts.screen = "screen-0c5e2d71";
            facts.grade = TimeGrade::held_over;
            facts.last_pass.emplace();
            facts.last_pass->at = now - std::chrono::minutes{33};
            facts.last_pass->files_waiting = 3;
            facts.last_pass->bytes_waiting = 182'000'000;
            facts.edition =
                EditionFacts{.number = 12, .issued = now - std::chrono::hours{2}, .bulletins = 24};
        }
        Canvas frame = empty_glass(scene, size, {});
        scene.draw_header(frame, facts.site);
        scene.draw_self_test(frame, facts);
        check_golden(portrait ? "self-test-portrait" : "self-test-landscape", frame);
    }
}

// After three days without a line: a name of one line, and one that takes the room of two.
TEST_CASE("the header of stale news looks as it was approved")
{
    const std::string long_site = "Trường Phổ thông Dân tộc nội trú Trung học cơ sở và Trung học "
                                  "phổ thông huyện Nam Trà My";
    for (const bool portrait : {false, true}) {
        const Size size = frame_size(portrait, false);
        const Scene scene = make_scene(size);
        Canvas frame = empty_glass(scene, size, {});
        scene.draw_slate(frame, site);
        scene.draw_header(frame, portrait ? long_site : site, today);
        check_golden(portrait ? "stale-portrait" : "stale-landscape", frame);
    }
}

TEST_CASE("strings that break layouts do not break ours")
{
    bulletin::Bulletin bulletin = plain_notice(
        repeated("Học sinh toàn trường thực hiện tốt nội quy, giữ gìn vệ sinh chung. ", 4) +
        "Cảm ơn các em đã cùng chung tay!");
    bulletin.summary = repeated("Tóm tắt dài hơn mức cần thiết của một bản tin. ", 6);
    for (int i = 0; i < 12; ++i) bulletin.body.push_back(repeated("Nội dung chi tiết. ", 8));
    check_notice("hard-long-title", bulletin);

    bulletin = plain_notice("Nghỉ");
    check_notice("hard-one-word", bulletin);

    bulletin = plain_notice(repeated("Nghiêngngả", 12));
    bulletin.summary = "https://binhan.edu.vn.example/" + repeated("duong-dan-rat-dai/", 8);
    check_notice("hard-long-word", bulletin);

    bulletin = plain_notice("ẪM ỄNH ỖNG: NGÀY HỘI ẨM THỰC TRUYỀN THỐNG, ĐỔI MỚI VÀ HỖ TRỢ");
    bulletin.summary =
        "Chữ hoa có hai tầng dấu: Ẩ Ẫ Ấ Ầ Ậ Ể Ễ Ế Ề Ệ Ổ Ỗ Ố Ồ Ộ Ắ Ằ Ẳ Ẵ Ặ Ứ Ừ Ử Ữ Ự.";
    check_notice("hard-stacked-capitals", bulletin);

    bulletin = plain_notice("Chào mừng 🎉🎉 năm học mới 🇻🇳 👩‍🏫");
    bulletin.body = {"\tThẻ tab,\r\nxuống dòng và \u202Eđảo chiều\u202C được dọn sạch.",
                     "Ký tự không có trong phông: 学校 và ☃."};
    check_notice("hard-emoji", bulletin);

    // As a Mac's keyboard leaves it: each mark a character of its own.
    bulletin =
        plain_notice("Ho\u0302\u0323i tra\u0323i Tie\u0302\u0301ng Vie\u0323\u0302t: "
                     "Nghe\u0323\u0302 thua\u0323\u0302t va\u0300 tuo\u0302\u0309i tre\u0309");
    bulletin.summary = "English Club, «Bonjour», Übung, Привет, Ωμέγα: năm thứ tiếng một sân chơi.";
    bulletin.body = {"Từ 7 giờ 30 phút Thứ Bảy, ngày 28 tháng 11 năm 2026, tại phòng 204.",
                     "Học sinh lớp 4 và lớp 5; mỗi đội 6 em – Tối đa 12 đội."};
    check_notice("hard-mixed-scripts", bulletin);
}

TEST_CASE("an emergency that is not practised is known by stripes, sign and word")
{
    for (const bool portrait : {false, true}) {
        const Size size = portrait ? Size{720, 1280} : Size{1280, 720};
        check_golden(portrait ? "emergency-portrait" : "emergency-landscape",
                     glass_in(Theme{}, size, storm(), nullptr, {}));
    }
}

TEST_CASE("a countdown knows the day, the eve, and that it does not know")
{
    const auto samples = load_samples();
    const bulletin::Bulletin& bulletin = sample_named(samples, "dem-nguoc-kiem-tra").bulletin;
    const Date day = *bulletin.counts_to;
    const Date eve{std::chrono::sys_days{day} - std::chrono::days(1)};
    check_golden("countdown-day", glass_in(Theme{}, {960, 540}, bulletin, nullptr, {0, day}));
    check_golden("countdown-eve", glass_in(Theme{}, {540, 960}, bulletin, nullptr, {0, eve}));
    check_golden("countdown-unknown", glass_in(Theme{}, {960, 540}, bulletin, nullptr, {}));
}

TEST_CASE("names stand beside a picture of those they belong to, in as many leaves as they need")
{
    const auto samples = load_samples();
    bulletin::Bulletin bulletin = sample_named(samples, "vinh-danh-thang-11").bulletin;
    const std::vector<bulletin::Honour> eight = bulletin.honours;
    for (int i = 0; i < 2; ++i)
        bulletin.honours.insert(bulletin.honours.end(), eight.begin(), eight.end());
    bulletin.media.push_back(media_of(bulletin::MediaRole::picture, {1600, 1064}));
    for (const Size size : {Size{960, 540}, Size{540, 960}}) {
        const Scene scene = make_scene(size);
        const Canvas picture(scene.picture_for(bulletin)->box, 0x7A9CC0);
        check_golden(size.width > size.height ? "honour-many-landscape" : "honour-many-portrait",
                     glass_in(Theme{}, size, bulletin, &picture, {1, today}));
    }
}

TEST_CASE("captions stand over the lower part of the film")
{
    const auto samples = load_samples();
    const Sample& film = sample_named(samples, "le-chao-co");
    for (const Size size : {Size{960, 540}, Size{540, 960}}) {
        const Scene scene = make_scene(size);
        const auto cover = decode_picture(scene, film);
        Canvas frame = glass_in(Theme{}, size, film.bulletin, cover ? &*cover : nullptr, {});
        draw_caption(
            frame, scene.caption_for(film.bulletin, caption_of({"Cả trường: Đoàn quân Việt Nam đi,",
                                                                "chung lòng cứu quốc"})));
        check_golden(size.width > size.height ? "captions-landscape" : "captions-portrait", frame);
    }
}

TEST_CASE("the same bulletin on a small glass, a very large one, and one that hides its edges")
{
    const auto samples = load_samples();
    const bulletin::Bulletin& calendar = sample_named(samples, "lich-tuan-12").bulletin;
    check_golden("glass-720p", glass_in(Theme{}, {1280, 720}, calendar, nullptr, {0, today}));
    check_golden("glass-720p-portrait",
                 glass_in(Theme{}, {720, 1280}, calendar, nullptr, {0, today}));
    check_golden("glass-4-3", glass_in(Theme{}, {1024, 768}, calendar, nullptr, {0, today}));
    check_golden("glass-4k", glass_in(Theme{}, {3840, 2160},
                                      sample_named(samples, "dem-nguoc-kiem-tra").bulletin, nullptr,
                                      {0, today}));
    Theme hidden;
    hidden.margin_permille = 60;
    check_golden("glass-overscan", glass_in(hidden, {960, 540}, calendar, nullptr, {0, today}));
}
