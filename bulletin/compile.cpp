#include "bulletin/compile.hpp"

#include "bulletin/candidates.hpp"
#include "bulletin/stage_lanes.hpp"

#include <algorithm>
#include <queue>

namespace bangtin::bulletin {

namespace {

using Index = StageLanes::Index;

// A round as long as this begins with the first of those who came. A longer one may never come to
// its end before the next change, so it begins elsewhere each time: else its last would starve.
constexpr Duration round_kept_max = std::chrono::minutes{10};

/// A number drawn from an instant: the same on every machine, and without a pattern (the finaliser
/// of SplitMix64).
std::uint64_t drawn_from(Instant t)
{
    auto bits = static_cast<std::uint64_t>(t.time_since_epoch().count()) + 0x9e3779b97f4a7c15;
    bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9;
    bits = (bits ^ (bits >> 27)) * 0x94d049bb133111eb;
    return bits ^ (bits >> 31);
}

/// How a round begins.
struct Beginning {
    Instant at;
    std::vector<Index> came; ///< Of the layer, in programme order; no spots.
    bool given_back;         ///< A stronger layer has just left.
};

/// Goes through time from change to change.
class Sweep {
public:
    Sweep(const Candidates& candidates, Instant from);

    [[nodiscard]] Timeline run(std::size_t changes_max);

private:
    struct Edge {
        Instant at;
        Index candidate;

        bool operator>(const Edge& other) const { return at > other.at; }
    };

    [[nodiscard]] bool on_stage(Index index) const;
    [[nodiscard]] Layer layer_of(Index index) const { return all_[index].bulletin->layer; }
    void wait_for(Index index, Instant after);
    void begin(Instant from);
    void find_spots(Instant from);
    [[nodiscard]] Beginning beginning_before(Instant from) const;
    [[nodiscard]] std::vector<Index> pop_next();
    void advance(Instant at, const std::vector<Index>& changed);
    void change_stage(Instant at, const std::vector<Index>& staged);
    void change_spots(const std::vector<Index>& staged);
    [[nodiscard]] std::optional<Index>& spot_of(Layer layer);
    [[nodiscard]] std::vector<Index> without_spots(const std::vector<Index>& staged) const;
    void claim();
    void toggle_titles(const std::vector<Index>& titles);
    void open_phase(const Beginning& beginning);
    [[nodiscard]] Index first_of(const LaidRound& laid, const Beginning& beginning) const;
    [[nodiscard]] Presence::Root visible_titles() const;
    void open_segment(Instant at);
    [[nodiscard]] Instant next_that_matters(Position position) const;
    [[nodiscard]] std::vector<Timeline::Item> items() const;

    const std::vector<Candidate>& all_;
    StageLanes stage_;
    Timeline::LanePlaces titles_;
    std::vector<Presence::Place> title_places_; ///< By candidate.
    /// Titles of all layers, of takeovers and emergencies, and of emergencies.
    std::array<Presence::Root, 3> titles_present_{};
    /// By layer: the spot that has its turn, until anything of its layer or above changes.
    std::array<std::optional<Index>, 5> spots_{};
    std::vector<bool> eligible_;
    std::priority_queue<Edge, std::vector<Edge>, std::greater<>> edges_;
    std::size_t changes_ = 0;
    Layer claimed_ = Layer::slate;
    std::vector<Timeline::Phase> phases_;
    std::vector<Timeline::Segment> segments_;
    Instant from_;
};

constexpr std::array<Layer, 3> title_layers{Layer::evergreen, Layer::takeover, Layer::emergency};

Sweep::Sweep(const Candidates& candidates, Instant from)
    : all_(candidates.all()), stage_(all_), title_places_(all_.size()), eligible_(all_.size()),
      from_(from)
{
    std::vector<Duration> ones;
    for (Index index = 0; index < all_.size(); ++index) {
        if (on_stage(index)) continue;
        title_places_[index] = static_cast<Presence::Place>(titles_.items.size());
        titles_.items.push_back(index);
        ones.push_back(one_step);
    }
    titles_.places = std::make_unique<Presence>(std::move(ones));
    begin(from);
}

bool Sweep::on_stage(Index index) const
{
    return all_[index].slot->position == Position::stage;
}

void Sweep::wait_for(Index index, Instant after)
{
    const auto edge = all_[index].times.next_change(after, instant_max);
    if (edge) edges_.push({*edge, index});
}

void Sweep::begin(Instant from)
{
    std::vector<Index> titles;
    std::vector<Index> staged;
    for (Index index = 0; index < all_.size(); ++index) {
        wait_for(index, from);
        eligible_[index] = all_[index].times.contains(from);
        if (eligible_[index]) (on_stage(index) ? staged : titles).push_back(index);
    }
    toggle_titles(titles);
    stage_.toggle(without_spots(staged));
    find_spots(from);
    claim();
    if (claimed_ != Layer::slate) open_phase(beginning_before(from));
    open_segment(from);
}

/// The spots that have their turn: nothing of their layer or above has changed since it began.
void Sweep::find_spots(Instant from)
{
    constexpr std::chrono::hours turn_max{
        1}; // A spot's turn is shorter than what lies between two.
    std::array<Instant, 5> changed;
    changed.fill(from - turn_max);
    for (Index index = 0; index < all_.size(); ++index) {
        if (!on_stage(index)) continue;
        Instant& last = changed[static_cast<std::size_t>(layer_of(index))];
        last = all_[index].times.last_change(from, last).value_or(last);
    }
    for (std::size_t layer = changed.size() - 1; layer-- > 0;)
        changed[layer] = std::max(changed[layer], changed[layer + 1]);

    for (Index index = 0; index < all_.size(); ++index) {
        if (!all_[index].is_spot || !eligible_[index] || spot_of(layer_of(index))) continue;
        const Instant last = changed[static_cast<std::size_t>(layer_of(index))];
        if (all_[index].times.last_change(from, last - one_step)) spot_of(layer_of(index)) = index;
    }
}

/// The last instant at which those changed who share the stage or could have claimed it instead.
Beginning Sweep::beginning_before(Instant from) const
{
    Instant last = instant_min;
    const auto look = [&](Index index) {
        const auto edge = all_[index].times.last_change(from, last);
        if (edge) last = *edge;
    };
    for (Index index = 0; index < all_.size(); ++index)
        if (eligible_[index] && on_stage(index) && layer_of(index) == claimed_) look(index);
    for (Index index = 0; index < all_.size(); ++index)
        if (on_stage(index) && layer_of(index) >= claimed_) look(index);

    Beginning beginning{last, {}, false};
    for (Index index = 0; index < all_.size(); ++index) {
        if (!on_stage(index) || all_[index].is_spot || layer_of(index) < claimed_) continue;
        const bool was_there = all_[index].times.contains(last - one_step);
        if (layer_of(index) > claimed_ && was_there) beginning.given_back = true;
        if (layer_of(index) == claimed_ && eligible_[index] && !was_there)
            beginning.came.push_back(index);
    }
    return beginning;
}

Timeline Sweep::run(std::size_t changes_max)
{
    while (!edges_.empty() && changes_ < changes_max) {
        const Instant at = edges_.top().at;
        advance(at, pop_next());
    }
    const Instant stage_until = next_that_matters(Position::stage);
    if (segments_.back().phase) phases_.back().ends = stage_until;
    const Instant until = std::min(stage_until, next_that_matters(Position::ticker));
    return Timeline({.covered = {from_, until},
                     .items = items(),
                     .lanes = stage_.take_places(),
                     .ticker = std::move(titles_),
                     .phases = std::move(phases_),
                     .segments = std::move(segments_)});
}

/// Those who change next, all at one instant, in programme order.
std::vector<Index> Sweep::pop_next()
{
    const Instant at = edges_.top().at;
    std::vector<Index> changed;
    while (!edges_.empty() && edges_.top().at == at) {
        changed.push_back(edges_.top().candidate);
        edges_.pop();
    }
    std::sort(changed.begin(), changed.end());
    return changed;
}

void Sweep::advance(Instant at, const std::vector<Index>& changed)
{
    std::vector<Index> titles;
    std::vector<Index> staged;
    for (const Index index : changed) {
        eligible_[index] = !eligible_[index];
        (on_stage(index) ? staged : titles).push_back(index);
        wait_for(index, at);
    }
    changes_ += changed.size();
    toggle_titles(titles);
    change_stage(at, staged);
}

void Sweep::change_stage(Instant at, const std::vector<Index>& staged)
{
    stage_.toggle(without_spots(staged));
    change_spots(staged);
    claim();

    Beginning beginning{at, {}, false};
    bool stage_changed = false;
    for (const Index index : staged) {
        if (layer_of(index) < claimed_) continue;
        stage_changed = true;
        if (all_[index].is_spot) continue;
        if (layer_of(index) > claimed_) beginning.given_back = true;
        if (layer_of(index) == claimed_ && eligible_[index]) beginning.came.push_back(index);
    }
    if (stage_changed) {
        if (segments_.back().phase) phases_.back().ends = at;
        if (claimed_ != Layer::slate) open_phase(beginning);
    }
    if (stage_changed || visible_titles() != segments_.back().ticker) open_segment(at);
}

/// A turn of a spot ends with any change of its layer or above, and it has no second one: else it
/// would come more often than it may.
void Sweep::change_spots(const std::vector<Index>& staged)
{
    for (const Index index : staged) {
        for (std::size_t layer = 0; layer <= static_cast<std::size_t>(layer_of(index)); ++layer)
            spots_[layer].reset();
    }
    for (const Index index : staged) {
        if (all_[index].is_spot && eligible_[index] && !spot_of(layer_of(index)))
            spot_of(layer_of(index)) = index;
    }
}

std::optional<Index>& Sweep::spot_of(Layer layer)
{
    return spots_[static_cast<std::size_t>(layer)];
}

std::vector<Index> Sweep::without_spots(const std::vector<Index>& staged) const
{
    std::vector<Index> others;
    for (const Index index : staged)
        if (!all_[index].is_spot) others.push_back(index);
    return others;
}

void Sweep::claim()
{
    claimed_ = stage_.claimed();
    for (std::size_t layer = 0; layer < spots_.size(); ++layer)
        if (spots_[layer]) claimed_ = std::max(claimed_, static_cast<Layer>(layer));
}

void Sweep::toggle_titles(const std::vector<Index>& titles)
{
    for (std::size_t i = 0; i < title_layers.size(); ++i) {
        std::vector<Presence::Place> places;
        for (const Index index : titles)
            if (layer_of(index) >= title_layers[i]) places.push_back(title_places_[index]);
        titles_present_[i] = titles_.places->toggled(titles_present_[i], places);
    }
}

void Sweep::open_phase(const Beginning& beginning)
{
    const auto spot = spot_of(claimed_);
    LaidRound laid = spot ? stage_.round_of_spot(*spot) : stage_.round_of(claimed_);
    const Index first = spot ? *spot : first_of(laid, beginning);
    const Duration offset = stage_.first_turn_of(laid, first);
    phases_.push_back({.begins = beginning.at,
                       .ends = instant_max,
                       .layer = claimed_,
                       .round = std::move(laid.round),
                       .lanes = std::move(laid.lanes),
                       .offset = offset});
}

/// Who has the first turn: one that has just come.
Index Sweep::first_of(const LaidRound& laid, const Beginning& beginning) const
{
    const bool kept = laid.round.length() <= round_kept_max;
    const std::uint64_t drawn = drawn_from(beginning.at);
    const auto& came = beginning.came;
    if (!came.empty()) return kept ? came.front() : came[drawn % came.size()];
    if (kept && beginning.given_back) return stage_.first_in(laid);
    return stage_.nth_in(laid, static_cast<std::uint32_t>(drawn % laid.round.members()));
}

/// A takeover or an emergency empties the ticker of anything weaker.
Presence::Root Sweep::visible_titles() const
{
    switch (claimed_) {
    case Layer::emergency: return titles_present_[2];
    case Layer::takeover: return titles_present_[1];
    case Layer::programme:
    case Layer::evergreen:
    case Layer::slate: break;
    }
    return titles_present_[0];
}

void Sweep::open_segment(Instant at)
{
    std::optional<std::uint32_t> phase;
    if (claimed_ != Layer::slate) phase = static_cast<std::uint32_t>(phases_.size() - 1);
    segments_.push_back({at, phase, visible_titles()});
}

/// The next change of the stage, or of the ticker, that can be seen while `claimed_` holds the
/// glass.
Instant Sweep::next_that_matters(Position position) const
{
    const bool every_title = position == Position::ticker && claimed_ < Layer::takeover;
    Instant next = instant_max;
    for (auto edges = edges_; !edges.empty(); edges.pop()) {
        const Index index = edges.top().candidate;
        if (all_[index].slot->position != position) continue;
        if (!every_title && layer_of(index) < claimed_) continue;
        next = edges.top().at;
        break;
    }
    return next;
}

std::vector<Timeline::Item> Sweep::items() const
{
    std::vector<Timeline::Item> items;
    items.reserve(all_.size());
    for (const Candidate& one : all_)
        items.push_back({one.slot->id, one.slot->bulletin_id, one.slot->bulletin.digest});
    return items;
}

} // namespace

Timeline compile(const Programme& programme, const Holdings& holdings, const SiteCalendar& calendar,
                 Instant from, std::size_t changes_max)
{
    const Candidates candidates(programme, holdings, calendar);
    // A few for each slot: looking ahead must not cost a small programme what a large one may.
    const std::size_t in_proportion = 256 + 4 * candidates.all().size();
    return Sweep(candidates, from).run(std::min(changes_max, in_proportion));
}

} // namespace bangtin::bulletin
