// The district of a simulated world: what it publishes over the days, and what a screen may show of
// each edition.
//
// Its server can be stolen for a while: whoever has it signs editions with bulletins that nobody
// who may seal has sealed.
#pragma once

#include "tests/sim/chance.hpp"
#include "tests/sim/sim_district.hpp"

#include <map>
#include <optional>
#include <string>

namespace bangtin::sim {

class WorldDistrict {
public:
    explicit WorldDistrict(std::uint64_t seed);

    // Each answers what it did, in words for the history.
    /// One thing or another, and publishes; whoever has stolen the server has his turn too.
    [[nodiscard]] std::string work(Instant now, Chance& chance);
    /// Takes out what nobody who may seal has sealed, and publishes.
    [[nodiscard]] std::string end_theft(Instant now);
    [[nodiscard]] std::string resign(Instant now);

    [[nodiscard]] const std::map<std::string, std::string>& files() const { return depot_.files; }
    [[nodiscard]] std::int64_t edition() const { return depot_.version; }
    [[nodiscard]] assets::Identity identity() const { return depot_.identity(); }
    /// When a screen may show that envelope out of that edition; nothing: never.
    [[nodiscard]] std::optional<Window> approved(std::int64_t edition,
                                                 const Digest& envelope) const;

private:
    using Windows = std::map<Digest, Window>;

    [[nodiscard]] std::string do_something(Instant now, Chance& chance);
    [[nodiscard]] std::string write(Instant now, Chance& chance);
    [[nodiscard]] std::string forge(Instant now, Chance& chance);
    [[nodiscard]] std::string pull(Chance& chance);
    [[nodiscard]] std::string rotate_key();
    [[nodiscard]] std::string replace_approver();
    [[nodiscard]] std::string publish(Instant now);
    [[nodiscard]] bulletin::Bulletin bulletin(Instant now, Chance& chance);
    /// Puts the last slot of the programme into the shape it is published in.
    void finish_slot();
    void drop_closed(Instant now);

    std::string seed_;
    SimDistrict depot_;
    int bulletins_ = 0;
    int keys_ = 0;
    bool stolen_ = false;
    Windows sealed_; ///< By approvers who are on the list now.
    std::map<std::int64_t, Windows> approved_;
};

inline constexpr std::size_t world_slots_max = 6;
inline constexpr Bytes world_picture_max = 30'000;

} // namespace bangtin::sim
