#include "bulletin/media.hpp"

#include "bulletin/limits.hpp"
#include "tests/bulletin/values.hpp"

#include <doctest/doctest.h>

using namespace bangtin;
using namespace bangtin::bulletin;

namespace {

Media medium(MediaRole role, MediaType type)
{
    Media media;
    media.role = role;
    media.type = type;
    media.asset = {tests::digest(7), 1000};
    if (role != MediaRole::captions) media.width_px = media.height_px = 100;
    if (role == MediaRole::video) media.duration = Duration{1000};
    media.description = "Sân trường";
    return media;
}

std::string fault_place(const Media& media)
{
    const auto read = read_media(media_json(media), "");
    return read ? "" : read.error().place;
}

} // namespace

TEST_CASE("each role takes its own types of file and no other")
{
    for (const MediaRole role : {MediaRole::picture, MediaRole::poster, MediaRole::video,
                                 MediaRole::page, MediaRole::captions}) {
        for (const MediaType type :
             {MediaType::jpeg, MediaType::png, MediaType::mp4, MediaType::vtt, MediaType::srt}) {
            CAPTURE(format_media_role(role));
            CAPTURE(format_media_type(type));
            const bool film = role == MediaRole::video && type == MediaType::mp4;
            const bool words =
                role == MediaRole::captions && (type == MediaType::vtt || type == MediaType::srt);
            const bool picture = role != MediaRole::video && role != MediaRole::captions &&
                                 (type == MediaType::jpeg || type == MediaType::png);
            CHECK(fault_place(medium(role, type)) == (film || words || picture ? "" : "/type"));
        }
    }
}

TEST_CASE("pictures have a size and captions none, but a limit")
{
    Media media = medium(MediaRole::page, MediaType::png);
    media.width_px = 0;
    CHECK(fault_place(media) == "/width_px");
    media = medium(MediaRole::captions, MediaType::vtt);
    media.asset.length = limits::captions_bytes;
    CHECK(fault_place(media).empty());
    media.asset.length = limits::captions_bytes + 1;
    CHECK(fault_place(media) == "/length");
    media = medium(MediaRole::captions, MediaType::srt);
    media.height_px = 10;
    CHECK(fault_place(media) == "/height_px");
}
