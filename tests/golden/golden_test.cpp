// Method: every sample bulletin, the slate, and strings that break layouts, drawn whole and
// compared pixel by pixel with pictures that a person has looked at. BANGTIN_GOLDEN_UPDATE=1
// rewrites them.
#include "tests/player/sample.hpp"

#include "player/png.hpp"
#include "player/theme_file.hpp"

#include <SDL2/SDL_ttf.h>
#include <algorithm>
#include <cstdlib>
#include <doctest/doctest.h>
#include <fstream>
#include <iterator>

using namespace bangtin;
using namespace bangtin::player;

namespace {

const std::string site = "Trường Tiểu học Hoa Phượng";
const std::vector<std::string> headlines{"Nộp hồ sơ chuyển trường trực tuyến",
                                         "Lịch kiểm tra cuối học kì I",
                                         "Kho học liệu số Bình An mở cửa miễn phí"};

const Date today = std::chrono::year{2026} / 11 / 23;

/// Pictures cost space in the repository, words hardly any: frames with pictures are kept small.
Size frame_size(bool portrait, bool picture)
{
    const Size size = picture ? Size{960, 540} : Size{1920, 1080};
    return portrait ? Size{size.height, size.width} : size;
}

Canvas empty_glass(const Scene& scene, Size size, const std::vector<std::string>& ticker)
{
    Canvas frame(size, 0xFF00FF); // What nobody draws would be seen.
    scene.draw_header(frame, site);
    const auto clock =
        std::chrono::local_days{today} + std::chrono::hours{7} + std::chrono::minutes{45};
    scene.draw_clock(frame, clock);
    scene.draw_ticker(frame, scene.ticker_strip(ticker), 260);
    return frame;
}

std::string read_all(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void write_all(const std::filesystem::path& file, const std::string& bytes)
{
    std::ofstream(file, std::ios::binary) << bytes;
}

/// The golden in grey, what differs in red.
Canvas difference(const Canvas& golden, const Canvas& actual)
{
    Canvas seen = golden;
    seen.shade(seen.bounds(), 0xFFFFFF, 190);
    if (golden.size() != actual.size()) return seen;
    for (int y = 0; y < seen.size().height; ++y) {
        for (int x = 0; x < seen.size().width; ++x) {
            if (golden.row(y)[x] != actual.row(y)[x]) seen.row(y)[x] = 0xE00000;
        }
    }
    return seen;
}

/// Other versions may set a letter elsewhere: the first thing to compare with README.md.
std::string library_versions()
{
    int major = 0;
    int minor = 0;
    int patch = 0;
    const auto version = [&] {
        return std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(patch);
    };
    TTF_GetFreeTypeVersion(&major, &minor, &patch);
    const std::string freetype = "FreeType " + version();
    TTF_GetHarfBuzzVersion(&major, &minor, &patch);
    return freetype + ", HarfBuzz " + version();
}

void check_golden(const std::string& name, const Canvas& actual)
{
    CAPTURE(name);
    const std::filesystem::path file =
        std::filesystem::path(BANGTIN_SOURCE_DIR) / "tests" / "golden" / (name + ".png");
    if (std::getenv("BANGTIN_GOLDEN_UPDATE") != nullptr) {
        write_all(file, png_bytes(actual, Effort::smallest));
        return;
    }
    const auto golden = read_png(read_all(file));
    REQUIRE_MESSAGE(golden, file, " is missing or damaged; see BANGTIN_GOLDEN_UPDATE");
    const bool same = *golden == actual;
    if (!same) {
        const std::filesystem::path folder = BANGTIN_GOLDEN_OUT;
        std::filesystem::create_directories(folder);
        write_all(folder / (name + "-actual.png"), png_bytes(actual));
        write_all(folder / (name + "-diff.png"), png_bytes(difference(*golden, actual)));
        MESSAGE("see ", (folder / (name + "-actual.png")), " and ", name,
                "-diff.png beside it; this ran with ", library_versions(),
                ", the pictures were made with those in tests/golden/README.md");
    }
    CHECK(same);
}

void check_sample(const Sample& sample, bool portrait)
{
    const bool picture = !sample.bulletin.media.empty();
    const Size size = frame_size(portrait, picture);
    const Scene scene = make_scene(size);
    const bool alone = sample.bulletin.layer == bulletin::Layer::emergency;
    Canvas frame = empty_glass(scene, size, alone ? std::vector<std::string>{} : headlines);
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
        Canvas frame = empty_glass(scene, size, headlines);
        scene.draw_bulletin(frame, bulletin, nullptr);
        check_golden(name + (portrait ? "-portrait" : "-landscape"), frame);
    }
}

Theme theme_named(const std::string& name)
{
    auto theme = read_theme(BANGTIN_SOURCE_DIR "/assets/themes", name);
    require(theme.has_value(), "a bundled theme can be read");
    return *theme;
}

Canvas glass_in(const Theme& theme, Size size, const bulletin::Bulletin& bulletin,
                const Canvas* picture, const Moment& moment)
{
    auto scene = Scene::make(size, theme, bundled_fonts());
    require(scene.has_value(), "a scene can be made with every bundled theme");
    Canvas frame = empty_glass(*scene, size, headlines);
    scene->draw_bulletin(frame, bulletin, picture, moment);
    return frame;
}

const Sample& sample_named(const std::vector<Sample>& samples, const std::string& id)
{
    const auto found =
        std::ranges::find(samples, id, [](const Sample& s) { return s.bulletin.id; });
    require(found != samples.end(), "the sample has that bulletin");
    return *found;
}

std::string repeated(const std::string& words, int times)
{
    std::string text;
    for (int i = 0; i < times; ++i) text += words;
    return text;
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

TEST_CASE("each theme has its own look, and words can be read in all")
{
    const auto samples = load_samples();
    const Size size{960, 540};
    for (const std::string name : {"tet", "tuong-phan-cao"}) {
        const Theme theme = theme_named(name);
        const auto check = [&](const std::string& what, const bulletin::Bulletin& bulletin) {
            check_golden("theme-" + name + "-" + what,
                         glass_in(theme, size, bulletin, nullptr, {0, today}));
        };
        check("notice", sample_named(samples, "tuyen-sinh-lop-10").bulletin);
        check("calendar", sample_named(samples, "lich-tuan-12").bulletin);
        check("takeover", sample_named(samples, "giu-yen-lang-gio-thi").bulletin);
        check("drill", sample_named(samples, "dien-tap-tranh-bao").bulletin);
        auto scene = Scene::make({540, 960}, theme, bundled_fonts());
        REQUIRE(scene);
        Canvas frame = empty_glass(*scene, {540, 960}, headlines);
        scene->draw_slate(frame, site);
        check_golden("theme-" + name + "-slate", frame);
    }
}

TEST_CASE("an emergency that is not practised is known by stripes, sign and word")
{
    bulletin::Bulletin bulletin = plain_notice("Bão số 9: học sinh nghỉ học từ chiều nay");
    bulletin.layer = bulletin::Layer::emergency;
    bulletin.summary = "Cha mẹ đón con trước 15 giờ. Học sinh chưa có người đón ở lại nhà đa năng.";
    bulletin.body = {"Không đi qua ngầm tràn, suối, cầu tạm.", "Cần giúp đỡ, gọi 112."};
    for (const bool portrait : {false, true}) {
        const Size size = portrait ? Size{720, 1280} : Size{1280, 720};
        check_golden(portrait ? "emergency-portrait" : "emergency-landscape",
                     glass_in(Theme{}, size, bulletin, nullptr, {}));
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
        const bulletin::Caption caption{
            Duration{0}, Duration{1}, {"Cả trường: Đoàn quân Việt Nam đi,", "chung lòng cứu quốc"}};
        draw_caption(frame, scene.caption_for(film.bulletin, caption));
        check_golden(size.width > size.height ? "captions-landscape" : "captions-portrait", frame);
    }
}

TEST_CASE("the same bulletin on a small glass, a very large one, and one that hides its edges")
{
    const auto samples = load_samples();
    const bulletin::Bulletin& calendar = sample_named(samples, "lich-tuan-12").bulletin;
    check_golden("glass-720p", glass_in(Theme{}, {1280, 720}, calendar, nullptr, {0, today}));
    check_golden("glass-4k", glass_in(Theme{}, {3840, 2160},
                                      sample_named(samples, "dem-nguoc-kiem-tra").bulletin, nullptr,
                                      {0, today}));
    Theme hidden;
    hidden.margin_permille = 60;
    check_golden("glass-overscan", glass_in(hidden, {960, 540}, calendar, nullptr, {0, today}));
}
