#include "player/snapshot.hpp"

#include "bulletin/glance.hpp"
#include "player/decoder/picture.hpp"
#include "tests/player/decoder/media_files.hpp"
#include "tests/player/difference.hpp"

#include <random>

using namespace bangtin;
using namespace bangtin::player;
using bulletin::MediaType;
using State = Snapshot::State;

namespace {

constexpr Size glass{1920, 1080};
constexpr Size small{640, 360};

Canvas read_back(const std::string& jpeg, Size size)
{
    const std::span bytes{reinterpret_cast<const std::uint8_t*>(jpeg.data()), jpeg.size()};
    auto decoded = decode_picture(bytes, MediaType::jpeg, {size, Fit::cover});
    REQUIRE_MESSAGE(decoded, decoded.error());
    return *std::move(decoded);
}

Canvas shrunk(const Canvas& frame, Size size)
{
    Canvas canvas(size);
    shrink_rows(frame, canvas, 0, size.height);
    return canvas;
}

/// Every pixel another, which no JPEG makes small.
Canvas noise(Size size)
{
    std::mt19937 random(1);
    Canvas canvas(size);
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x) canvas.row(y)[x] = random() & 0xFFFFFF;
    return canvas;
}

/// Steps until it is taken; how many that took.
int take(Snapshot& snapshot, const Canvas& frame, std::span<const Rect> changed)
{
    int steps = 1;
    while (snapshot.step(frame, changed) == State::taking) ++steps;
    return steps;
}

std::string packed(Snapshot& snapshot, const Canvas& frame)
{
    while (snapshot.step(frame, {}) == State::packing) {
    }
    REQUIRE(snapshot.state() == State::done);
    return snapshot.jpeg();
}

} // namespace

TEST_CASE("a picture keeps the shape of its glass, and is never larger than it")
{
    CHECK(shrunk_size({1920, 1080}, 640) == Size{640, 360});
    CHECK(shrunk_size({1080, 1920}, 640) == Size{360, 640});
    CHECK(shrunk_size({1366, 768}, 640) == Size{640, 360});
    CHECK(shrunk_size({640, 360}, 640) == Size{640, 360});
    CHECK(shrunk_size({320, 200}, 640) == Size{320, 200});
    CHECK(shrunk_size({16384, 1}, 640) == Size{640, 1});
}

TEST_CASE("a pixel of a smaller picture is the mean of those it stands for, also where they do not "
          "divide")
{
    Canvas frame({5, 3}, 0x000000);
    frame.fill({0, 0, 2, 3}, 0x00FF80); // The first of two columns.
    frame.row(0)[3] = 0x090000;
    const Canvas two = shrunk(frame, {2, 1});
    CHECK(two.row(0)[0] == 0x00FF80);
    CHECK(two.row(0)[1] == 0x010000); // One ninth of 9.
}

TEST_CASE("a glass that stands still is taken in one round, and looks as it does")
{
    const std::string sample = bytes_of(sample_jpeg);
    const Canvas frame = read_back(sample, glass);
    Snapshot snapshot(glass);
    CHECK(take(snapshot, frame, {}) == 8);
    CHECK(mean_difference(shrunk(frame, small), read_back(packed(snapshot, frame), small)) < 6);
}

TEST_CASE(
    "what changes while a picture is taken is in it as it is at the end, top and bottom alike")
{
    for (const int y : {0, 500, 1000}) {
        CAPTURE(y);
        Canvas frame(glass, 0x204080);
        Snapshot snapshot(glass);
        for (int slice = 0; slice < 7; ++slice) CHECK(snapshot.step(frame, {}) == State::taking);
        const Rect changed{0, y, glass.width, 80};
        frame.fill(changed, 0xF0E0D0);
        const std::vector<Rect> rects{changed};
        static_cast<void>(snapshot.step(frame, rects));
        if (snapshot.state() == State::taking) CHECK(take(snapshot, frame, {}) <= 8);
        CHECK(mean_difference(shrunk(frame, small), read_back(packed(snapshot, frame), small)) < 2);
    }
}

TEST_CASE("a film does not keep a picture waiting for ever, and every slice is of its last frames")
{
    Canvas frame(glass, 0x000000);
    Snapshot snapshot(glass);
    const std::vector<Rect> all{frame.bounds()};
    int steps = 0;
    do {
        ++steps;
        frame.fill(frame.bounds(), static_cast<Pixel>(steps));
    } while (snapshot.step(frame, all) == State::taking);
    CHECK(steps == 64);
    const Canvas seen = read_back(packed(snapshot, frame), small);
    for (int y = 0; y < small.height; ++y) CHECK((seen.row(y)[0] & 0xFF) >= 64 - 8 - 3);
}

TEST_CASE("the hardest picture is small enough to be sent, from any glass")
{
    for (const Size size : {small, Size{360, 640}, Size{640, 640}}) {
        const Canvas frame = noise(size);
        Snapshot snapshot(size);
        static_cast<void>(take(snapshot, frame, {}));
        CHECK(packed(snapshot, frame).size() <= bulletin::picture_jpeg_bytes_max);
    }
}
