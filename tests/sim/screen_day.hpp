// A day of one screen, minute by minute, through the code that does it on a board: the player's
// proof and time keepers, sync's passes and reports, and the books of what both wrote.
//
// No glass is drawn and no clock is read. Whoever records or measures a day brings the disk.
#pragma once

#include "assets/write_count.hpp"
#include "player/proof_keeper.hpp"
#include "player/time_keeper.hpp"
#include "sync/pass.hpp"
#include "tests/sim/sim_desk.hpp"
#include "tests/sim/sim_district.hpp"
#include "tests/sim/sim_transport.hpp"

#include <optional>

namespace bangtin::sim {

struct DayPlan {
    std::chrono::seconds item{10};      ///< One comes on the glass every so often.
    std::chrono::minutes timestamp{60}; ///< The district signs anew.
    std::chrono::minutes edition{240};  ///< It publishes something new.
    Bytes film = 1'000'000;             ///< Of each edition.
    std::size_t films_shown = 3;        ///< The latest ones; older leave the programme.
    std::optional<Bytes> media_max = {};
};

/// What a screen has acknowledged so far: to the district, to people, or to itself.
struct Promised {
    std::int64_t edition = 0; ///< On the glass.
    Instant issued;           ///< Its signed time.
    bool whole = false;       ///< All its files had arrived.
    std::int64_t records = 0; ///< Of proof of play that were committed.
    assets::Floor floor;
    Instant status; ///< When the last saved one was written.
};

class ScreenDay {
public:
    /// The state folder is `root` on `disk`; outbox, index and device key are on the real disk
    /// under that name.
    ScreenDay(assets::Disk& disk, const std::filesystem::path& root, DayPlan plan);

    /// Of the item with that number, counted from one, as the outbox numbers them.
    [[nodiscard]] Instant began(std::int64_t item) const
    {
        return monday + (item - 1) * plan_.item;
    }

    /// One minute passes: what came on the glass, what was published, one pass of sync.
    void minute();
    /// Both programs are told to end.
    void close();

    [[nodiscard]] Instant now() const { return now_; }
    [[nodiscard]] Bytes media_bytes() const { return media_; }

    /// What both programs have counted so far.
    [[nodiscard]] assets::WriteDays written_by_sync() const { return sync_writes_.days(); }
    [[nodiscard]] const assets::WriteDays& written_by_player() const
    {
        return player_writes_.days();
    }

    assets::StatePaths paths;
    SimDistrict district;
    SimDesk desk;
    assets::Status status;                         ///< Of the last pass.
    std::function<void(const Promised&)> promised; ///< Told whenever that became more.
    std::int64_t items = 0;

private:
    void publish();
    void play();
    [[nodiscard]] assets::CardWrites taken_by_player();
    void tell();

    DayPlan plan_;
    assets::WriteCount sync_writes_;
    assets::WriteCount player_writes_;
    assets::Shelf shelf_;
    SimTransport transport_;
    sync::Mirrors mirrors_;
    assets::Outbox outbox_;
    sync::HealthDesk health_;
    sync::Screen screen_;
    player::ProofKeeper proof_;
    player::TimeKeeper time_;
    Instant now_ = monday;
    board::Monotonic monotonic_{0};
    Promised promised_;
    int minutes_ = 0;
    int films_ = 0;
    Bytes media_ = 0;
};

} // namespace bangtin::sim
