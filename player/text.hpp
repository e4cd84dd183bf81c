// The bundled fonts: how wide a line is, and its letters as a mask. The only file that knows
// SDL_ttf.
//
// Lines are shaped by HarfBuzz and placed by their baseline. Hinting is set explicitly, because
// pictures are compared pixel by pixel (findings/render 7). One thread: SDL_ttf shares one
// FreeType library.
#pragma once

#include "bulletin/result.hpp"
#include "player/canvas.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace bangtin::player {

enum class Weight : std::uint8_t { regular, bold };

/// A font as it is used: weight, and the size of the em in pixels.
struct Style {
    Weight weight = Weight::regular;
    int size_px = 0;

    auto operator<=>(const Style&) const = default;
};

/// One line of letters: 0 is paper, 255 is ink.
struct LineMask {
    std::vector<std::uint8_t> cover;
    Size size;
    int baseline = 0; ///< Rows from the top to the line the letters stand on.
};

class Fonts {
public:
    /// Fails with one clause when a file is missing, is no font, or when SDL_ttf was built without
    /// HarfBuzz, which would misplace Vietnamese marks.
    /// Also when a capital with two marks would stand over its line: it would be cut off on top of
    /// each title.
    [[nodiscard]] static Result<Fonts, std::string>
    open(const std::filesystem::path& folder, const std::string& regular = "NotoSans-Regular.ttf",
         const std::string& bold = "NotoSans-Bold.ttf");
    Fonts(Fonts&&) noexcept;
    Fonts& operator=(Fonts&&) noexcept;
    ~Fonts();

    /// Whether both weights have a glyph for it.
    [[nodiscard]] bool provides(char32_t code_point) const;
    /// Of cleaned text (`wording.hpp`); 0 for none.
    [[nodiscard]] int width_px(Style style, std::string_view line) const;
    /// From the top of the tallest letter with its marks to the lowest dot below.
    [[nodiscard]] int height_px(Style style) const;
    [[nodiscard]] int ascent_px(Style style) const;
    /// Of cleaned text; an empty mask for none.
    [[nodiscard]] LineMask render(Style style, std::string_view line) const;

private:
    struct Library;
    explicit Fonts(std::unique_ptr<Library> library);
    std::unique_ptr<Library> library_;
};

/// Draws one line with its left end at `x` and the top of its line box at `y`.
void draw_line(Canvas& canvas, const Fonts& fonts, Style style, std::string_view line, int x, int y,
               Pixel ink);

} // namespace bangtin::player
