#include "district/media/facts.hpp"

namespace bangtin::district::media {

using namespace std::string_view_literals;

Probed probe(std::string_view bytes)
{
    if (bytes.starts_with("\xff\xd8"sv)) return probe_jpeg(bytes);
    if (bytes.starts_with("\x89PNG"sv)) return probe_png(bytes);
    if (bytes.size() >= 8 && bytes.substr(4, 4) == "ftyp"sv) return probe_mp4(bytes);
    if (const auto type = captions_type(bytes)) return probe_captions(bytes, *type);
    if (bytes.empty()) return fail(Refusal{"is empty", "copy the file again"});
    return fail(
        Refusal{"is neither a JPEG or PNG picture, an MP4 video, nor captions",
                "convert it: ffmpeg -i IN picture.jpg, or ffmpeg -i IN -c:v libx264 -c:a aac"
                " -pix_fmt yuv420p -movflags +faststart video.mp4"});
}

} // namespace bangtin::district::media
