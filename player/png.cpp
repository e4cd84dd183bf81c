#include "player/png.hpp"

#include <png.h>
#include <vector>

namespace bangtin::player {

namespace {

constexpr png_uint_32 png_side_max = 16384;

// libpng's simplified interface keeps its faults to itself: no long jumps through our frames.
png_image rgb_image(png_uint_32 width, png_uint_32 height)
{
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = width;
    image.height = height;
    image.format = PNG_FORMAT_RGB;
    return image;
}

std::vector<png_byte> rgb_bytes(const Canvas& canvas)
{
    std::vector<png_byte> rgb;
    rgb.reserve(canvas.pixels().size() * 3);
    for (const Pixel pixel : canvas.pixels()) {
        rgb.push_back(static_cast<png_byte>(pixel >> 16 & 0xFF));
        rgb.push_back(static_cast<png_byte>(pixel >> 8 & 0xFF));
        rgb.push_back(static_cast<png_byte>(pixel & 0xFF));
    }
    return rgb;
}

Canvas from_rgb(const std::vector<png_byte>& rgb, Size size)
{
    Canvas canvas(size);
    const png_byte* bytes = rgb.data();
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x, bytes += 3) {
            canvas.row(y)[x] = static_cast<Pixel>(bytes[0]) << 16 |
                               static_cast<Pixel>(bytes[1]) << 8 | static_cast<Pixel>(bytes[2]);
        }
    }
    return canvas;
}

} // namespace

std::string png_bytes(const Canvas& canvas, Effort effort)
{
    if (canvas.bounds().empty()) return {};
    png_image image = rgb_image(static_cast<png_uint_32>(canvas.size().width),
                                static_cast<png_uint_32>(canvas.size().height));
    if (effort == Effort::quick) image.flags = PNG_IMAGE_FLAG_FAST;
    const std::vector<png_byte> rgb = rgb_bytes(canvas);
    png_alloc_size_t length = PNG_IMAGE_PNG_SIZE_MAX(image);
    std::string bytes(length, '\0');
    const int written =
        png_image_write_to_memory(&image, bytes.data(), &length, 0, rgb.data(), 0, nullptr);
    require(written != 0, "memory of the largest size takes a picture");
    bytes.resize(length);
    return bytes;
}

Result<Canvas, std::string> read_png(std::string_view bytes)
{
    png_image image = rgb_image(0, 0);
    if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) == 0) {
        return fail(std::string("not a PNG picture: ") + image.message);
    }
    if (image.width > png_side_max || image.height > png_side_max) {
        png_image_free(&image);
        return fail(std::string("a PNG picture wider or higher than 16384 pixels"));
    }
    image.format = PNG_FORMAT_RGB;
    std::vector<png_byte> rgb(PNG_IMAGE_SIZE(image));
    const Size size{static_cast<int>(image.width), static_cast<int>(image.height)};
    if (png_image_finish_read(&image, nullptr, rgb.data(), 0, nullptr) == 0) {
        return fail(std::string("a damaged PNG picture: ") + image.message);
    }
    return from_rgb(rgb, size);
}

} // namespace bangtin::player
