#include "player/scanout.hpp"

#include "player/dpms.hpp"
#include "player/release.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>
#include <xf86drm.h>
#include <xf86drmMode.h>

namespace bangtin::player {

namespace {

constexpr int cards_max = 8;
constexpr std::size_t pixels_max = std::size_t{1920} * 1200; // More costs time, and is not seen.

std::size_t area(Size size)
{
    return static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height);
}

class Card {
public:
    explicit Card(int number)
        : descriptor_(
              ::open(("/dev/dri/card" + std::to_string(number)).c_str(), O_RDWR | O_CLOEXEC))
    {
    }
    Card(Card&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
    Card& operator=(Card&&) = delete;
    ~Card()
    {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    [[nodiscard]] int number() const { return descriptor_; }

private:
    int descriptor_;
};

using Version = std::unique_ptr<drmVersion, Release<drmFreeVersion>>;
using Resources = std::unique_ptr<drmModeRes, Release<drmModeFreeResources>>;
using Connector = std::unique_ptr<drmModeConnector, Release<drmModeFreeConnector>>;
using Encoder = std::unique_ptr<drmModeEncoder, Release<drmModeFreeEncoder>>;

std::string driver_of(const Card& card)
{
    const Version version(drmGetVersion(card.number()));
    return version ? std::string(version->name, static_cast<std::size_t>(version->name_len))
                   : std::string();
}

/// One that something is plugged into, and that has a picture to show on it.
struct Plug {
    std::uint32_t connector = 0;
    std::uint32_t crtc = 0;
    drmModeModeInfo mode{};
};

std::optional<std::uint32_t> crtc_for(const Card& card, const drmModeRes& resources,
                                      const drmModeConnector& connector)
{
    for (int e = 0; e < connector.count_encoders; ++e) {
        const Encoder encoder(drmModeGetEncoder(card.number(), connector.encoders[e]));
        if (!encoder) continue;
        for (int c = 0; c < resources.count_crtcs; ++c)
            if ((encoder->possible_crtcs & (1U << static_cast<unsigned>(c))) != 0)
                return resources.crtcs[c];
    }
    return std::nullopt;
}

std::optional<drmModeModeInfo> mode_of(const drmModeConnector& connector)
{
    std::vector<ScanMode> modes;
    for (int m = 0; m < connector.count_modes; ++m) {
        const drmModeModeInfo& mode = connector.modes[m];
        if ((mode.flags & DRM_MODE_FLAG_INTERLACE) != 0) {
            modes.push_back({});
            continue;
        }
        modes.push_back({.size = {mode.hdisplay, mode.vdisplay},
                         .refresh_per_s = static_cast<int>(mode.vrefresh),
                         .preferred = (mode.type & DRM_MODE_TYPE_PREFERRED) != 0});
    }
    const auto best = best_mode(modes);
    if (!best) return std::nullopt;
    return connector.modes[*best];
}

std::optional<Plug> plug_of(const Card& card)
{
    std::uint64_t dumb = 0;
    if (drmGetCap(card.number(), DRM_CAP_DUMB_BUFFER, &dumb) != 0 || dumb == 0) return std::nullopt;
    const Resources resources(drmModeGetResources(card.number()));
    if (!resources) return std::nullopt;
    for (int i = 0; i < resources->count_connectors; ++i) {
        const Connector connector(drmModeGetConnector(card.number(), resources->connectors[i]));
        if (!connector || connector->connection != DRM_MODE_CONNECTED) continue;
        const auto mode = mode_of(*connector);
        const auto crtc = crtc_for(card, *resources, *connector);
        if (mode && crtc) return Plug{connector->connector_id, *crtc, *mode};
    }
    return std::nullopt;
}

/// Memory that the display reads, and that this program writes.
class Memory {
public:
    [[nodiscard]] static std::optional<Memory> make(int card, Size size)
    {
        Memory memory(card, size);
        if (!memory.create()) return std::nullopt;
        return memory;
    }
    Memory(Memory&& other) noexcept
        : card_(other.card_), size_(other.size_), handle_(std::exchange(other.handle_, 0)),
          pitch_(other.pitch_), bytes_(other.bytes_), frame_(std::exchange(other.frame_, 0)),
          start_(std::exchange(other.start_, nullptr))
    {
    }
    Memory& operator=(Memory&&) = delete;
    ~Memory()
    {
        if (start_ != nullptr) ::munmap(start_, bytes_);
        if (frame_ != 0) drmModeRmFB(card_, frame_);
        if (handle_ != 0) drmModeDestroyDumbBuffer(card_, handle_);
    }
    [[nodiscard]] std::uint32_t frame() const { return frame_; }
    [[nodiscard]] Pixel* row(int y) const
    {
        return reinterpret_cast<Pixel*>(start_ + static_cast<std::size_t>(y) * pitch_);
    }

private:
    Memory(int card, Size size) : card_(card), size_(size) {}

    bool create()
    {
        const auto width = static_cast<std::uint32_t>(size_.width);
        const auto height = static_cast<std::uint32_t>(size_.height);
        constexpr std::uint32_t bits = 32;
        constexpr std::uint8_t depth = 24;
        std::uint64_t bytes = 0;
        if (drmModeCreateDumbBuffer(card_, width, height, bits, 0, &handle_, &pitch_, &bytes) != 0)
            return false;
        bytes_ = bytes;
        if (drmModeAddFB(card_, width, height, depth, bits, pitch_, handle_, &frame_) != 0)
            return false;
        std::uint64_t offset = 0;
        if (drmModeMapDumbBuffer(card_, handle_, &offset) != 0) return false;
        void* start = ::mmap(nullptr, bytes_, PROT_READ | PROT_WRITE, MAP_SHARED, card_,
                             static_cast<off_t>(offset));
        if (start == MAP_FAILED) return false;
        start_ = static_cast<std::uint8_t*>(start);
        return true;
    }

    int card_;
    Size size_;
    std::uint32_t handle_ = 0;
    std::uint32_t pitch_ = 0;
    std::size_t bytes_ = 0;
    std::uint32_t frame_ = 0;
    std::uint8_t* start_ = nullptr;
};

class CardScanout final : public Scanout {
public:
    CardScanout(Card card, Plug plug, Memory memory)
        : card_(std::move(card)), plug_(plug), memory_(std::move(memory))
    {
    }

    [[nodiscard]] Size size() const override { return {plug_.mode.hdisplay, plug_.mode.vdisplay}; }

    void put(const Canvas& frame, const Rect& rect, Rotation rotation) override
    {
        const Rect place =
            intersect(turned(rect, frame.size(), rotation), {0, 0, size().width, size().height});
        if (place.empty()) return;
        const Canvas* source = &frame;
        if (rotation != Rotation::none) {
            const Size whole = turned(frame.size(), rotation);
            if (turned_.size() != whole) turned_ = Canvas(whole);
            copy_turned(frame, rect, rotation, turned_);
            source = &turned_;
        }
        for (int y = place.y; y < place.bottom(); ++y)
            std::memcpy(memory_.row(y) + place.x, source->row(y) + place.x,
                        static_cast<std::size_t>(place.width) * sizeof(Pixel));
    }

    bool show(std::span<const Rect> rects) override
    {
        if (!taken_) return take();
        std::vector<drmModeClip> clips;
        for (const Rect& rect : rects)
            clips.push_back({static_cast<std::uint16_t>(rect.x), static_cast<std::uint16_t>(rect.y),
                             static_cast<std::uint16_t>(rect.right()),
                             static_cast<std::uint16_t>(rect.bottom())});
        // Most displays read the memory themselves, and know of no such call.
        const int said = drmModeDirtyFB(card_.number(), memory_.frame(), clips.data(),
                                        static_cast<std::uint32_t>(clips.size()));
        return said == 0 || said == -ENOSYS || said == -EINVAL;
    }

    Cable cable() override
    {
        const Connector connector(drmModeGetConnectorCurrent(card_.number(), plug_.connector));
        const bool there = connector && connector->connection == DRM_MODE_CONNECTED;
        const bool was = std::exchange(there_, there);
        if (!there) return Cable::gone;
        return was ? Cable::there : Cable::came;
    }

    board::Able<board::Power> power(board::Power wanted) override
    {
        return set_dpms(card_.number(), wanted);
    }

private:
    bool take()
    {
        taken_ = drmModeSetCrtc(card_.number(), plug_.crtc, memory_.frame(), 0, 0, &plug_.connector,
                                1, &plug_.mode) == 0;
        return taken_;
    }

    Card card_;
    Plug plug_;
    Memory memory_; // Before the card goes.
    Canvas turned_; ///< Empty until a frame has to be turned.
    bool taken_ = false;
    bool there_ = true;
};

} // namespace

std::optional<std::size_t> best_mode(std::span<const ScanMode> modes)
{
    const auto fits = [](const ScanMode& mode) {
        return area(mode.size) > 0 && area(mode.size) <= pixels_max;
    };
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < modes.size(); ++i) {
        if (!fits(modes[i])) continue;
        if (modes[i].preferred) return i;
        if (!best || area(modes[i].size) > area(modes[*best].size)) best = i;
    }
    return best;
}

bool has_graphics(std::string_view driver)
{
    constexpr std::array<std::string_view, 11> known = {
        "vc4",      "i915",  "xe",        "amdgpu", "radeon",  "nouveau",
        "rockchip", "meson", "sun4i-drm", "msm",    "mediatek"};
    return std::ranges::find(known, driver) != known.end();
}

std::string scanout_driver()
{
    for (int number = 0; number < cards_max; ++number) {
        const Card card(number);
        if (card.number() >= 0 && plug_of(card)) return driver_of(card);
    }
    return {};
}

Result<std::unique_ptr<Scanout>, std::string> open_scanout()
{
    for (int number = 0; number < cards_max; ++number) {
        Card card(number);
        if (card.number() < 0) continue;
        const auto plug = plug_of(card);
        if (!plug) continue;
        auto memory = Memory::make(card.number(), {plug->mode.hdisplay, plug->mode.vdisplay});
        if (!memory)
            return fail("no memory for the display: " + std::generic_category().message(errno));
        return std::make_unique<CardScanout>(std::move(card), *plug, std::move(*memory));
    }
    return fail(std::string("no display is connected; plug one in"));
}

} // namespace bangtin::player
