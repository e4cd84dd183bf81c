// The speaker of a real screen, through SDL; see `speaker.hpp`. SDL plays on a thread of its own
// and is only handed samples here.
#include "player/speaker.hpp"

#include <SDL2/SDL.h>
#include <SDL2/SDL_audio.h>
#include <dlfcn.h>

namespace bangtin::player {

namespace {

// 10.7 ms: SDL waits for two of these when it closes a device, which is in the loop.
constexpr Uint16 device_frames = 512;
// More than the mixer ever has waiting: a device that takes nothing any more is gone.
constexpr std::size_t frames_waiting_max = sound_rate;

void keep_quiet(const char* /*file*/, int /*line*/, const char* /*function*/, int /*fault*/,
                const char* /*format*/, ...)
{
}

/// ALSA says in eight lines on standard error what SDL's answer says in one. SDL brings the library
/// along where it uses it.
void quieten_alsa()
{
    using SetHandler = int (*)(decltype(&keep_quiet));
    const auto set = reinterpret_cast<SetHandler>(dlsym(RTLD_DEFAULT, "snd_lib_error_set_handler"));
    if (set != nullptr) set(keep_quiet);
}

class SdlSpeaker final : public Speaker {
public:
    SdlSpeaker() = default;
    SdlSpeaker(const SdlSpeaker&) = delete;
    SdlSpeaker& operator=(const SdlSpeaker&) = delete;
    ~SdlSpeaker() override
    {
        close();
        let_go();
    }

    Result<void, std::string> open() override
    {
        quieten_alsa();
        if (!ready_ && SDL_InitSubSystem(SDL_INIT_AUDIO) != 0)
            return fail(std::string(SDL_GetError()));
        ready_ = true;
        SDL_AudioSpec wish{};
        wish.freq = static_cast<int>(sound_rate);
        wish.format = AUDIO_S16SYS;
        wish.channels = 2;
        wish.samples = device_frames;
        SDL_AudioSpec given{};
        device_ = SDL_OpenAudioDevice(nullptr, 0, &wish, &given, 0); // SDL converts if it must.
        if (device_ == 0) {
            std::string reason = SDL_GetError();
            let_go(); // The next try may find another way to play.
            return fail(std::move(reason));
        }
        SDL_PauseAudioDevice(device_, 0);
        return {};
    }

    void close() override
    {
        if (device_ == 0) return;
        SDL_ClearQueuedAudio(device_);
        SDL_CloseAudioDevice(device_);
        device_ = 0;
    }

    bool well() override
    {
        return SDL_GetAudioDeviceStatus(device_) == SDL_AUDIO_PLAYING &&
               waiting() < frames_waiting_max;
    }

    std::size_t waiting() override
    {
        return SDL_GetQueuedAudioSize(device_) / sizeof(SoundFrame) + device_frames;
    }

    void hand_over(std::span<const SoundFrame> frames) override
    {
        // Without memory this piece is not heard.
        (void)SDL_QueueAudio(device_, frames.data(), static_cast<Uint32>(frames.size_bytes()));
    }

private:
    void let_go()
    {
        if (ready_) SDL_QuitSubSystem(SDL_INIT_AUDIO);
        ready_ = false;
    }

    SDL_AudioDeviceID device_ = 0;
    // Kept from the first sound on: to look for devices, and to end looking, takes up to a tenth of
    // a second, and would be seen in the ticker at each film.
    bool ready_ = false;
};

} // namespace

std::unique_ptr<Speaker> sdl_speaker()
{
    return std::make_unique<SdlSpeaker>();
}

} // namespace bangtin::player
