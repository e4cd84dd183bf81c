// The mirrors a screen may read from, and what is known of each: which to ask first, for news and
// for a file.
//
// Nothing a mirror says is believed, so one that answers wrongly is no better than one that is
// silent: the next is asked. The first named is asked first again as soon as it has rested.
//
// A neighbour, another screen of the same site, is a mirror for files only: never asked for news,
// and first for a file (docs/adr/0041). What it gives in vain was written to the card all the same,
// so that is bounded by the day. Nothing of this outlives the process.
#pragma once

#include "sync/refresh.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace bangtin::sync {

/// Other bytes than those of a file's name.
struct Lie {
    Digest digest;
    int cost = 0; ///< Times that it cost bytes which were on the card already.
    std::chrono::milliseconds rests_until{0}; ///< By the steady clock.
};

struct Mirror {
    Transport* line; ///< Borrowed.
    PollMemory poll = {};
    int silences = 0;                   ///< Times in a row that it did not answer.
    int rest = 0;                       ///< Rounds of news for which it stands behind the others.
    bool fell_silent = false;           ///< Since the last round of news began.
    std::chrono::seconds asked_rest{0}; ///< It asked to be left alone for that long.
    bool visiting = false;              ///< Has come for a while: see `Mirrors::plug`.
    bool neighbour = false;             ///< Has files and no metadata.
    /// Media of which it, and nobody else, gave the bytes that are there so far.
    std::vector<AssetRef> begun = {};
    /// Those files are asked for elsewhere first, so that no bytes of it are put before or behind
    /// those of an honest one.
    std::vector<Lie> lies = {};
    /// A neighbour gave other bytes then, by the steady clock: it is not asked for the rest of a
    /// day.
    std::optional<std::chrono::milliseconds> struck = {};
};

/// Whom to ask for a file: everybody, or neighbours only, who cost the line nothing.
enum class Reach : std::uint8_t { everybody, neighbours };

class Mirrors {
public:
    /// In order of preference; at least one that is no neighbour. Borrows them.
    explicit Mirrors(const std::vector<Transport*>& lines,
                     const std::vector<Transport*>& neighbours = {});

    /// A mirror that has come for a while, such as a stick: asked first in the next round of news,
    /// and last from then on. Between passes only.
    void plug(Transport& line);
    void unplug(const Transport& line);

    /// Whom to ask what is new, in order. Each call is a round: those at rest come nearer to the
    /// end of it.
    [[nodiscard]] std::vector<Mirror*> for_news();
    /// Whom to ask for a file at `steady`, in order: neighbours that are not at rest, then first
    /// whose edition was admitted. Leaves out those that fell silent in this round, and those at
    /// rest after a lie about it that cost; also those that lied about it or were silent last,
    /// unless no other mirror is left. Perhaps nobody.
    [[nodiscard]] std::vector<Mirror*> for_file(const Digest& digest,
                                                Reach reach = Reach::everybody,
                                                std::chrono::milliseconds steady = {});

    /// It answered, rightly or wrongly.
    void answered(Mirror& mirror);
    /// Rests for a number of rounds that doubles, so that a dead first mirror does not cost every
    /// poll a timeout, and is asked for no file before the next round.
    void silent(Mirror& mirror, std::chrono::seconds asked_rest = std::chrono::seconds{0});
    /// How long to ask nobody: the shortest rest asked for, when every mirror asked for one. Those
    /// that have come for a while do not count.
    [[nodiscard]] std::chrono::seconds asked_rest() const;
    /// Of that mirror something else keeps watch: until it says so there is nothing new. Nobody is
    /// watched when no mirror has this name.
    void watch(const std::string& name);
    /// The mirror that was admitted last.
    [[nodiscard]] const Mirror& in_use() const { return mirrors_[admitted_]; }
    /// It gave other bytes than those of this name, of which `thrown_away` had been written. Each
    /// such time it is asked for that file twice as much later, from `lie_rest_min` on, because the
    /// card wears and the line is paid for. A neighbour is asked for nothing for a day.
    void lied(Mirror& mirror, const Digest& digest, std::chrono::milliseconds steady = {},
              Bytes thrown_away = 0);
    /// Whether some mirror is not asked for it because of what its lies cost.
    [[nodiscard]] bool distrusted(const Digest& digest, std::chrono::milliseconds steady) const;
    /// Every byte of the part of `asset` came from `giver`; from nobody that is known, or there is
    /// no part, when that is null.
    void note_part(const AssetRef& asset, Mirror* giver);
    /// A neighbour gave so many bytes that were thrown away. From `near_waste_max` on none begins
    /// anything for the rest of the day.
    void wasted(Bytes bytes, std::chrono::milliseconds steady);
    /// What it says now is what this screen uses.
    void admitted(const Mirror& mirror);
    /// Every mirror is asked for the whole again: `known` apart, if given.
    void forget_polls(const Mirror* known = nullptr);
    /// Those that cost nothing.
    void forget_lies();

    /// Of the mirror that was admitted last.
    [[nodiscard]] std::string name() const { return mirrors_[admitted_].line->name(); }

private:
    [[nodiscard]] std::vector<Mirror*> with_metadata();
    [[nodiscard]] std::vector<Mirror*> near(const Digest& digest, std::chrono::milliseconds steady);

    std::vector<Mirror> mirrors_; ///< Those that have come stand behind those of the beginning.
    std::size_t admitted_ = 0;
    std::vector<const Transport*> fresh_; ///< Have come since the last round.
    struct Waste {
        std::chrono::milliseconds since{0};
        Bytes bytes = 0;
    };
    Waste waste_; ///< Of all neighbours, in a day that began with the first of it.
};

inline constexpr int rest_rounds_max = 32;
inline constexpr std::chrono::minutes lie_rest_min{10};
inline constexpr std::chrono::hours lie_rest_max{24};
inline constexpr std::chrono::hours struck_for{24};
/// And at most one file more that was begun before. Half the largest film.
inline constexpr Bytes near_waste_max = 256 * 1024 * 1024;

/// Whether the bytes of the part of `asset` came from it and nobody else.
[[nodiscard]] bool has_begun(const Mirror& mirror, const AssetRef& asset);

} // namespace bangtin::sync
