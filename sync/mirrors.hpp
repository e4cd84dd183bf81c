// The mirrors a screen may read from, and what is known of each: which to ask first, for news and
// for a file.
//
// Nothing a mirror says is believed, so one that answers wrongly is no better than one that is
// silent: the next is asked. The first named is asked first again as soon as it has rested.
//
// A neighbour, another screen of the same site, is a mirror for files only: never asked for news,
// and first for a file (docs/adr/0041).
#pragma once

#include "sync/refresh.hpp"

#include <string>
#include <vector>

namespace bangtin::sync {

struct Mirror {
    Transport* line; ///< Borrowed.
    PollMemory poll = {};
    int silences = 0;                   ///< Times in a row that it did not answer.
    int rest = 0;                       ///< Rounds of news for which it stands behind the others.
    std::chrono::seconds asked_rest{0}; ///< It asked to be left alone for that long.
    bool visiting = false;              ///< Has come for a while: see `Mirrors::plug`.
    bool neighbour = false;             ///< Has files and no metadata.
    /// Media of which a neighbour gave the bytes that are there so far. Nobody else goes on with
    /// them: what a liar began would spoil an honest end.
    std::vector<AssetRef> begun = {};
    /// Files of which it gave other bytes. Asked elsewhere first, so that no bytes of it are put
    /// before or behind those of an honest one.
    std::vector<Digest> lied_about = {};
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
    /// Whom to ask for a file, in order: neighbours that are not at rest, then first whose edition
    /// was admitted. Leaves out those that lied about it or were silent last, unless no other
    /// mirror is left.
    [[nodiscard]] std::vector<Mirror*> for_file(const Digest& digest,
                                                Reach reach = Reach::everybody);

    /// It answered, rightly or wrongly.
    void answered(Mirror& mirror);
    /// Rests for a number of rounds that doubles, so that a dead first mirror does not cost every
    /// poll a timeout.
    void silent(Mirror& mirror, std::chrono::seconds asked_rest = std::chrono::seconds{0});
    /// How long to ask nobody: the shortest rest asked for, when every mirror asked for one. Those
    /// that have come for a while do not count.
    [[nodiscard]] std::chrono::seconds asked_rest() const;
    /// Of that mirror something else keeps watch: until it says so there is nothing new. Nobody is
    /// watched when no mirror has this name.
    void watch(const std::string& name);
    /// The mirror that was admitted last.
    [[nodiscard]] const Mirror& in_use() const { return mirrors_[admitted_]; }
    /// It gave other bytes than those of this name. A neighbour rests for it, as long as any may.
    void lied(Mirror& mirror, const Digest& digest);
    /// What it says now is what this screen uses.
    void admitted(const Mirror& mirror);
    /// Every mirror is asked for the whole again: `known` apart, if given.
    void forget_polls(const Mirror* known = nullptr);
    void forget_lies();

    /// Of the mirror that was admitted last.
    [[nodiscard]] std::string name() const { return mirrors_[admitted_].line->name(); }

private:
    [[nodiscard]] std::vector<Mirror*> with_metadata();
    [[nodiscard]] std::vector<Mirror*> near(const Digest& digest);

    std::vector<Mirror> mirrors_; ///< Those that have come stand behind those of the beginning.
    std::size_t admitted_ = 0;
    std::vector<const Transport*> fresh_; ///< Have come since the last round.
};

inline constexpr int rest_rounds_max = 32;

} // namespace bangtin::sync
