#include "sync/mirrors.hpp"

#include <algorithm>

namespace bangtin::sync {

namespace {

bool has_lied(const Mirror& mirror, const Digest& digest)
{
    return std::any_of(mirror.lies.begin(), mirror.lies.end(),
                       [&](const Lie& lie) { return lie.digest == digest; });
}

bool rests_from(const Mirror& mirror, const Digest& digest, std::chrono::milliseconds steady)
{
    return std::any_of(mirror.lies.begin(), mirror.lies.end(), [&](const Lie& lie) {
        return lie.digest == digest && steady < lie.rests_until;
    });
}

bool is_struck(const Mirror& mirror, std::chrono::milliseconds steady)
{
    return mirror.struck && steady - *mirror.struck < struck_for;
}

} // namespace

Mirrors::Mirrors(const std::vector<Transport*>& lines, const std::vector<Transport*>& neighbours)
{
    require(!lines.empty(), "a screen without any mirror");
    for (Transport* line : lines) mirrors_.push_back(Mirror{.line = line});
    for (Transport* line : neighbours) mirrors_.push_back(Mirror{.line = line, .neighbour = true});
}

void Mirrors::plug(Transport& line)
{
    mirrors_.push_back(Mirror{.line = &line, .visiting = true});
    fresh_.push_back(&line);
}

void Mirrors::unplug(const Transport& line)
{
    const Transport* used = mirrors_[admitted_].line;
    std::erase(fresh_, &line);
    std::erase_if(mirrors_, [&](const Mirror& mirror) { return mirror.line == &line; });
    require(!mirrors_.empty(), "the mirrors of the beginning stay");
    const auto same = std::find_if(mirrors_.begin(), mirrors_.end(),
                                   [&](const Mirror& mirror) { return mirror.line == used; });
    admitted_ = same == mirrors_.end() ? 0 : static_cast<std::size_t>(same - mirrors_.begin());
}

std::vector<Mirror*> Mirrors::for_news()
{
    std::vector<Mirror*> order = with_metadata();
    std::stable_partition(order.begin(), order.end(), [](Mirror* m) { return m->rest == 0; });
    std::stable_partition(order.begin(), order.end(), [this](Mirror* m) {
        return std::find(fresh_.begin(), fresh_.end(), m->line) != fresh_.end();
    });
    fresh_.clear();
    for (Mirror& mirror : mirrors_) {
        mirror.rest = std::max(0, mirror.rest - 1);
        mirror.fell_silent = false;
    }
    return order;
}

std::vector<Mirror*> Mirrors::for_file(const Digest& digest, Reach reach,
                                       std::chrono::milliseconds steady)
{
    std::vector<Mirror*> first = near(digest, steady);
    if (reach == Reach::neighbours) return first;
    std::vector<Mirror*> order{&mirrors_[admitted_]};
    for (Mirror* mirror : with_metadata()) {
        if (mirror != order.front()) order.push_back(mirror);
    }
    const auto keep = [&order](const auto& good) {
        if (std::any_of(order.begin(), order.end(), good)) {
            std::erase_if(order, [&good](const Mirror* mirror) { return !good(mirror); });
        }
    };
    std::erase_if(order, [&](const Mirror* mirror) {
        return mirror->fell_silent || rests_from(*mirror, digest, steady);
    });
    keep([&digest](const Mirror* mirror) { return !has_lied(*mirror, digest); });
    keep([](const Mirror* mirror) { return mirror->silences == 0; });
    first.insert(first.end(), order.begin(), order.end());
    return first;
}

std::vector<Mirror*> Mirrors::with_metadata()
{
    std::vector<Mirror*> found;
    for (Mirror& mirror : mirrors_)
        if (!mirror.neighbour) found.push_back(&mirror);
    return found;
}

std::vector<Mirror*> Mirrors::near(const Digest& digest, std::chrono::milliseconds steady)
{
    const bool may_begin = waste_.bytes < near_waste_max || steady - waste_.since >= struck_for;
    std::vector<Mirror*> found;
    for (Mirror& mirror : mirrors_) {
        const bool asked = mirror.neighbour && mirror.rest == 0 && !is_struck(mirror, steady);
        const auto is_of_it = [&](const AssetRef& begun) { return begun.digest == digest; };
        if (asked && (may_begin || std::any_of(mirror.begun.begin(), mirror.begun.end(), is_of_it)))
            found.push_back(&mirror);
    }
    return found;
}

void Mirrors::answered(Mirror& mirror)
{
    mirror.silences = 0;
    mirror.rest = 0;
    mirror.fell_silent = false;
    mirror.asked_rest = {};
}

void Mirrors::silent(Mirror& mirror, std::chrono::seconds asked_rest)
{
    constexpr int doublings_max = 5;
    mirror.asked_rest = asked_rest;
    mirror.fell_silent = true;
    mirror.silences = std::min(mirror.silences + 1, doublings_max);
    mirror.rest = std::min(1 << mirror.silences, rest_rounds_max);
}

std::chrono::seconds Mirrors::asked_rest() const
{
    std::chrono::seconds shortest = std::chrono::seconds::max();
    for (const Mirror& mirror : mirrors_)
        if (!mirror.visiting && !mirror.neighbour) shortest = std::min(shortest, mirror.asked_rest);
    return shortest;
}

void Mirrors::watch(const std::string& name)
{
    for (Mirror& mirror : mirrors_) mirror.poll.watched = mirror.line->name() == name;
}

void Mirrors::lied(Mirror& mirror, const Digest& digest, std::chrono::milliseconds steady,
                   Bytes thrown_away)
{
    auto& lies = mirror.lies;
    // What was told long ago and not again has been mended, or is not wanted any more.
    std::erase_if(lies, [&](const Lie& lie) {
        return lie.cost > 0 && steady >= lie.rests_until + lie_rest_max;
    });
    auto lie = std::find_if(lies.begin(), lies.end(),
                            [&](const Lie& told) { return told.digest == digest; });
    if (lie == lies.end()) lie = lies.insert(lies.end(), Lie{.digest = digest});
    if (thrown_away > 0) {
        constexpr int doublings_max = 8; // Which is more than a day.
        const auto rest = lie_rest_min * (1 << std::min(lie->cost, doublings_max));
        lie->rests_until = steady + std::min<std::chrono::milliseconds>(rest, lie_rest_max);
        ++lie->cost;
    }
    if (mirror.neighbour) mirror.struck = steady;
}

bool Mirrors::distrusted(const Digest& digest, std::chrono::milliseconds steady) const
{
    return std::any_of(mirrors_.begin(), mirrors_.end(), [&](const Mirror& mirror) {
        return !mirror.neighbour && rests_from(mirror, digest, steady);
    });
}

void Mirrors::note_part(const AssetRef& asset, Mirror* giver)
{
    for (Mirror& mirror : mirrors_) std::erase(mirror.begun, asset);
    if (giver != nullptr) giver->begun.push_back(asset);
}

void Mirrors::wasted(Bytes bytes, std::chrono::milliseconds steady)
{
    if (steady - waste_.since >= struck_for) waste_ = {steady, 0};
    waste_.bytes += bytes;
}

void Mirrors::admitted(const Mirror& mirror)
{
    admitted_ = static_cast<std::size_t>(&mirror - mirrors_.data());
}

void Mirrors::forget_polls(const Mirror* known)
{
    for (Mirror& mirror : mirrors_) {
        if (&mirror != known) mirror.poll = {};
    }
}

void Mirrors::forget_lies()
{
    for (Mirror& mirror : mirrors_)
        std::erase_if(mirror.lies, [](const Lie& lie) { return lie.cost == 0; });
}

bool has_begun(const Mirror& mirror, const AssetRef& asset)
{
    return std::find(mirror.begun.begin(), mirror.begun.end(), asset) != mirror.begun.end();
}

} // namespace bangtin::sync
