// A screen without a screen: simulated time, simulated media, and a presenter that records what
// would be on the glass.
#pragma once

#include "board/simulated.hpp"
#include "player/loop.hpp"
#include "tests/player/sample.hpp"
#include "tests/player/sim_speaker.hpp"
#include "tests/sim/scratch.hpp"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace bangtin::player {

/// A sanitizer keeps what was given back, to see who uses it still, and is slow.
#ifdef BANGTIN_SANITIZED
inline constexpr bool sanitized = true;
#else
inline constexpr bool sanitized = false;
#endif

/// How a file behaves when it is decoded.
struct SimFile {
    Duration ready{30}; ///< From the request to the picture, or from `play` to the first frame.
    std::optional<std::string> fault; ///< It fails then, for this reason.
    std::optional<Duration> dies;     ///< A film fails this long after its first frame.
};

class SimMedia final : public MediaDesk {
public:
    explicit SimMedia(const board::Clock& clock) : clock_(clock) {}

    std::map<Digest, SimFile> files; ///< Others behave as `SimFile{}`.
    int pictures_asked = 0;
    int films_played = 0;
    int films_run = 0; ///< Let go from their first frame.

    std::unique_ptr<PictureWork> picture(const PictureNeed& need) override;
    std::unique_ptr<VideoWork> video(const bulletin::Media& media, Size box) override;
    Result<std::string, std::string> text(const bulletin::Media& media) override;

    std::map<Digest, std::string> texts;

private:
    [[nodiscard]] SimFile behaviour(const Digest& digest) const;
    const board::Clock& clock_;
};

/// What SimMedia's pictures and films look like.
inline constexpr Pixel sim_picture_colour = 0x0033AA44;
inline constexpr Pixel sim_film_colour = 0x00DD8822;
inline constexpr std::int16_t sim_film_level = 20'000; ///< Of every sample of its sound.

class RecordingPresenter final : public Presenter {
public:
    explicit RecordingPresenter(Size size) : glass(size) {}

    Canvas glass; ///< What a person would see; black until something is presented.
    int presents = 0;
    std::vector<Rect> last_damage;

    Size size() const override { return glass.size(); }
    void present(const Canvas& frame, std::span<const Rect> damage) override;
    DisplayNews news(board::Monotonic /*now*/) override { return {}; }
    board::Able<board::Power> power(board::Power wanted) override
    {
        if (stuck) return fail(board::Cannot::silent);
        return signal = wanted;
    }

    board::Power signal = board::Power::on;
    bool stuck = false; ///< Its signal cannot be turned off.
};

/// One screen with a programme made by hand, driven from pass to pass.
struct StageWorld {
    static constexpr Size frame{640, 360};

    board::SimulatedBoard board;
    sim::Scratch scratch;
    Scene scene = make_scene(frame);
    SimMedia media{board.clock()};
    ProofKeeper proof{assets::StatePaths{scratch.path()}, std::string(32, 'b')};
    TimeKeeper keeper = TimeKeeper::believing();
    Healing healing;
    std::vector<std::string> said;
    RecordingPresenter presenter{frame};
    SimSpeaker speaker{board.clock()};
    SelfTestSource self_test;
    Camera camera{assets::StatePaths{scratch.path()}};
    std::unique_ptr<board::DisplayPower> set; ///< Of the board; made by `begin`.
    std::optional<OnHand> fresh;              ///< What the next look for an edition finds.
    OnHand hand;
    std::unique_ptr<Loop> loop;

    StageWorld();

    /// Puts a bulletin of the sample on the programme.
    bulletin::Bulletin& add(const std::string& id, Duration dwell = std::chrono::seconds(10),
                            bulletin::Position position = bulletin::Position::stage);
    /// Makes the loop with what was added; without anything there is no edition.
    void begin();
    /// Gives the loop `hand` as a new edition.
    void publish();
    /// One pass, and time moves on to the next one.
    void step();
    void run(Duration time);

    [[nodiscard]] std::vector<std::string> slots_said() const;
    /// The slots that `resolve` puts on the stage in the `time` from now, in order.
    [[nodiscard]] std::vector<std::string> slots_due(Duration time) const;
    [[nodiscard]] const bulletin::Media& media_of(const std::string& id,
                                                  bulletin::MediaRole role) const;
};

/// Headline, notice, poster and film.
void add_some_of_each(StageWorld& world);

} // namespace bangtin::player
