#include "tests/golden/golden.hpp"

#include "player/png.hpp"
#include "player/theme_file.hpp"

#include <SDL2/SDL_ttf.h>
#include <algorithm>
#include <cstdlib>
#include <doctest/doctest.h>
#include <fstream>
#include <iterator>

namespace bangtin::player {

namespace {

const std::vector<std::string> headlines{"Nộp hồ sơ chuyển trường trực tuyến",
                                         "Lịch kiểm tra cuối học kì I",
                                         "Kho học liệu số Bình An mở cửa miễn phí"};

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

} // namespace

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

Canvas empty_glass(const Scene& scene, Size size, const std::vector<std::string>& ticker,
                   const std::string& school)
{
    Canvas frame(size, 0xFF00FF); // What nobody draws would be seen.
    scene.draw_header(frame, school);
    const auto clock =
        std::chrono::local_days{today} + std::chrono::hours{7} + std::chrono::minutes{45};
    scene.draw_clock(frame, clock);
    scene.draw_ticker(frame, scene.ticker_strip(ticker), 260);
    return frame;
}

/// A takeover or an emergency empties the ticker.
std::vector<std::string> ticker_beside(const bulletin::Bulletin& bulletin)
{
    return bulletin.layer < bulletin::Layer::takeover ? headlines : std::vector<std::string>{};
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
    Canvas frame = empty_glass(*scene, size, ticker_beside(bulletin));
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

bulletin::Bulletin storm()
{
    bulletin::Bulletin bulletin = plain_notice("Bão số 9: học sinh nghỉ học từ chiều nay");
    bulletin.layer = bulletin::Layer::emergency;
    bulletin.summary = "Cha mẹ đón con trước 15 giờ. Học sinh chưa có người đón ở lại nhà đa năng.";
    bulletin.body = {"Không đi qua ngầm tràn, suối, cầu tạm.", "Cần giúp đỡ, gọi 112."};
    return bulletin;
}

bulletin::Caption caption_of(const std::vector<std::string>& lines)
{
    return {Duration{0}, Duration{1}, lines};
}

} // namespace bangtin::player
