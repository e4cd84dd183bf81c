#include "player/decoder/picture.hpp"

#include "player/decoder/scaling.hpp"

#include <array>
#include <csetjmp>
#include <cstdio> // Before jpeglib.h, which needs FILE.
#include <jerror.h>
#include <jpeglib.h>
#include <png.h>
#include <vector>

namespace bangtin::player {

namespace {

std::optional<std::string> over_limits(std::int64_t width, std::int64_t height)
{
    const std::string size = std::to_string(width) + " x " + std::to_string(height);
    if (width < 1 || height < 1) return "the picture has no area: " + size;
    if (width > picture_edge_max || height > picture_edge_max ||
        width * height > picture_pixels_max)
        return "the picture is too large: " + size;
    return std::nullopt;
}

/// libjpeg's way out of an error: it must not return, and C has no exceptions.
struct JpegFault {
    jpeg_error_mgr manager{};
    std::jmp_buf way_out{};
    std::array<char, JMSG_LENGTH_MAX> words{};
};

[[noreturn]] void leave(j_common_ptr jpeg)
{
    auto* fault = reinterpret_cast<JpegFault*>(jpeg->err);
    fault->manager.format_message(jpeg, fault->words.data());
    std::longjmp(fault->way_out, 1);
}

/// libjpeg fills what is missing with grey and only warns; half a picture is a fault here.
void judge_message(j_common_ptr jpeg, int level)
{
    if (level < 0 && jpeg->err->msg_code == JWRN_JPEG_EOF) leave(jpeg);
}

void say_nothing(j_common_ptr /*jpeg*/) {}

/// The coarsest scale that libjpeg can decode at, 1/1 to 1/8, whose picture is not smaller than
/// needed: the pixels never stand in memory at full size.
unsigned coarsest_scale(Size source, Size out)
{
    const Rect part = middle_part(source, out);
    unsigned scale = 8;
    const auto enough = [&](unsigned by) {
        const int divisor = static_cast<int>(by);
        return part.width / divisor >= out.width && part.height / divisor >= out.height;
    };
    while (scale > 1 && !enough(scale)) scale /= 2;
    return scale;
}

/// Owns libjpeg's state, so that every way out frees it.
struct Jpeg {
    JpegFault fault;
    jpeg_decompress_struct state{};

    Jpeg()
    {
        state.err = jpeg_std_error(&fault.manager);
        fault.manager.error_exit = leave;
        fault.manager.emit_message = judge_message;
        fault.manager.output_message = say_nothing;
    }
    Jpeg(const Jpeg&) = delete;
    Jpeg& operator=(const Jpeg&) = delete;
    ~Jpeg() { jpeg_destroy_decompress(&state); }
};

/// Up to the header. Nothing with a destructor may be born between setjmp and a longjmp, so each
/// step is its own small function without any.
bool read_header(Jpeg& jpeg, std::span<const std::uint8_t> file)
{
    if (setjmp(jpeg.fault.way_out) != 0) return false;
    jpeg_create_decompress(&jpeg.state);
    jpeg_mem_src(&jpeg.state, file.data(), file.size());
    jpeg_read_header(&jpeg.state, TRUE);
    return true;
}

bool start_rows(Jpeg& jpeg, unsigned scale)
{
    if (setjmp(jpeg.fault.way_out) != 0) return false;
    jpeg.state.scale_num = 1;
    jpeg.state.scale_denom = scale;
    jpeg.state.out_color_space = JCS_EXT_BGRX; // Pixel on a little-endian machine.
    jpeg.state.dct_method = JDCT_ISLOW;
    jpeg_start_decompress(&jpeg.state);
    return true;
}

bool read_rows(Jpeg& jpeg, Canvas& canvas)
{
    if (setjmp(jpeg.fault.way_out) != 0) return false;
    while (jpeg.state.output_scanline < jpeg.state.output_height) {
        auto* row =
            reinterpret_cast<JSAMPROW>(canvas.row(static_cast<int>(jpeg.state.output_scanline)));
        jpeg_read_scanlines(&jpeg.state, &row, 1);
    }
    jpeg_finish_decompress(&jpeg.state);
    return true;
}

Result<Canvas, std::string> decode_jpeg(std::span<const std::uint8_t> file, const PictureWish& wish)
{
    Jpeg jpeg;
    const auto refused = [&] {
        return fail("not a whole JPEG: " + std::string(jpeg.fault.words.data()));
    };
    if (!read_header(jpeg, file)) return refused();
    if (auto reason = over_limits(jpeg.state.image_width, jpeg.state.image_height))
        return fail(*reason);
    if (jpeg.state.jpeg_color_space == JCS_CMYK || jpeg.state.jpeg_color_space == JCS_YCCK)
        return fail(std::string("the picture has colours for printing (CMYK)"));

    const Size source{static_cast<int>(jpeg.state.image_width),
                      static_cast<int>(jpeg.state.image_height)};
    const Size out = fitted_size(source, wish.box, wish.fit);
    if (!start_rows(jpeg, coarsest_scale(source, out))) return refused();
    Canvas canvas(
        {static_cast<int>(jpeg.state.output_width), static_cast<int>(jpeg.state.output_height)});
    if (!read_rows(jpeg, canvas)) return refused();
    return scaled(canvas, middle_part(canvas.size(), out), out);
}

/// libpng's simplified reader, whose errors come back as a message.
struct Png {
    png_image image{};

    Png() { image.version = PNG_IMAGE_VERSION; }
    Png(const Png&) = delete;
    Png& operator=(const Png&) = delete;
    ~Png() { png_image_free(&image); }
};

void lay_on_white(Canvas& canvas)
{
    for (int y = 0; y < canvas.size().height; ++y) {
        Pixel* row = canvas.row(y);
        for (int x = 0; x < canvas.size().width; ++x) {
            const Pixel alpha = row[x] >> 24;
            const auto channel = [&](int shift) {
                const Pixel ink = (row[x] >> shift & 255) * alpha + 255 * (255 - alpha);
                return (ink + 127) / 255 << shift;
            };
            row[x] = channel(16) | channel(8) | channel(0);
        }
    }
}

Result<Canvas, std::string> decode_png(std::span<const std::uint8_t> file, const PictureWish& wish)
{
    Png png;
    const auto refused = [&] { return fail("not a whole PNG: " + std::string(png.image.message)); };
    if (png_image_begin_read_from_memory(&png.image, file.data(), file.size()) == 0)
        return refused();
    if (auto reason = over_limits(png.image.width, png.image.height)) return fail(*reason);

    png.image.format = PNG_FORMAT_BGRA;
    Canvas canvas({static_cast<int>(png.image.width), static_cast<int>(png.image.height)});
    if (png_image_finish_read(&png.image, nullptr, canvas.row(0), 0, nullptr) == 0)
        return refused();
    lay_on_white(canvas);
    const Size out = fitted_size(canvas.size(), wish.box, wish.fit);
    return scaled(canvas, middle_part(canvas.size(), out), out);
}

} // namespace

Result<Canvas, std::string> decode_picture(std::span<const std::uint8_t> file,
                                           bulletin::MediaType type, const PictureWish& wish)
{
    switch (type) {
    case bulletin::MediaType::jpeg: return decode_jpeg(file, wish);
    case bulletin::MediaType::png: return decode_png(file, wish);
    case bulletin::MediaType::mp4:
    case bulletin::MediaType::vtt:
    case bulletin::MediaType::srt: break;
    }
    return fail(std::string("a video is not a picture"));
}

} // namespace bangtin::player
