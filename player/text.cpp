#include "player/text.hpp"

#include <SDL_ttf.h>
#include <algorithm>
#include <fstream>
#include <map>
#include <system_error>

namespace bangtin::player {

namespace {

struct CloseFont {
    void operator()(TTF_Font* font) const { TTF_CloseFont(font); }
};
using Font = std::unique_ptr<TTF_Font, CloseFont>;

struct FreeSurface {
    void operator()(SDL_Surface* surface) const { SDL_FreeSurface(surface); }
};

/// SDL_ttf counts its users.
struct TtfUse {
    explicit TtfUse() : ready(TTF_Init() == 0) {}
    ~TtfUse()
    {
        if (ready) TTF_Quit();
    }
    TtfUse(const TtfUse&) = delete;
    TtfUse& operator=(const TtfUse&) = delete;
    bool ready;
};

Result<std::string, std::string> read_font(const std::filesystem::path& file)
{
    std::error_code missing;
    const auto size = std::filesystem::file_size(file, missing);
    std::string bytes(missing ? 0 : size, '\0');
    std::ifstream in(file, std::ios::binary);
    if (bytes.empty() || !in.read(bytes.data(), static_cast<std::streamsize>(size)))
        return fail("there is no font " + file.string());
    return bytes;
}

bool shapes_text()
{
    int major = 0;
    int minor = 0;
    int patch = 0;
    TTF_GetHarfBuzzVersion(&major, &minor, &patch);
    return major > 0;
}

/// findings/render, 3: with other fonts SDL_ttf makes the line higher where such a letter stands,
/// and its neighbours no longer line up.
bool holds_marks(TTF_Font* font)
{
    int height = 0;
    TTF_SizeUTF8(font, "ẪỄỖẮỮỴ ậệộựỵ", nullptr, &height);
    return height <= TTF_FontHeight(font) && TTF_GlyphIsProvided32(font, 0x1EEF) != 0;
}

} // namespace

/// Fonts stay open once used: opening a size costs a millisecond or more (findings/render 3).
struct Fonts::Library {
    TtfUse use;
    std::string regular;
    std::string bold;
    std::map<Style, Font> open;

    TTF_Font* find(Style style)
    {
        const auto known = open.find(style);
        if (known != open.end()) return known->second.get();
        const std::string& bytes = style.weight == Weight::bold ? bold : regular;
        SDL_RWops* memory = SDL_RWFromConstMem(bytes.data(), static_cast<int>(bytes.size()));
        Font font(TTF_OpenFontRW(memory, 1, style.size_px));
        if (font) TTF_SetFontHinting(font.get(), TTF_HINTING_LIGHT);
        return open.emplace(style, std::move(font)).first->second.get();
    }

    /// The fonts were proven to open when the library was made.
    TTF_Font* get(Style style)
    {
        TTF_Font* font = find(style);
        require(font != nullptr, "a bundled font opens at every size");
        return font;
    }
};

Fonts::Fonts(std::unique_ptr<Library> library) : library_(std::move(library)) {}
Fonts::Fonts(Fonts&&) noexcept = default;
Fonts& Fonts::operator=(Fonts&&) noexcept = default;
Fonts::~Fonts() = default;

Result<Fonts, std::string> Fonts::open(const std::filesystem::path& folder,
                                       const std::string& regular_name,
                                       const std::string& bold_name)
{
    auto regular = read_font(folder / regular_name);
    if (!regular) return fail(regular.error());
    auto bold = read_font(folder / bold_name);
    if (!bold) return fail(bold.error());

    auto library = std::make_unique<Library>();
    if (!library->use.ready) return fail(std::string("SDL_ttf does not start: ") + TTF_GetError());
    if (!shapes_text()) return fail(std::string("SDL_ttf was built without HarfBuzz"));
    library->regular = std::move(*regular);
    library->bold = std::move(*bold);
    for (const Weight weight : {Weight::regular, Weight::bold}) {
        if (library->find({weight, 32}) == nullptr) {
            return fail("a font in " + folder.string() + " is damaged");
        }
        if (!holds_marks(library->get({weight, 64})))
            return fail("a font in " + folder.string() +
                        " lacks Vietnamese letters, or their marks stand over its lines");
    }
    return Fonts(std::move(library));
}

bool Fonts::provides(char32_t code_point) const
{
    const auto has = [&](Weight weight) {
        return TTF_GlyphIsProvided32(library_->get({weight, 32}), code_point) != 0;
    };
    return has(Weight::regular) && has(Weight::bold);
}

int Fonts::width_px(Style style, std::string_view line) const
{
    if (line.empty()) return 0;
    int width = 0;
    TTF_SizeUTF8(library_->get(style), std::string(line).c_str(), &width, nullptr);
    return width;
}

int Fonts::height_px(Style style) const
{
    return TTF_FontHeight(library_->get(style));
}

int Fonts::ascent_px(Style style) const
{
    return TTF_FontAscent(library_->get(style));
}

LineMask Fonts::render(Style style, std::string_view line) const
{
    TTF_Font* font = library_->get(style);
    LineMask mask{{}, {}, TTF_FontAscent(font)};
    if (line.empty()) return mask; // SDL_ttf calls empty text an error (findings/render 3).

    const std::unique_ptr<SDL_Surface, FreeSurface> surface(TTF_RenderUTF8_Shaded(
        font, std::string(line).c_str(), {255, 255, 255, 255}, {0, 0, 0, 255}));
    if (!surface) return mask; // Out of memory, or no glyph has any width.
    mask.size = {surface->w, surface->h};
    mask.cover.reserve(static_cast<std::size_t>(surface->w) * static_cast<std::size_t>(surface->h));
    // The palette goes from paper to ink in 256 steps, so an index is a coverage.
    const auto* row = static_cast<const std::uint8_t*>(surface->pixels);
    for (int y = 0; y < surface->h; ++y, row += surface->pitch) {
        mask.cover.insert(mask.cover.end(), row, row + surface->w);
    }
    return mask;
}

void draw_line(Canvas& canvas, const Fonts& fonts, Style style, std::string_view line, int x, int y,
               Pixel ink)
{
    const LineMask mask = fonts.render(style, line);
    canvas.stencil(mask.cover, mask.size, x, y, ink);
}

} // namespace bangtin::player
