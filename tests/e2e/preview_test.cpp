// The desk's previews with the real player, decoder and sandbox.
#include "district/authoring.hpp"
#include "district/previews.hpp"
#include "tests/sim/scratch.hpp"

#include <cstdlib>
#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::district;

namespace {

constexpr int skipped = 77; // What ctest shows as skipped (CMakeLists.txt), and not as passed.
const Instant written = *parse_instant("2026-11-20T01:00:00Z");

/// One sample with its media, as on the desk, and what draws it.
class Sample {
public:
    explicit Sample(const std::string& name)
    {
        CellJob nothing;
        nothing.program = "/usr/bin/true";
        if (const auto tried = run_in_cell(nothing); !tried) {
            MESSAGE(tried.error().text());
            std::exit(skipped);
        }
        REQUIRE(make_folder(media(), Privacy::shared));
        const auto authored =
            read_authored(Path(BANGTIN_SAMPLE) / "bulletins" / name, media(), written);
        if (!authored) FAIL(authored.error().text());
        bulletin_ = authored->bulletin;
    }
    [[nodiscard]] Previews previews() const
    {
        return Previews({.programs = std::filesystem::read_symlink("/proc/self/exe").parent_path(),
                         .media = media(),
                         .cache = {scratch_.path() / "previews"}});
    }
    [[nodiscard]] PreviewAsk ask(Orientation orientation, int leaf = 1) const
    {
        return {bulletin_text(bulletin_), "Trường Tiểu học Hoa Phượng", orientation, leaf};
    }
    [[nodiscard]] Path media() const { return scratch_.path() / "media"; }
    [[nodiscard]] Path medium() const { return media() / bulletin_.media[0].asset.digest.hex(); }

private:
    sim::Scratch scratch_;
    bulletin::Bulletin bulletin_;
};

Preview drawn(const Sample& sample, const PreviewAsk& ask)
{
    auto preview = sample.previews().preview_of(ask);
    if (!preview) FAIL(preview.error().text());
    return *std::move(preview);
}

} // namespace

TEST_CASE("a bulletin with a picture is drawn in a cell, lying and standing, and kept")
{
    const Sample sample("thu-vien-xanh");
    const Preview lying = drawn(sample, sample.ask(Orientation::landscape));
    CHECK(lying.left_out.empty());
    CHECK(lying.width == 960);
    CHECK(lying.height == 540);
    CHECK(lying.leaves == 1);
    const Preview standing = drawn(sample, sample.ask(Orientation::portrait));
    CHECK(standing.left_out.empty());
    CHECK(standing.width == 540);
    CHECK(standing.height == 960);

    std::filesystem::remove(sample.medium()); // Drawn before: nobody asks for it.
    CHECK(drawn(sample, sample.ask(Orientation::landscape)).jpeg == lying.jpeg);
}

TEST_CASE("the leaves of a document are drawn one by one, and there is none behind the last")
{
    const Sample sample("ke-hoach-an-toan");
    const Preview first = drawn(sample, sample.ask(Orientation::landscape));
    REQUIRE(first.leaves > 1);
    const Preview last = drawn(sample, sample.ask(Orientation::landscape, first.leaves));
    CHECK(last.leaf == first.leaves);
    CHECK(last.left_out.empty());
    CHECK(last.jpeg != first.jpeg);
    const auto none =
        sample.previews().preview_of(sample.ask(Orientation::landscape, first.leaves + 1));
    REQUIRE_FALSE(none);
    CHECK(none.error().code == ExitCode::not_found);
    CHECK(none.error().happened == "there is no leaf " + std::to_string(first.leaves + 1));
}

TEST_CASE(
    "a medium that is no picture, or not the one that is named, is left out, and that is told")
{
    const Sample sample("thu-vien-xanh");
    REQUIRE(write_file(sample.medium(), "not a picture", Privacy::shared));
    const Preview damaged = drawn(sample, sample.ask(Orientation::landscape));
    CHECK(damaged.left_out.find("it has 13 bytes") != std::string::npos);
    std::filesystem::remove(sample.medium());
    const Preview missing = drawn(sample, sample.ask(Orientation::landscape));
    CHECK(missing.left_out.find("it cannot be read") != std::string::npos);
    CHECK(missing.jpeg == damaged.jpeg);
}
