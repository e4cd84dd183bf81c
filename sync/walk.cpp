#include "sync/walk.hpp"

#include "bulletin/limits.hpp"
#include "sync/depot.hpp"

#include <algorithm>
#include <utility>

namespace bangtin::sync {

namespace {

using assets::FileKind;
using assets::Shelf;
using assets::WantedFile;

/// Whether `error` says more than what was met before: a lie more than a hole, and both more than
/// silence.
bool explains_more(const FetchError& error, const std::optional<FetchError>& before)
{
    return !before || before->fault == FetchFault::offline || error.fault == FetchFault::lied;
}

/// A neighbour goes on with nobody's part but its own.
bool may_give(const Mirror& mirror, const AssetRef& asset, const Shelf& shelf)
{
    return !mirror.neighbour || shelf.part_length(asset) == 0 || has_begun(mirror, asset);
}

/// What to fetch from whom, and where it goes.
struct Fetching {
    Mirrors& mirrors;
    Reach reach;
    Shelf& shelf;
    Spending& spending;
};

/// Asks one mirror. Where others gave some of the bytes, before a restart perhaps, and the whole is
/// not what its name says, nobody knows whose fault it is: then this one gives it once more, alone.
Result<Completion, FetchError> ask(Mirror& mirror, const WantedFile& file, const Fetching& fetching)
{
    auto& [mirrors, reach, shelf, spending] = fetching;
    const Bytes held = shelf.part_length(file.asset);
    bool alone = held == 0 || has_begun(mirror, file.asset);
    auto fetched = fetch_file(file, *mirror.line, shelf, spending);
    const bool lied = !fetched && fetched.error().fault == FetchFault::lied;
    if (lied && !alone && shelf.part_length(file.asset) == 0) {
        alone = true;
        fetched = Completion::partial;
        if (!spending.over()) fetched = fetch_file(file, *mirror.line, shelf, spending);
    }
    const Bytes left = shelf.part_length(file.asset);
    if (alone || left != held) mirrors.note_part(file.asset, alone && left > 0 ? &mirror : nullptr);
    return fetched;
}

/// What a neighbour began and did not end goes; `bytes` of it were there, or would be.
void throw_away(Mirror& neighbour, const AssetRef& asset, Bytes bytes, FetchFault fault,
                const Fetching& fetching)
{
    auto& [mirrors, reach, shelf, spending] = fetching;
    shelf.discard_part(asset);
    mirrors.note_part(asset, nullptr);
    // It rests now, or we end: nobody would know whose parts the others are.
    if (fault != FetchFault::absent) {
        for (const AssetRef& begun : std::exchange(neighbour.begun, {})) {
            bytes += shelf.part_length(begun);
            shelf.discard_part(begun);
        }
    }
    mirrors.wasted(bytes, spending.now());
}

/// Draws the conclusions of a fault that is the mirror's, for which `thrown_away` was written.
void blame(Mirror& mirror, const WantedFile& file, const FetchError& error, Bytes thrown_away,
           const Fetching& fetching)
{
    auto& [mirrors, reach, shelf, spending] = fetching;
    if (error.fault == FetchFault::lied)
        mirrors.lied(mirror, file.asset.digest, spending.now(), thrown_away);
    if (error.fault != FetchFault::offline) return;
    mirrors.silent(mirror, error.retry_after);
    // The time that silence took is not that of those who answer. Each falls silent once a round.
    spending.begin_again();
}

/// From the first mirror that gives it. A fault that is not the mirror's ends it at once.
Result<Completion, FetchError> fetch_one(const WantedFile& file, const Fetching& fetching,
                                         FetchTally& tally)
{
    auto& [mirrors, reach, shelf, spending] = fetching;
    const std::string path = depot_path(file);
    const Bytes bytes_max = file.kind == FileKind::media ? bulletin::limits::media_bytes
                                                         : bulletin::limits::envelope_bytes;
    // The programme is signed by an online key: whoever stole it must not fill the card either.
    if (file.asset.length > bytes_max) {
        return fail(FetchError{FetchFault::lied, path + ": longer than such a file may be", {}});
    }
    std::optional<FetchError> worst;
    for (Mirror* mirror : mirrors.for_file(file.asset.digest, reach, spending.now())) {
        if (!may_give(*mirror, file.asset, shelf)) continue;
        const Bytes held = shelf.part_length(file.asset);
        const Bytes before = spending.bytes_left();
        auto fetched = ask(*mirror, file, fetching);
        const Bytes came = before - spending.bytes_left();
        if (!mirror->neighbour) tally.bytes += came;
        if (fetched) {
            if (mirror->neighbour) mirrors.answered(*mirror);
            return fetched;
        }
        const FetchFault fault = fetched.error().fault;
        if (mirror->neighbour) throw_away(*mirror, file.asset, held + came, fault, fetching);
        const bool mirrors_fault = fault == FetchFault::offline || fault == FetchFault::absent ||
                                   fault == FetchFault::lied;
        if (!mirrors_fault) return fetched;
        const Bytes left = shelf.part_length(file.asset);
        blame(*mirror, file, fetched.error(), held + came - std::min(held + came, left), fetching);
        // What a neighbour lacks is no news: the mirrors are asked.
        if (!mirror->neighbour && explains_more(fetched.error(), worst)) worst = fetched.error();
        if (spending.over()) break;
    }
    if (worst) return fail(*worst);
    if (spending.over()) return Completion::partial; // A neighbour took it all for nothing.
    if (reach == Reach::neighbours)
        return fail(FetchError{FetchFault::absent, path + ": no neighbour has it", {}});
    if (mirrors.distrusted(file.asset.digest, spending.now()))
        return fail(FetchError{
            FetchFault::lied, path + ": other bytes came again and again; asked for later", {}});
    return fail(FetchError{FetchFault::offline, path + ": nobody who has it answers", {}});
}

} // namespace

FetchTally fetch_all(const std::vector<WantedFile>& files, Mirrors& mirrors, Shelf& shelf,
                     Spending& spending, Reach reach)
{
    const Fetching fetching{mirrors, reach, shelf, spending};
    FetchTally tally;
    for (const WantedFile& file : files) {
        tally.more_waiting = spending.over();
        if (tally.more_waiting) return tally;
        const auto fetched = fetch_one(file, fetching, tally);
        if (fetched) {
            tally.more_waiting = *fetched == Completion::partial;
            if (tally.more_waiting) return tally;
            ++tally.arrived;
            continue;
        }
        const FetchFault fault = fetched.error().fault;
        if (fault == FetchFault::disk || fault == FetchFault::stopped) {
            tally.stopped_by = fetched.error();
            return tally;
        }
        // Of the next files a neighbour or a stick may have one.
        if (fault == FetchFault::offline) {
            if (!tally.unanswered) tally.unanswered = fetched.error();
            continue;
        }
        if (fault == FetchFault::no_room && !tally.no_room) tally.no_room = fetched.error();
        if (reach == Reach::everybody)
            tally.refused.push_back({file.asset.digest, {file.purpose, fetched.error().text}});
    }
    return tally;
}

} // namespace bangtin::sync
