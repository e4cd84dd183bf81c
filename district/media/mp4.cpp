// MP4 headers (ISO/IEC 14496-12 boxes, 14496-15 avcC): enough to know that every board can play the
// file.
#include "district/media/facts.hpp"
#include "district/media/reader.hpp"

#include <algorithm>
#include <array>

namespace bangtin::district::media {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t boxes_max = 4096;
constexpr std::size_t tracks_max = 16;

/// The one command that cures every refusal below.
constexpr std::string_view conversion =
    "convert it: ffmpeg -i IN -vf \"scale='min(1920,iw)':-2\" -c:v libx264 -profile:v high -pix_fmt"
    " yuv420p -c:a aac -movflags +faststart OUT.mp4";

Refusal damaged_mp4()
{
    return {"is a damaged or cut-off MP4 video",
            "copy the file again, or " + std::string(conversion)};
}

Refusal unfit(std::string problem)
{
    return {std::move(problem), std::string(conversion)};
}

struct Box {
    std::string_view type;
    std::string_view body;
};

/// The next box, or nothing when what is left is not one (14496-12, 4.2).
std::optional<Box> next_box(Reader& reader)
{
    std::uint64_t size = reader.u32();
    const std::string_view type = reader.take(4);
    std::uint64_t head = 8;
    if (size == 1) {
        size = reader.u64();
        head = 16;
    }
    if (size == 0) size = head + reader.left(); // To the end of the file.
    if (reader.failed() || size < head || size - head > reader.left()) return std::nullopt;
    return Box{type, reader.take(static_cast<std::size_t>(size - head))};
}

/// The body of the first box of that type among the children in `body`.
std::optional<std::string_view> child(std::string_view body, std::string_view type)
{
    Reader reader(body);
    for (std::size_t i = 0; i < boxes_max && reader.left() > 0; ++i) {
        const auto box = next_box(reader);
        if (!box) return std::nullopt;
        if (box->type == type) return box->body;
    }
    return std::nullopt;
}

std::optional<std::string_view> descend(std::string_view body,
                                        std::initializer_list<std::string_view> path)
{
    std::optional<std::string_view> at = body;
    for (const std::string_view type : path) {
        if (at) at = child(*at, type);
    }
    return at;
}

/// Of a full box: a 64-bit form in version 1 (14496-12, 8.2.2 and 8.4.2).
std::optional<Duration> duration_of(std::string_view header)
{
    Reader reader(header);
    const bool wide = reader.u8() == 1;
    reader.skip(3);
    reader.skip(wide ? 16 : 8); // Creation and modification times.
    const std::uint64_t scale = reader.u32();
    const std::uint64_t units = wide ? reader.u64() : reader.u32();
    if (reader.failed() || scale == 0 || units == 0) return std::nullopt;
    constexpr std::uint64_t day_s = 24 * 60 * 60;
    if (units / scale > day_s) return Duration(std::chrono::hours(24)); // Far over every limit.
    return Duration(static_cast<std::int64_t>(units * 1000 / scale));
}

/// Whether the track is shown as stored, neither turned nor mirrored (14496-12, 8.3.2).
bool is_upright(std::string_view track_header)
{
    Reader reader(track_header);
    const bool wide = reader.u8() == 1;
    reader.skip(wide ? 35 : 23);
    reader.skip(16); // Reserved, layer, group, volume.
    constexpr std::uint32_t one = 0x00010000;
    std::array<std::uint32_t, 9> matrix{};
    for (std::uint32_t& cell : matrix) cell = reader.u32();
    return !reader.failed() && matrix[0] == one && matrix[1] == 0 && matrix[3] == 0 &&
           matrix[4] == one;
}

/// `avcC` (14496-15, 5.3.3): profiles that hardware decoders of small boards have.
bool is_playable_profile(std::string_view avc_configuration)
{
    constexpr std::uint8_t baseline = 66;
    constexpr std::uint8_t main = 77;
    constexpr std::uint8_t high = 100;
    Reader reader(avc_configuration);
    reader.skip(1);
    const std::uint8_t profile = reader.u8();
    reader.skip(1);
    const std::uint8_t level = reader.u8();
    return !reader.failed() && (profile == baseline || profile == main || profile == high) &&
           level <= 42;
}

/// First entry of a sample description (14496-12, 8.5.2).
std::optional<Box> sample_entry(std::string_view description)
{
    Reader reader(description);
    reader.skip(4);
    const std::uint32_t entries = reader.u32();
    if (reader.failed() || entries == 0) return std::nullopt;
    return next_box(reader);
}

Probed picture_facts(const Box& entry)
{
    constexpr std::size_t before_size = 24;
    constexpr std::size_t after_size = 50;
    Reader reader(entry.body);
    reader.skip(before_size);
    const int width = reader.u16();
    const int height = reader.u16();
    reader.skip(after_size);
    if (reader.failed() || width == 0 || height == 0) return fail(damaged_mp4());
    if (entry.type != "avc1"sv) {
        return fail(unfit("is a video coded as \"" + std::string(entry.type) + "\", not H.264"));
    }
    const auto configuration = child(reader.rest(), "avcC"sv);
    if (!configuration || !is_playable_profile(*configuration)) {
        return fail(unfit("is an H.264 video of a profile or level that small boards cannot play"));
    }
    if (std::max(width, height) > limits::video_long_side_px ||
        std::min(width, height) > limits::video_short_side_px) {
        return fail(unfit("is a video of " + std::to_string(width) + "×" + std::to_string(height) +
                          " pixels, more than 1920×1080"));
    }
    return Facts{.type = bulletin::MediaType::mp4,
                 .width_px = width,
                 .height_px = height,
                 .duration = std::nullopt};
}

Probed video_track_facts(std::string_view track)
{
    const auto header = child(track, "tkhd"sv);
    if (!header) return fail(damaged_mp4());
    if (!is_upright(*header)) return fail(unfit("is a video that is turned on its side"));
    const auto description = descend(track, {"mdia"sv, "minf"sv, "stbl"sv, "stsd"sv});
    if (!description) return fail(damaged_mp4());
    const auto entry = sample_entry(*description);
    if (!entry) return fail(damaged_mp4());
    return picture_facts(*entry);
}

std::optional<Refusal> sound_refusal(std::string_view track)
{
    const auto description = descend(track, {"mdia"sv, "minf"sv, "stbl"sv, "stsd"sv});
    const auto entry = description ? sample_entry(*description) : std::nullopt;
    if (!entry) return damaged_mp4();
    if (entry->type != "mp4a"sv) return unfit("has sound that is not AAC");
    return std::nullopt;
}

Probed movie_facts(std::string_view movie)
{
    const auto header = child(movie, "mvhd"sv);
    if (!header) return fail(damaged_mp4());
    if (child(movie, "mvex"sv)) return fail(unfit("is a video in fragments"));
    const auto length = duration_of(*header);
    if (!length) return fail(damaged_mp4());
    if (*length > limits::video_length) return fail(unfit("is a video of more than ten minutes"));

    Probed facts = fail(unfit("has no picture in it"));
    bool has_video = false;
    std::size_t tracks = 0;
    Reader reader(movie);
    for (std::size_t i = 0; i < boxes_max && reader.left() > 0; ++i) {
        const auto box = next_box(reader);
        if (!box) return fail(damaged_mp4());
        if (box->type != "trak"sv) continue;
        if (++tracks > tracks_max) return fail(unfit("has more than 16 tracks"));
        const auto handler = descend(box->body, {"mdia"sv, "hdlr"sv});
        if (!handler || handler->size() < 12) return fail(damaged_mp4());
        const std::string_view kind = handler->substr(8, 4);
        if (kind == "vide"sv) {
            if (has_video) return fail(unfit("has more than one picture track"));
            has_video = true;
            facts = video_track_facts(box->body);
            if (!facts) return facts;
        } else if (kind == "soun"sv) {
            if (auto refusal = sound_refusal(box->body)) return fail(*std::move(refusal));
        }
    }
    if (facts) facts->duration = *length;
    return facts;
}

} // namespace

Probed probe_mp4(std::string_view bytes)
{
    Reader reader(bytes);
    std::optional<std::string_view> movie;
    bool has_data = false;
    for (std::size_t i = 0; reader.left() > 0; ++i) {
        const auto box = next_box(reader);
        if (!box || i >= boxes_max) return fail(damaged_mp4());
        if (box->type == "moof"sv) return fail(unfit("is a video in fragments"));
        if (box->type == "moov"sv) movie = box->body;
        if (box->type == "mdat"sv) {
            // The player starts before the file is read through, so the index must be in front.
            if (!movie) return fail(unfit("has its index (moov) at the end"));
            has_data = true;
        }
    }
    if (!movie || !has_data) return fail(damaged_mp4());
    return movie_facts(*movie);
}

} // namespace bangtin::district::media
