#include "player/renderer_presenter.hpp"

#include "player/dpms.hpp"

#include <SDL2/SDL.h>
#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

namespace bangtin::player {

namespace {

constexpr int texture_edge = 1024; // findings/render, 3: VideoCore IV ends at 2048.

struct DestroyRenderer {
    void operator()(SDL_Renderer* renderer) const { SDL_DestroyRenderer(renderer); }
};
struct DestroyTexture {
    void operator()(SDL_Texture* texture) const { SDL_DestroyTexture(texture); }
};
using Renderer = std::unique_ptr<SDL_Renderer, DestroyRenderer>;
using Texture = std::unique_ptr<SDL_Texture, DestroyTexture>;

struct Tile {
    Texture texture;
    Rect place; ///< In the frame.
};

/// The name that the GL driver gives itself; empty when it does not say.
std::string driver_name()
{
    using GetString = const unsigned char* (*)(unsigned);
    constexpr unsigned gl_renderer = 0x1F01; // GL_RENDERER.
    auto* get = reinterpret_cast<GetString>(SDL_GL_GetProcAddress("glGetString"));
    const auto* name = get == nullptr ? nullptr : get(gl_renderer);
    return name == nullptr ? std::string() : reinterpret_cast<const char*>(name);
}

bool is_software(const std::string& name)
{
    constexpr std::array<std::string_view, 4> known = {"llvmpipe", "softpipe", "swrast", "SWR"};
    return name.empty() || std::ranges::any_of(known, [&](std::string_view word) {
               return name.find(word) != std::string::npos;
           });
}

int refreshes_per_s(SDL_Window* window)
{
    SDL_DisplayMode mode;
    const bool told = SDL_GetWindowDisplayMode(window, &mode) == 0 && mode.refresh_rate > 0;
    return told ? mode.refresh_rate : Refresh{}.per_s;
}

Renderer open_renderer(SDL_Window* window)
{
    SDL_SetHint(SDL_HINT_RENDER_DRIVER, "opengles2");
    SDL_SetHint(SDL_HINT_RENDER_BATCHING, "1");
    return Renderer(
        SDL_CreateRenderer(window, -1, SDL_RENDERER_ACCELERATED | SDL_RENDERER_PRESENTVSYNC));
}

std::vector<Tile> make_tiles(SDL_Renderer* renderer, Size frame)
{
    std::vector<Tile> tiles;
    for (int y = 0; y < frame.height; y += texture_edge) {
        for (int x = 0; x < frame.width; x += texture_edge) {
            const Rect place =
                intersect({x, y, texture_edge, texture_edge}, {0, 0, frame.width, frame.height});
            Texture texture(SDL_CreateTexture(renderer, SDL_PIXELFORMAT_RGB888,
                                              SDL_TEXTUREACCESS_STREAMING, place.width,
                                              place.height));
            if (!texture) return {};
            tiles.push_back({std::move(texture), place});
        }
    }
    return tiles;
}

class RendererPresenter final : public Presenter {
public:
    RendererPresenter(Window window, Rotation rotation, Renderer renderer, std::vector<Tile> tiles,
                      Size frame)
        : window_(std::move(window)), rotation_(rotation), size_(frame),
          renderer_(std::move(renderer)), tiles_(std::move(tiles)),
          per_s_(refreshes_per_s(window_.handle()))
    {
    }

    RendererPresenter(const RendererPresenter&) = delete;
    RendererPresenter& operator=(const RendererPresenter&) = delete;
    ~RendererPresenter() override
    {
        if (!window_.dead()) return;
        for (Tile& tile : tiles_) (void)tile.texture.release();
        (void)renderer_.release();
    }

    [[nodiscard]] Size size() const override { return size_; }
    [[nodiscard]] Refresh refresh() const override { return {per_s_, window_.handle() != nullptr}; }

    void present(const Canvas& frame, std::span<const Rect> damage) override
    {
        // A flip on a display without a signal is waited for, for ever.
        if (window_.handle() == nullptr || damage.empty() || dark_) return;
        for (const Rect& rect : damage)
            for (const Tile& tile : tiles_) send(frame, rect, tile);
        SDL_RenderClear(renderer_.get());
        for (const Tile& tile : tiles_) draw(tile);
        window_.show();
        SDL_RenderPresent(renderer_.get());
    }

    board::Able<board::Power> power(board::Power wanted) override
    {
        const auto card = window_.card();
        if (!card) return fail(board::Cannot::absent);
        auto set = set_dpms(*card, wanted);
        dark_ = wanted == board::Power::off && set == board::Power::off;
        return set;
    }

    DisplayNews news(board::Monotonic now) override
    {
        if (window_.handle() == nullptr) return {.closed = false, .exposed = come_back(now)};
        const Window::News news = window_.news();
        if (news.lost) drop(now);
        return {news.closed, news.exposed || news.resized};
    }

private:
    static void send(const Canvas& frame, const Rect& rect, const Tile& tile)
    {
        const Rect part = intersect(rect, tile.place);
        if (part.empty()) return;
        const SDL_Rect inside{part.x - tile.place.x, part.y - tile.place.y, part.width,
                              part.height};
        SDL_UpdateTexture(tile.texture.get(), &inside, frame.row(part.y) + part.x,
                          frame.size().width * static_cast<int>(sizeof(Pixel)));
    }

    /// SDL turns a rectangle about its middle, and wants its size from before.
    void draw(const Tile& tile) const
    {
        const Rect place = turned(tile.place, size_, rotation_);
        const SDL_Rect upright{place.x + (place.width - tile.place.width) / 2,
                               place.y + (place.height - tile.place.height) / 2, tile.place.width,
                               tile.place.height};
        SDL_RenderCopyEx(renderer_.get(), tile.texture.get(), nullptr, &upright,
                         degrees_of(rotation_), nullptr, SDL_FLIP_NONE);
    }

    void drop(board::Monotonic now)
    {
        tiles_.clear();
        renderer_.reset();
        window_.drop(now);
    }

    bool come_back(board::Monotonic now)
    {
        if (!window_.come_back(now)) return false;
        renderer_ = open_renderer(window_.handle());
        if (renderer_) tiles_ = make_tiles(renderer_.get(), size_);
        per_s_ = refreshes_per_s(window_.handle());
        if (!tiles_.empty()) return true;
        drop(now);
        return false;
    }

    Window window_; // First, for it goes last.
    Rotation rotation_;
    Size size_;
    Renderer renderer_;
    std::vector<Tile> tiles_;
    int per_s_;
    bool dark_ = false; ///< Its signal was taken away.
};

} // namespace

Result<std::unique_ptr<Presenter>, NoRenderer>
make_renderer_presenter(Window window, Rotation rotation, Processor processor)
{
    Renderer renderer = open_renderer(window.handle());
    if (!renderer) {
        std::string reason = SDL_GetError();
        return fail(NoRenderer{std::move(window), std::move(reason)});
    }
    const std::string name = driver_name();
    if (processor == Processor::graphics && is_software(name)) {
        renderer.reset();
        return fail(NoRenderer{std::move(window), name + " draws in software"});
    }
    const Size frame = turned(window.size(), rotation); // Turning back has the same size.
    std::vector<Tile> tiles = make_tiles(renderer.get(), frame);
    if (tiles.empty()) {
        std::string reason = SDL_GetError();
        renderer.reset();
        return fail(NoRenderer{std::move(window), std::move(reason)});
    }
    return std::make_unique<RendererPresenter>(std::move(window), rotation, std::move(renderer),
                                               std::move(tiles), frame);
}

} // namespace bangtin::player
