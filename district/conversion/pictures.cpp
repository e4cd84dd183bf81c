#include "district/conversion/pictures.hpp"

#include "district/conversion/pages.hpp"
#include "district/whole_number.hpp"

namespace bangtin::district::conversion {

namespace {

constexpr std::string_view seen_picture = "/given/picture";
constexpr Bytes drawing_bytes_max = 1024 * 1024;
constexpr Bytes output_bytes_max = 16 * 1024 * 1024;
constexpr std::int64_t side_px_max = 1'000'000;

CellJob vips_job(const Path& original, std::vector<std::string> arguments)
{
    CellJob job;
    job.arguments = std::move(arguments);
    job.files = {{original, seen_picture}};
    // Only the readers that libvips holds fit for files of strangers; no copies on the small /tmp.
    job.environment = {
        {"VIPS_BLOCK_UNTRUSTED", "1"}, {"VIPS_CONCURRENCY", "2"}, {"VIPS_DISC_THRESHOLD", "1g"}};
    job.limits.memory = Bytes{1536} * 1024 * 1024;
    job.limits.time = std::chrono::seconds(60);
    job.limits.processor = std::chrono::seconds(60);
    job.limits.output = output_bytes_max;
    return job;
}

Result<std::string, Refusal> shrink(const Path& original, const std::string& format,
                                    const Workplace& place)
{
    const std::string side = std::to_string(glass_side_px);
    return run_tool(place, {"vipsthumbnail", "libvips-tools"},
                    vips_job(original, {std::string(seen_picture), "-s", side + "x" + side + ">",
                                        "--eprofile", "srgb", "-o", format}));
}

std::optional<std::int64_t> side_of(std::string_view text)
{
    return whole_number(text, 1, side_px_max);
}

/// vipsthumbnail 8.14 shows what there is of a picture that is cut off, and grey below it.
bool has_end(const Path& original, FileKind kind)
{
    const auto mapped = MappedFile::open(original);
    if (!mapped) return false;
    if (kind == FileKind::jpeg) return mapped->bytes().rfind("\xff\xd9") != std::string_view::npos;
    return kind != FileKind::png || mapped->bytes().rfind("IEND") != std::string_view::npos;
}

} // namespace

std::optional<PictureSize> parse_picture_size(std::string_view answer)
{
    constexpr std::string_view separator = ": ";
    const std::size_t name_end = answer.find(separator);
    if (name_end == std::string_view::npos) return std::nullopt;
    answer.remove_prefix(name_end + separator.size());
    const std::string_view size = answer.substr(0, answer.find(' '));
    const std::size_t cross = size.find('x');
    if (cross == std::string_view::npos) return std::nullopt;
    const auto width = side_of(size.substr(0, cross));
    const auto height = side_of(size.substr(cross + 1));
    if (!width || !height) return std::nullopt;
    return PictureSize{*width, *height};
}

Made convert_picture(const Path& original, FileKind kind, const Workplace& place)
{
    if (!has_end(original, kind)) return fail(Refusal{Reason::damaged});
    // From the header first: a small file can unpack to any size.
    const auto header = run_tool(place, {"vipsheader", "libvips-tools"},
                                 vips_job(original, {std::string(seen_picture)}));
    if (!header) return fail(header.error());
    const auto size = parse_picture_size(*header);
    if (!size) return fail(Refusal{Reason::damaged});
    const std::int64_t megapixels = size->width_px * size->height_px / 1'000'000;
    if (megapixels > megapixels_max)
        return fail(Refusal{Reason::pixels, megapixels, megapixels_max});
    place.progress(20);

    const bool drawing = kind == FileKind::png;
    auto picture = drawing ? shrink(original, ".png[strip,compression=9]", place)
                           : Result<std::string, Refusal>(std::string());
    if (!picture) return fail(picture.error());
    const bool as_png = drawing && picture->size() <= drawing_bytes_max;
    if (!as_png)
        picture = shrink(original, ".jpg[Q=86,strip,optimize_coding,background=255]", place);
    if (!picture) return fail(picture.error());
    auto made = keep(place, as_png ? "picture.png" : "picture.jpg", *picture);
    if (!made) return fail(made.error());
    place.progress(100);
    return std::vector<Path>{*std::move(made)};
}

} // namespace bangtin::district::conversion
