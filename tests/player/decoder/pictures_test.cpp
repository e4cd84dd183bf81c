#include "player/decoder/pictures.hpp"

#include "player/png.hpp"
#include "tests/player/decoder/media_files.hpp"

#include <csignal>
#include <unistd.h>

using namespace bangtin;
using namespace bangtin::player;
using bulletin::MediaType;

namespace {

constexpr Size box{640, 300};

Result<Canvas, std::string> decode(const std::string& bytes, MediaType type, Fit fit = Fit::cover,
                                   const std::filesystem::path& program = decoder_program)
{
    const sim::Scratch scratch;
    auto job = PictureJob::start(program, file_of(scratch, bytes), type, box, fit);
    if (!job) return fail(job.error());
    return job->wait();
}

std::size_t open_descriptors()
{
    const std::filesystem::directory_iterator all("/proc/self/fd");
    return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

} // namespace

TEST_CASE("a picture fills its box with cover, and keeps its shape with contain")
{
    const std::string jpeg = bytes_of(sample_jpeg);
    const auto cover = decode(jpeg, MediaType::jpeg);
    REQUIRE(cover);
    CHECK(cover->size() == box);
    const auto contain = decode(jpeg, MediaType::jpeg, Fit::contain);
    REQUIRE(contain);
    CHECK(contain->size().width <= box.width);
    CHECK(contain->size().height <= box.height);
    CHECK((contain->size().width == box.width || contain->size().height == box.height));
}

TEST_CASE("the same picture has the same pixels in every run")
{
    const std::string jpeg = bytes_of(sample_jpeg);
    const auto first = decode(jpeg, MediaType::jpeg);
    const auto second = decode(jpeg, MediaType::jpeg);
    REQUIRE(first);
    REQUIRE(second);
    CHECK(*first == *second);
}

TEST_CASE("a PNG of the box's size comes through untouched")
{
    Canvas drawn(box, 0x00336699);
    drawn.fill({10, 20, 30, 40}, 0x00FF8001);
    const auto decoded = decode(png_bytes(drawn), MediaType::png);
    REQUIRE(decoded);
    CHECK(*decoded == drawn);
}

TEST_CASE("what is no whole picture is refused in one line, and the player lives")
{
    const std::string jpeg = bytes_of(sample_jpeg);
    const std::string png = png_bytes(Canvas({64, 64}, 0x00123456));
    // A header that promises 60,000 x 60,000 pixels: refused before a pixel is decoded.
    std::string huge = png;
    huge.replace(16, 8, std::string("\x00\x00\xEA\x60\x00\x00\xEA\x60", 8));
    const struct {
        const char* name;
        std::string bytes;
        MediaType type;
    } spoilt[] = {
        {"no bytes", "", MediaType::jpeg},
        {"text", "Trường học thân thiện", MediaType::jpeg},
        {"half a JPEG", jpeg.substr(0, jpeg.size() / 2), MediaType::jpeg},
        {"half a PNG", png.substr(0, png.size() / 2), MediaType::png},
        {"a PNG called JPEG", png, MediaType::jpeg},
        {"a JPEG called PNG", jpeg, MediaType::png},
        {"a film called JPEG", bytes_of(sample_film), MediaType::jpeg},
        {"a film as itself", bytes_of(sample_film), MediaType::mp4},
        {"huge dimensions", huge, MediaType::png},
    };
    for (const auto& file : spoilt) {
        CAPTURE(file.name);
        const auto decoded = decode(file.bytes, file.type);
        REQUIRE_FALSE(decoded);
        CHECK_FALSE(decoded.error().empty());
        CHECK(decoded.error().find('\n') == std::string::npos);
    }
}

TEST_CASE("a decoder that is not there is a fault and nothing else")
{
    const auto decoded =
        decode(bytes_of(sample_jpeg), MediaType::jpeg, Fit::cover, "/nonexistent/bangtin-decoder");
    REQUIRE_FALSE(decoded);
    CHECK(decoded.error().find("cannot be started") != std::string::npos);
}

// Method: kill the child after ever more polls, from at once to long after it has finished.
TEST_CASE(
    "a decoder killed at any instant gives a whole picture or a fault, and leaves nothing open")
{
    const std::string jpeg = bytes_of(sample_jpeg);
    const auto whole = decode(jpeg, MediaType::jpeg);
    REQUIRE(whole);
    const std::size_t before = open_descriptors();
    int faults = 0;
    for (int polls = 0; polls < 40; ++polls) {
        CAPTURE(polls);
        const sim::Scratch scratch;
        auto job = PictureJob::start(decoder_program, file_of(scratch, jpeg), MediaType::jpeg, box,
                                     Fit::cover);
        REQUIRE(job);
        std::optional<Result<Canvas, std::string>> answer;
        for (int i = 0; i < polls * polls && !answer; ++i) answer = job->poll();
        if (!answer) {
            REQUIRE(job->process() > 0); // kill(-1) would reach every process there is.
            REQUIRE(::kill(job->process(), SIGKILL) == 0);
            answer = job->wait();
        }
        if (*answer)
            CHECK(**answer == *whole);
        else
            ++faults;
    }
    CHECK(faults > 0);
    CHECK(open_descriptors() == before);
}
