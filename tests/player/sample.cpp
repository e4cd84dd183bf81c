#include "tests/player/sample.hpp"

#include "player/decoder/pictures.hpp"

#include <algorithm>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

namespace bangtin::player {

namespace {

using nlohmann::json;

std::string read_all(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), {}};
    require(!bytes.empty(), "the sample's files are there");
    return bytes;
}

/// Size in a PNG's first chunk (ISO/IEC 15948, 11.2.2).
Size png_size(const std::string& bytes)
{
    const auto at = [&](std::size_t i) {
        return (bytes[i + 2] & 0xFF) * 256 + (bytes[i + 3] & 0xFF); // None is larger than 65,535.
    };
    return {at(16), at(20)};
}

/// Size in a JPEG's start-of-frame segment (ITU T.81, B.2.2).
Size jpeg_size(const std::string& bytes)
{
    const auto at = [&](std::size_t i) { return static_cast<int>(bytes[i] & 0xFF); };
    for (std::size_t i = 2; i + 9 < bytes.size();) {
        const int marker = at(i + 1);
        if (marker >= 0xC0 && marker <= 0xC2) {
            return {at(i + 7) * 256 + at(i + 8), at(i + 5) * 256 + at(i + 6)};
        }
        i += 2 + static_cast<std::size_t>(at(i + 2) * 256 + at(i + 3));
    }
    require(false, "a sample picture is a JPEG");
    return {};
}

bulletin::Media read_media(const json& item, const std::filesystem::path& folder)
{
    bulletin::Media media;
    media.role = *bulletin::parse_media_role(item["role"].get<std::string>());
    media.credit = item["credit"];
    media.description = item["description"];
    const std::string file = item["file"];
    Size size{1280, 720}; // The films' own size; their pictures are not decoded here.
    if (media.role == bulletin::MediaRole::video) {
        media.type = bulletin::MediaType::mp4;
    } else if (media.role == bulletin::MediaRole::captions) {
        media.type = file.ends_with("vtt") ? bulletin::MediaType::vtt : bulletin::MediaType::srt;
        size = {};
    } else if (file.ends_with("png")) {
        media.type = bulletin::MediaType::png;
        size = png_size(read_all(folder / file));
    } else {
        size = jpeg_size(read_all(folder / file));
    }
    media.width_px = size.width;
    media.height_px = size.height;
    return media;
}

Sample read_sample(const std::filesystem::path& folder)
{
    const json item = json::parse(read_all(folder / "bulletin.json"));
    Sample sample;
    sample.folder = folder;
    bulletin::Bulletin& bulletin = sample.bulletin;
    bulletin.id = item["id"];
    bulletin.kind = *bulletin::parse_kind(item["kind"].get<std::string>());
    bulletin.layer = *bulletin::parse_layer(item["layer"].get<std::string>());
    bulletin.topic = item["topic"];
    bulletin.author.byline = item["author"]["byline"];
    bulletin.title = item["title"];
    bulletin.summary = item["summary"];
    for (const json& text : item["body"]) bulletin.body.push_back(text);
    bulletin.source = item["source"];
    bulletin.link = item.value("link", "");
    bulletin.drill = item.value("drill", false);
    Fields fields(item, "");
    if (item.contains("counts_to")) bulletin.counts_to = fields.date("counts_to");
    bulletin.honours = bulletin::read_honours(fields);
    bulletin.events = bulletin::read_events(fields);
    for (const json& media : item["media"]) {
        bulletin.media.push_back(read_media(media, folder));
        sample.files.push_back(media["file"]);
    }
    return sample;
}

} // namespace

std::vector<Sample> load_samples()
{
    std::vector<std::filesystem::path> folders;
    for (const auto& entry :
         std::filesystem::directory_iterator(BANGTIN_SOURCE_DIR "/assets/sample/bulletins")) {
        folders.push_back(entry.path());
    }
    std::ranges::sort(folders);
    std::vector<Sample> samples;
    for (const auto& folder : folders) samples.push_back(read_sample(folder));
    return samples;
}

std::filesystem::path bundled_fonts()
{
    return BANGTIN_SOURCE_DIR "/assets/fonts";
}

Scene make_scene(Size size)
{
    auto scene = Scene::make(size, Theme{}, bundled_fonts());
    require(scene.has_value(), "a scene can be made with the bundled fonts");
    return std::move(*scene);
}

std::optional<Canvas> decode_picture(const Scene& scene, const Sample& sample, int leaf)
{
    const auto need = scene.picture_for(sample.bulletin, leaf);
    if (!need) return std::nullopt;
    const auto index = static_cast<std::size_t>(need->media - sample.bulletin.media.data());
    const int file = ::open((sample.folder / sample.files[index]).c_str(), O_RDONLY | O_CLOEXEC);
    auto job = PictureJob::start(BANGTIN_DECODER, file, need->media->type, need->box, need->fit);
    require(job.has_value(), "the decoder starts");
    auto picture = job->wait();
    require(picture.has_value(), "a sample picture can be decoded");
    return std::move(*picture);
}

bulletin::Media media_of(bulletin::MediaRole role, Size size)
{
    bulletin::Media media;
    media.role = role;
    media.width_px = size.width;
    media.height_px = size.height;
    return media;
}

bulletin::Bulletin plain_notice(const std::string& title)
{
    bulletin::Bulletin bulletin;
    bulletin.id = "bt-1";
    bulletin.title = title;
    bulletin.topic = "giao-duc-tieu-hoc";
    bulletin.author.byline = "Trường Tiểu học Hoa Phượng";
    bulletin.source = "Ban Giám hiệu nhà trường";
    return bulletin;
}

} // namespace bangtin::player
