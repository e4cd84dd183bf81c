#include "tests/sim/cut_judge.hpp"

#include "assets/durable.hpp"
#include "tests/sim/recording_vfs.hpp"

#include <algorithm>
#include <fstream>

namespace bangtin::sim {

namespace {

namespace fs = std::filesystem;
using Kind = CutFault::Kind;

constexpr std::size_t examples_max = 5;

/// What had been promised from a step on.
struct Mark {
    std::size_t step;
    Promised promised;
};

/// One recorded day.
struct Recording {
    SimDisk disk;
    std::vector<Mark> marks;
    std::vector<std::pair<std::size_t, std::int64_t>> deliveries; ///< Step, and what the desk held.
    assets::Identity identity;
    DayPlan plan;
};

/// Days differ in when things happen, so that cuts meet every overlap.
DayPlan plan_of(std::uint64_t seed)
{
    std::mt19937_64 chance(seed);
    DayPlan plan;
    plan.edition = std::chrono::minutes(5 + chance() % 11);
    plan.timestamp = std::chrono::minutes(2 + chance() % 5);
    plan.film = 4'000 + chance() % 40'000;
    plan.films_shown = 1 + chance() % 3;
    if (chance() % 2 == 0) plan.media_max = plan.film * (plan.films_shown + 2);
    return plan;
}

void record(Recording& recording, std::uint64_t seed, int minutes, const fs::path& root,
            Honesty honesty)
{
    if (honesty == Honesty::forgets_folder_syncs) recording.disk.forget_folder_syncs();
    if (honesty == Honesty::forgets_file_syncs) recording.disk.forget_file_syncs();
    recording.plan = plan_of(seed);
    const RecordingVfs vfs(recording.disk, (root / "outbox.db").string());
    ScreenDay day(recording.disk, root, recording.plan);
    day.promised = [&](const Promised& promised) {
        recording.marks.push_back({recording.disk.steps(), promised});
    };
    day.desk.delivered = [&](std::int64_t held) {
        recording.deliveries.emplace_back(recording.disk.steps(), held);
    };
    for (int minute = 0; minute < minutes; ++minute) day.minute();
    day.close();
    recording.identity = day.district.identity();
}

/// Walks along with the steps.
class Before {
public:
    explicit Before(const Recording& recording) : recording_(recording) {}

    [[nodiscard]] BeforeCut at(std::size_t step)
    {
        while (mark_ < recording_.marks.size() && recording_.marks[mark_].step <= step)
            before_.promised = recording_.marks[mark_++].promised;
        // A cut at the step of a delivery may come before it or after it.
        const auto& deliveries = recording_.deliveries;
        while (sure_ < deliveries.size() && deliveries[sure_].first < step)
            before_.delivered = deliveries[sure_++].second;
        while (maybe_ < deliveries.size() && deliveries[maybe_].first <= step)
            before_.delivered_max = deliveries[maybe_++].second;
        return before_;
    }

private:
    const Recording& recording_;
    BeforeCut before_;
    std::size_t mark_ = 0;
    std::size_t sure_ = 0;
    std::size_t maybe_ = 0;
};

void write_outbox(const CutImage& image, const assets::StatePaths& from,
                  const assets::StatePaths& to)
{
    for (const char* suffix : {"", "-wal", "-journal", "-shm"}) {
        std::error_code ignored;
        fs::remove(to.outbox().string() + suffix, ignored);
        const auto file = image.find(from.outbox().string() + suffix);
        if (file == image.end()) continue;
        std::ofstream(to.outbox().string() + suffix, std::ios::binary) << *file->second.bytes;
    }
}

void note(CutFindings& findings, const std::optional<CutFault>& fault, std::uint64_t seed,
          std::size_t step)
{
    if (!fault) return;
    if (fault->kind == Kind::broken) ++findings.broken;
    if (fault->kind == Kind::reverted) ++findings.reverted;
    if (fault->kind == Kind::doubled) ++findings.doubled;
    if (findings.examples.size() < examples_max) {
        findings.examples.push_back("seed " + std::to_string(seed) + ", step " +
                                    std::to_string(step) + ": " + fault->text);
    }
}

} // namespace

std::optional<CutFault> judge_shelf(assets::Disk& disk, const assets::StatePaths& paths,
                                    const assets::Identity& identity, const Promised& promised,
                                    Refusals refusals)
{
    const auto shelf = assets::Shelf::open_on(disk, paths, assets::Shelf::Access::read_write);
    if (!shelf) return CutFault{Kind::broken, shelf.error().text};
    const auto edition = load_edition(paths, *shelf, identity, assets::MediaCheck::digest);
    const auto memory = assets::TrustMemory(paths, disk).load();
    if (promised.edition == 0) return std::nullopt;
    if (!edition)
        return CutFault{Kind::broken, edition.error().what + ": " + edition.error().reason};
    for (const assets::RefusedItem& item : edition->refused) {
        const bool damaged = item.reason.find(paths.root.string()) != std::string::npos;
        if (refusals == Refusals::none || damaged)
            return CutFault{Kind::broken, item.what + ": " + item.reason};
    }
    if (edition->programme.edition < promised.edition || edition->issued < promised.issued) {
        return CutFault{Kind::reverted, "edition " + std::to_string(edition->programme.edition) +
                                            " after " + std::to_string(promised.edition)};
    }
    if (!memory) return CutFault{Kind::reverted, "the trust memory is gone"};
    const bool same = edition->programme.edition == promised.edition;
    if (same && promised.whole && !edition->wanted.empty()) {
        return CutFault{Kind::reverted, edition->wanted[0].purpose + " had arrived, and is gone"};
    }
    return std::nullopt;
}

std::optional<CutFault> judge_notes(assets::Disk& disk, const assets::StatePaths& paths,
                                    const Promised& promised)
{
    const assets::Floor floor = assets::load_floor(paths, disk);
    if (floor.latest() < promised.floor.latest()) {
        return CutFault{Kind::reverted, "the floor of time is lower than it was"};
    }
    const auto status = assets::load_status(paths, disk);
    if (promised.status != Instant{} && (!status || status->at < promised.status)) {
        return CutFault{Kind::reverted, "the status is older than it was, or gone"};
    }
    for (const auto writer : {assets::Writer::sync, assets::Writer::player}) {
        static_cast<void>(
            assets::load_writes(paths, writer, disk)); // A cut may cost an hour of it.
    }
    return std::nullopt;
}

std::optional<CutFault> judge_outbox(const assets::StatePaths& paths, const BeforeCut& before,
                                     std::chrono::seconds item)
{
    auto outbox = assets::Outbox::open(paths, assets::OutboxUser::sync);
    if (!outbox) return CutFault{Kind::broken, outbox.error().text};
    const auto records = outbox->unsent(100'000);
    if (!records) return CutFault{Kind::broken, records.error().text};
    const std::int64_t committed = before.promised.records;
    std::int64_t next = records->empty() ? 0 : records->front().sequence;
    if (next > before.delivered_max + 1) {
        return CutFault{Kind::reverted, "records before " + std::to_string(next) + " are gone"};
    }
    for (const bulletin::ProofRecord& record : *records) {
        if (record.sequence != next++) return CutFault{Kind::broken, "a gap in the numbers"};
        if (record.from != monday + (record.sequence - 1) * item) {
            return CutFault{Kind::doubled,
                            "record " + std::to_string(record.sequence) + " has other contents"};
        }
    }
    const std::int64_t last = records->empty() ? before.delivered_max : next - 1;
    if (last < committed) {
        return CutFault{Kind::reverted, "record " + std::to_string(committed) +
                                            " was committed, and the last is " +
                                            std::to_string(last)};
    }
    // The next record must not take a number that the district knows.
    bulletin::ProofRecord sample;
    sample.slot = "slot-1";
    sample.bulletin_id = "bt-1";
    sample.from = monday;
    if (!outbox->append(sample) || !outbox->commit()) {
        return CutFault{Kind::broken, "no record can be appended"};
    }
    const auto after = outbox->unsent(100'000);
    if (!after || after->empty()) return CutFault{Kind::broken, "an appended record is gone"};
    if (after->back().sequence <= std::max(before.delivered, committed)) {
        return CutFault{Kind::doubled, "number " + std::to_string(after->back().sequence) +
                                           " is given a second time"};
    }
    return std::nullopt;
}

CutFindings cut_a_day(std::uint64_t seed, int minutes, std::size_t states, const fs::path& work,
                      Honesty honesty)
{
    const assets::StatePaths paths{work / "day"};
    const assets::StatePaths after{work / "after"};
    fs::create_directories(paths.root);
    fs::create_directories(after.root);
    Recording recording;
    record(recording, seed, minutes, paths.root, honesty);

    CutFindings findings;
    std::mt19937_64 chance(seed);
    std::set<std::tuple<std::uint64_t, int, std::uint64_t>> judged;
    const auto is_new = [&](std::uint64_t print, int part, std::uint64_t promise) {
        const bool first = judged.emplace(print, part, promise).second;
        findings.judged += first ? 1 : 0;
        return first;
    };
    PowerCut cut(recording.disk);
    Before before(recording);
    const std::size_t steps = recording.disk.steps() + 1;
    do {
        const BeforeCut had = before.at(cut.step());
        const auto& promised = had.promised;
        // As many at each step as come to `states` in all.
        const std::size_t ways = states * (cut.step() + 1) / steps - states * cut.step() / steps;
        for (std::size_t way = 0; way < ways; ++way) {
            const CutImage image = cut.sample(chance);
            ++findings.states;
            const std::string root = paths.root.string();
            const std::uint64_t shelf =
                print_of(image, root + "/shelf/") ^ print_of(image, root + "/spare/") * 7 ^
                print_of(image, root + "/trust") * 3 ^ print_of(image, root + "/current") * 5;
            const auto number =
                static_cast<std::uint64_t>(promised.edition) * 2 +
                static_cast<std::uint64_t>(promised.whole) +
                static_cast<std::uint64_t>(promised.issued.time_since_epoch().count() * 1024);
            const std::uint64_t notes = print_of(image, root + "/floor") ^
                                        print_of(image, root + "/status") * 3 ^
                                        print_of(image, root + "/writes") * 5;
            const auto moment =
                static_cast<std::uint64_t>(promised.floor.latest().time_since_epoch().count() * 3 +
                                           promised.status.time_since_epoch().count());
            const auto record_number = static_cast<std::uint64_t>(
                promised.records * 1'000'003 + had.delivered * 1'009 + had.delivered_max);
            const bool look_at_shelf = is_new(shelf, 0, number);
            const bool look_at_notes = is_new(notes, 1, moment);
            const bool look_at_outbox = is_new(print_of(image, root + "/outbox"), 2, record_number);
            if (look_at_shelf || look_at_notes) {
                SimDisk left = disk_of(image);
                if (look_at_notes)
                    note(findings, judge_notes(left, paths, promised), seed, cut.step());
                if (look_at_shelf)
                    note(findings, judge_shelf(left, paths, recording.identity, promised), seed,
                         cut.step());
            }
            if (look_at_outbox) {
                write_outbox(image, paths, after);
                note(findings, judge_outbox(after, had, recording.plan.item), seed, cut.step());
            }
        }
    } while (cut.advance());
    fs::remove_all(paths.root);
    fs::remove_all(after.root);
    return findings;
}

} // namespace bangtin::sim
