// The one page of the player: what is done in one pass, in order, and when the next pass is due.
//
// Nothing here waits or reads a clock of its own: the board says what time it is, once a pass, and
// `run` sleeps between passes. So a test plays a school day in a second, frame by frame.
#pragma once

#include "assets/mishaps.hpp"
#include "board/board.hpp"
#include "player/camera.hpp"
#include "player/glass.hpp"
#include "player/healing.hpp"
#include "player/hearing.hpp"
#include "player/lamp.hpp"
#include "player/media_desk.hpp"
#include "player/proof_keeper.hpp"
#include "player/scene.hpp"
#include "player/self_test_turn.hpp"
#include "player/stage.hpp"
#include "player/ticker_run.hpp"
#include "player/time_keeper.hpp"
#include "player/turns.hpp"

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace bangtin::player {

/// A new edition when there is one.
using EditionFeed = std::function<std::optional<OnHand>()>;
/// Takes one line for standard output, without its newline, and flushes it.
using SayLine = std::function<void(std::string_view)>;

/// What the technician's page is made from, but for the edition, which the loop has; without it
/// there is no page.
struct SelfTestSource {
    std::function<bool()> enrolled;
    std::function<SelfTestFacts(const Sight&)> facts;
};

struct LoopParts {
    const board::Clock& clock;
    const Scene& scene;
    Size frame;
    MediaDesk& media;
    EditionFeed editions;
    ProofKeeper& proof;
    TimeKeeper& time;
    Healing& healing;
    SayLine say;
    SelfTestSource self_test = {};
    Transition transition{};
    Speaker* speaker = nullptr;         ///< Null where nobody can hear.
    Camera* camera = nullptr;           ///< Null where nobody may ask for a picture.
    board::DisplayPower* set = nullptr; ///< Null where there is no wire to the set.
};

/// Until when to sleep, unless one of these descriptors becomes readable.
struct Wake {
    board::Monotonic at;
    std::vector<int> descriptors;
};

class Loop {
public:
    explicit Loop(LoopParts parts);

    /// Loads the edition and begins the first slide, while there is no display yet.
    void prepare();
    /// One pass. Presents only what has changed, and at most once.
    [[nodiscard]] Wake pass(Presenter& presenter);
    /// Whether what should be on the glass was there at the last pass, or late by no more than is
    /// designed for: what the watchdog is fed by.
    [[nodiscard]] bool well() const { return well_; }
    /// What went wrong in this run.
    [[nodiscard]] assets::Mishaps mishaps() const;
    [[nodiscard]] DisplayState display() const { return lamp_.state(); }
    /// Presents everything again at the next pass.
    void expose();
    /// Shows the technician's page for a while, unless there is an emergency.
    void ask_self_test();
    /// Ends the last turn and makes its proof durable.
    void close();

private:
    /// Read once a pass.
    struct Now {
        board::Monotonic monotonic;
        Instant wall;
        TimeGrade grade;
    };
    /// What the header says besides the time.
    struct Heading {
        std::string site;
        std::optional<Date> news_of;

        bool operator==(const Heading&) const = default;
    };
    [[nodiscard]] Now judge(const ClockReading& reading);
    /// Answers whether there was a new one. Its signed time is certain: what time it is has to be
    /// judged again, before anything is shown by it.
    [[nodiscard]] bool take_edition(board::Monotonic now);
    /// On the school's wall; nothing when the time is not known.
    [[nodiscard]] std::optional<LocalTime> wall_clock(const Now& now) const;
    void cue_stage(const Now& now);
    static void log_grade(const Now& now);
    void look_ahead(const Now& now);
    void appeared(const Cue& cue, const Now& now);
    void note_progress(const Now& now);
    [[nodiscard]] SelfTestFacts self_test_facts() const;
    void darken();
    void run_lamp(Presenter& presenter, const Now& now);
    void draw_header(const Now& now);
    void draw_clock(const Now& now);
    void run_ticker(const Now& now, const Refresh& refresh);
    void run_sound(const Now& now);
    void run_camera(const Now& now);
    [[nodiscard]] Hold hold_for(const Cue& next, const Now& now) const;
    [[nodiscard]] const bulletin::Bulletin* bulletin_of(const Cue& cue) const;
    [[nodiscard]] const std::string& site() const;
    [[nodiscard]] Wake next_wake(const Now& now) const;

    LoopParts parts_;
    Glass glass_;
    Turns turns_;
    Stage stage_;
    TickerRun ticker_;
    Hearing hearing_;
    Lamp lamp_;
    SelfTestTurn self_test_;
    std::optional<std::uint32_t> page_;        ///< Of the self-test, when it has its turn.
    Cue wanted_;                               ///< What should be on the stage.
    Cue told_;                                 ///< What was said to have come on it.
    std::optional<bulletin::Showing> showing_; ///< Nothing: `resolve` has to be asked.
    std::optional<bulletin::Showing> next_showing_;
    Sight sight_; ///< Of this pass.
    Sight asked_; ///< At what time it was asked last: a clock that steps back asks again.
    std::optional<Heading> heading_; ///< On the glass.
    std::optional<LocalTime> clock_drawn_;
    bool dark_ = false; ///< All of the glass is black.
    board::Monotonic edition_looked_{0};
    std::optional<board::Monotonic> late_since_;
    bool well_ = false;
    bool began_ = false; ///< Something has been presented.
};

} // namespace bangtin::player
