#include "player/preview.hpp"

#include "bulletin/limits.hpp"
#include "player/still.hpp"
#include "tests/player/sample.hpp"
#include "tests/player/shelved_district.hpp"

#include "trust/digest.hpp"

#include <doctest/doctest.h>
#include <fstream>
#include <iterator>

using namespace bangtin;
using namespace bangtin::player;

namespace {

std::string bytes_of(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// A sample with all that a district fills in: its people, its time, the digests of its media.
Sample sample(const std::string& name)
{
    const std::vector<Sample> all = load_samples();
    const auto found = std::ranges::find(
        all, name, [](const Sample& one) { return one.folder.filename().string(); });
    REQUIRE(found != all.end());
    Sample whole = *found;
    bulletin::Bulletin& bulletin = whole.bulletin;
    bulletin.author = {"co-lan", sim::school, bulletin.author.byline};
    bulletin.audience = {bulletin::Scope::school, sim::school, {}};
    bulletin.window = {sim::monday, sim::monday + std::chrono::days{30}};
    bulletin.written = sim::monday;
    for (std::size_t i = 0; i < whole.files.size(); ++i) {
        const std::string bytes = bytes_of(whole.folder / whole.files[i]);
        bulletin.media[i].asset = {trust::sha256(bytes), bytes.size()};
    }
    return whole;
}

bulletin::Bulletin notice()
{
    return sim::SimDistrict().notice("bt-1", "");
}

/// A desk's media folder with the files of one sample.
struct Media {
    sim::Scratch scratch;

    explicit Media(const Sample& of)
    {
        for (std::size_t i = 0; i < of.files.size(); ++i)
            std::filesystem::copy_file(of.folder / of.files[i], file(of, i));
    }
    [[nodiscard]] std::filesystem::path file(const Sample& of, std::size_t index) const
    {
        return scratch.path() / of.bulletin.media[index].asset.digest.hex();
    }
};

PreviewPlan plan_for(const std::filesystem::path& media, const bulletin::Bulletin& bulletin,
                     Size size = {960, 540})
{
    return {.media = media,
            .site = "Trường Tiểu học Hoa Phượng",
            .at = bulletin.window.opens,
            .size = size,
            .fonts = bundled_fonts(),
            .decoder = BANGTIN_DECODER};
}

Preview drawn(const PreviewPlan& plan, const bulletin::Bulletin& bulletin)
{
    auto preview = draw_preview(plan, bulletin_text(bulletin));
    if (!preview) FAIL(preview.error().text);
    return *std::move(preview);
}

} // namespace

TEST_CASE("a preview has the pixels of the screen's own still, lying and standing")
{
    ShelvedDistrict world;
    const std::string picture =
        bytes_of(BANGTIN_SOURCE_DIR "/assets/sample/bulletins/thu-vien-xanh/anh.jpg");
    const bulletin::Bulletin bulletin = world.add("bt-1", picture);
    auto& slots = world.district.programme.slots;
    slots.push_back(slots.back());
    slots.back().id += "-ticker";
    slots.back().position = bulletin::Position::ticker;
    world.publish();
    sim::Scratch media;
    std::ofstream(media.path() / trust::sha256(picture).hex(), std::ios::binary) << picture;
    const auto screen = open_screen(world.paths, assets::MediaCheck::digest);
    REQUIRE(screen);

    for (const Size size : {Size{960, 540}, Size{540, 960}}) {
        CAPTURE(size.width);
        const auto still = draw_still({.state = world.paths,
                                       .at = bulletin.window.opens,
                                       .size = size,
                                       .bulletin = std::nullopt,
                                       .fonts = bundled_fonts(),
                                       .decoder = BANGTIN_DECODER},
                                      [](std::string_view) {});
        REQUIRE(still);
        PreviewPlan plan = plan_for(media.path(), bulletin, size);
        plan.site = site_name(screen->edition);
        plan.zone = screen->edition.programme.calendar.zone;
        CHECK(drawn(plan, bulletin).picture == *still);
    }
}

TEST_CASE("without its picture, or with a damaged one, a bulletin is drawn and the reason is told")
{
    const Sample library = sample("thu-vien-xanh");
    const Media media(library);
    const PreviewPlan plan = plan_for(media.scratch.path(), library.bulletin);
    const Preview whole = drawn(plan, library.bulletin);
    CHECK(whole.left_out.empty());

    std::fstream(media.file(library, 0), std::ios::in | std::ios::out).seekp(5000) << "changed";
    const Preview damaged = drawn(plan, library.bulletin);
    CHECK(damaged.left_out.find("is not what its name says") != std::string::npos);
    CHECK(damaged.picture != whole.picture);

    std::filesystem::remove(media.file(library, 0));
    const Preview missing = drawn(plan, library.bulletin);
    CHECK(missing.left_out.find("cannot be read") != std::string::npos);
    CHECK(missing.picture == damaged.picture);
}

TEST_CASE("a document is drawn leaf by leaf, and one that it does not have is told")
{
    const Sample plan_of_safety = sample("ke-hoach-an-toan");
    const Media media(plan_of_safety);
    PreviewPlan plan = plan_for(media.scratch.path(), plan_of_safety.bulletin);
    const Preview first = drawn(plan, plan_of_safety.bulletin);
    REQUIRE(first.leaves > 1);
    CHECK(first.left_out.empty());
    plan.leaf = first.leaves;
    CHECK(drawn(plan, plan_of_safety.bulletin).picture != first.picture);

    for (const int leaf : {0, -1, first.leaves + 1}) {
        plan.leaf = leaf;
        const auto none = draw_preview(plan, bulletin_text(plan_of_safety.bulletin));
        REQUIRE_FALSE(none);
        CHECK(none.error().code == ExitCode::not_found);
        CHECK(none.error().text.find("leaves 1 to " + std::to_string(first.leaves)) !=
              std::string::npos);
    }
}

TEST_CASE("a text that is no bulletin is refused with the place, and nothing is drawn")
{
    const PreviewPlan plan = plan_for("/nowhere", notice());
    const std::string good = bulletin_text(notice());
    REQUIRE(draw_preview(plan, good));

    std::string without_source = good;
    const std::size_t at = without_source.find("\"source\":\"");
    REQUIRE(at != std::string::npos);
    without_source.replace(at, 8, "\"sauce\"");
    for (const std::string& text :
         {std::string(), std::string("{"), std::string("[]"), good + "x", without_source,
          std::string(100'000, '['), std::string(bulletin::limits::bulletin_bytes + 1, ' '),
          std::string("\xFF\xFE\0", 3)}) {
        CAPTURE(text.size());
        const auto refused = draw_preview(plan, text);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == ExitCode::invalid);
        CHECK(refused.error().text.starts_with("this is no bulletin: "));
        CHECK(refused.error().text.size() < 400);
    }
}

TEST_CASE("a smaller picture is the same glass scaled down, and never scaled up")
{
    PreviewPlan plan = plan_for("/nowhere", notice(), {540, 960});
    plan.side_px = 480;
    CHECK(drawn(plan, notice()).picture.size() == Size{270, 480});
    plan.side_px = 4000;
    CHECK(drawn(plan, notice()).picture.size() == Size{540, 960});
}

TEST_CASE("a picture is of the type that its file's name says")
{
    CHECK(picture_type_of("a/glass.png") == PictureType::png);
    CHECK(picture_type_of("glass.jpg") == PictureType::jpeg);
    CHECK(picture_type_of("glass.jpeg") == PictureType::jpeg);
    for (const char* name : {"", "glass", "png", "glass.gif", "glass.png.exe"})
        CHECK_FALSE(picture_type_of(name));
    const Canvas canvas({32, 16}, 0x204060);
    CHECK(picture_bytes(canvas, PictureType::png).starts_with("\x89PNG"));
    CHECK(picture_bytes(canvas, PictureType::jpeg).starts_with("\xFF\xD8\xFF"));
}

TEST_CASE("the line of facts is one line of JSON, whatever the reason says")
{
    CHECK(
        preview_facts({Canvas({32, 16}), 3, "it says \"no\"\nand more"}, 2, 77) ==
        R"({"bytes":77,"height":16,"leaf":2,"leaves":3,"left_out":"it says \"no\"\nand more","width":32})");
}
