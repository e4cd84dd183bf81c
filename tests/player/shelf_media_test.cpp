#include "player/shelf_media.hpp"

#include "tests/player/decoder/media_files.hpp"
#include "trust/digest.hpp"

#include <poll.h>

using namespace bangtin;
using namespace bangtin::player;
using bulletin::MediaRole;
using bulletin::MediaType;

namespace {

constexpr Size box{320, 240};

/// One media file on a shelf, with the real decoder.
struct World {
    sim::Scratch scratch;
    bulletin::Media media;
    ShelfMedia desk;

    World(MediaRole role, const std::string& bytes,
          const std::filesystem::path& decoder = decoder_program)
        : desk([this](const Digest& digest) { return scratch.path() / digest.hex(); }, decoder)
    {
        media.role = role;
        media.type = role == MediaRole::video ? MediaType::mp4 : MediaType::jpeg;
        media.asset = {trust::sha256(bytes), bytes.size()};
        media.width_px = sample_film_size.width;
        media.height_px = sample_film_size.height;
        put(bytes);
    }
    void put(const std::string& bytes)
    {
        std::ofstream(scratch.path() / media.asset.digest.hex(), std::ios::binary) << bytes;
    }
    Result<Canvas, std::string> picture()
    {
        const auto work = desk.picture({&media, box, Fit::cover});
        for (;;)
            if (auto answer = work->poll()) return std::move(*answer);
    }
};

std::string changed(std::string bytes)
{
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    return bytes;
}

/// Proves the film and plays it to its first frame, a fault, or its end.
VideoState first_frame(VideoWork& film)
{
    while (film.prove() == VideoWork::Proof::working) continue;
    board::Monotonic now{0};
    film.play(now, FilmSound::silent);
    VideoState state = film.poll(now);
    while (state == VideoState::starting) {
        pollfd bell{film.wake(), POLLIN, 0};
        poll(&bell, 1, 1);
        state = film.poll(++now);
    }
    return state;
}

} // namespace

TEST_CASE("a picture on the shelf is proven, decoded and fills its box")
{
    World world(MediaRole::picture, bytes_of(sample_jpeg));
    const auto picture = world.picture();
    REQUIRE(picture);
    CHECK(picture->size() == box);
}

TEST_CASE("a picture with one changed byte is no picture, though it could be decoded")
{
    const std::string bytes = bytes_of(sample_jpeg);
    World world(MediaRole::picture, bytes);
    world.put(changed(bytes));
    const auto picture = world.picture();
    REQUIRE_FALSE(picture);
    CHECK(picture.error() == "its bytes are not what its name says");
}

TEST_CASE("a picture that is not on the shelf, or no picture, is refused with a reason")
{
    World world(MediaRole::picture, "không phải ảnh");
    const auto undecoded = world.picture();
    REQUIRE_FALSE(undecoded);
    CHECK_FALSE(undecoded.error().empty());

    world.media.asset.digest = trust::sha256("another");
    const auto absent = world.picture();
    REQUIRE_FALSE(absent);
    CHECK(absent.error().starts_with("it cannot be read"));
}

TEST_CASE("a film on the shelf is proven, plays and gives frames")
{
    World world(MediaRole::video, bytes_of(sample_film));
    const auto film = world.desk.video(world.media, box);
    REQUIRE(first_frame(*film) == VideoState::playing);
    CHECK(film->fresh());
    Canvas canvas(box, 0x00ABCDEF);
    film->paint(canvas, canvas.bounds());
    CHECK(canvas.row(120)[160] != 0x00ABCDEF);
    CHECK_FALSE(film->fresh());
}

TEST_CASE("a film with one changed byte is never proven")
{
    const std::string bytes = bytes_of(sample_film);
    World world(MediaRole::video, bytes);
    world.put(changed(bytes));
    const auto film = world.desk.video(world.media, box);
    VideoWork::Proof proof = film->prove();
    while (proof == VideoWork::Proof::working) proof = film->prove();
    CHECK(proof == VideoWork::Proof::failed);
    CHECK(film->reason() == "its bytes are not what its name says");
}

TEST_CASE("a film that is not on the shelf fails its proof and says why")
{
    World world(MediaRole::video, bytes_of(sample_film));
    world.media.asset.digest = trust::sha256("another");
    const auto film = world.desk.video(world.media, box);
    CHECK(film->prove() == VideoWork::Proof::failed);
    CHECK(film->reason().starts_with("it cannot be read"));
}

TEST_CASE("a film whose decoder is not installed fails, and there is nothing to wait for")
{
    World world(MediaRole::video, bytes_of(sample_film), "/nonexistent/bangtin-decoder");
    const auto film = world.desk.video(world.media, box);
    CHECK(first_frame(*film) == VideoState::failed);
    CHECK(film->wake() == -1);
    CHECK_FALSE(film->fresh());
    CHECK_FALSE(film->reason().empty());
}
