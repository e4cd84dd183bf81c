#include "tests/sim/world_judge.hpp"

#include <algorithm>
#include <set>

namespace bangtin::sim {

namespace {

/// An emergency's first second is committed before anybody knows its end.
constexpr std::chrono::seconds first_record{1};

/// How long one bulletin was on the glass.
struct OnGlass {
    Duration most{0};     ///< As far as anybody saw.
    Duration promised{0}; ///< Of that, what was committed.
};

OnGlass on_glass(const std::vector<Appeared>& appeared, const std::string& bulletin_id)
{
    OnGlass sum;
    for (const Appeared& a : appeared) {
        if (a.bulletin_id != bulletin_id) continue;
        sum.most += a.shown.value_or(first_record);
        if (a.promised) sum.promised += *a.shown;
    }
    return sum;
}

std::string milliseconds(Duration time)
{
    return std::to_string(time.count()) + " ms";
}

std::string edition_text(std::int64_t edition)
{
    return "edition " + std::to_string(edition);
}

} // namespace

void WorldJudge::look(const WorldPlayer::Look& look, const Promised& promised, Instant truth)
{
    const player::Sight& sight = look.sight;
    if (sight.at > truth) say("the time believed is " + format_instant(sight.at) + ", too late");
    if (sight.at < look.issued) say("the time believed is before the edition was signed");
    if (look.edition < promised.edition || look.issued < promised.issued)
        say("the glass has " + edition_text(look.edition) + " after " +
            edition_text(promised.edition) + " was taken");
    if (look.edition < edition_on_glass_)
        say("the glass went back to " + edition_text(look.edition));
    edition_on_glass_ = look.edition;
    if (!look.cue.turn) return;

    const bulletin::Turn& turn = *look.cue.turn;
    const auto window = district_.approved(look.edition, turn.bulletin);
    if (!window) return say(turn.bulletin_id + " is not approved in " + edition_text(look.edition));
    if (!window->contains(sight.at))
        say(turn.bulletin_id + " is outside of its window by the time that is believed");
    if (sight.grade != TimeGrade::unknown && !window->contains(truth))
        say(turn.bulletin_id + " is outside of its window by the true time");
}

void WorldJudge::boot(SimDisk& disk, const assets::StatePaths& paths, const Promised& promised)
{
    edition_on_glass_ = 0;
    auto fault = judge_shelf(disk, paths, district_.identity(), promised, Refusals::of_seals);
    if (!fault) fault = judge_notes(disk, paths, promised);
    if (!fault) return;
    // Where the state folder is differs from run to run.
    std::string text = fault->text;
    const std::string root = paths.root.string();
    for (auto at = text.find(root); at != std::string::npos; at = text.find(root))
        text.erase(at, root.size());
    say("after a power cut: " + text);
}

void WorldJudge::counted(const std::vector<CountedSum>& sums, const std::vector<Appeared>& appeared)
{
    for (const CountedSum& sum : sums) {
        const Duration most = on_glass(appeared, sum.bulletin_id).most;
        if (sum.shown > most)
            say(sum.bulletin_id + " was on the glass for " + milliseconds(most) + ", and " +
                milliseconds(sum.shown) + " are counted");
    }
}

void WorldJudge::end(const assets::Status& status, const WorldPlayer::Look& look,
                     const std::vector<CountedSum>& sums, const std::vector<Appeared>& appeared)
{
    if (status.edition != district_.edition())
        say("at the end the screen has " + edition_text(status.edition) + " of " +
            std::to_string(district_.edition()));
    if (status.files_waiting > 0)
        say("at the end " + std::to_string(status.files_waiting) + " files wait");
    if (status.reports_waiting > 0)
        say("at the end " + std::to_string(status.reports_waiting) + " records wait");
    if (look.edition != district_.edition())
        say("at the end the glass has " + edition_text(look.edition));
    std::set<std::string> names;
    for (const Appeared& a : appeared) names.insert(a.bulletin_id);
    for (const std::string& name : names) {
        const auto sum = std::ranges::find(sums, name, &CountedSum::bulletin_id);
        const Duration counted = sum == sums.end() ? Duration{0} : sum->shown;
        const Duration promised = on_glass(appeared, name).promised;
        if (counted < promised)
            say(name + " was committed for " + milliseconds(promised) + ", and " +
                milliseconds(counted) + " are counted");
    }
}

} // namespace bangtin::sim
