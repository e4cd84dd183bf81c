#include "tests/sim/world_judge.hpp"

#include <algorithm>

namespace bangtin::sim {

namespace {

/// The appearance that a record is of. An emergency has two records: the first second, and the
/// rest.
Appeared* find(std::vector<Appeared>& appeared, const CountedRecord& record)
{
    const auto same = [&record](const Appeared& a) {
        return a.run == record.run && a.slot == record.slot && a.edition == record.edition &&
               a.bulletin_id == record.bulletin_id;
    };
    Appeared* within = nullptr;
    for (Appeared& a : appeared) {
        if (!same(a)) continue;
        if (a.from == record.from) return &a;
        const Duration most = a.shown.value_or(Duration::max() / 4);
        if (a.from < record.from && record.from - a.from <= most) within = &a;
    }
    return within;
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

void WorldJudge::counted(const std::vector<CountedRecord>& records, std::vector<Appeared>& appeared)
{
    for (const CountedRecord& record : records) {
        Appeared* of = find(appeared, record);
        const std::string name = record.bulletin_id + " at " + format_instant(record.from);
        if (of == nullptr) {
            say(name + " was counted, and was not on the glass");
            continue;
        }
        of->counted += record.shown;
        if (of->shown && of->counted > *of->shown) say(name + " was counted more than once");
    }
}

void WorldJudge::end(const assets::Status& status, const WorldPlayer::Look& look,
                     const std::vector<Appeared>& appeared)
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
    for (const Appeared& a : appeared) {
        if (a.promised && a.counted != *a.shown)
            say(a.bulletin_id + " of " + format_instant(a.from) + " was committed, and " +
                std::to_string(a.counted.count()) + " of " + std::to_string(a.shown->count()) +
                " ms are counted");
    }
}

} // namespace bangtin::sim
