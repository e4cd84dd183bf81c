#include "sync/pass.hpp"

#include "assets/renewal.hpp"
#include "sync/notes.hpp"
#include "sync/reporting.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace bangtin::sync {

namespace {

using assets::FileKind;
using assets::Identity;
using assets::MediaCheck;
using assets::PassResult;
using assets::RefusedItem;
using assets::Status;
using assets::TrustMemory;
using assets::WantedFile;

void make_current_step(Screen& screen, const Identity& identity,
                       const assets::MetadataBundle& bundle, Status& status)
{
    const auto proven = prove_bundle(screen.shelf, identity, bundle);
    if (!proven) note_refusal(status, proven.error());
    const auto made = proven ? make_current(screen.paths, screen.shelf, bundle)
                             : Result<void, assets::DiskError>{};
    if (!made) worsen(status, PassResult::cannot_write, made.error().text);
    // What is not on the glass must not count as known: the next pass tries again.
    if (!proven || !made) screen.mirrors.forget_polls();
}

/// Whether what was refreshed only says again what is on the glass, and not much later.
bool says_nothing_new(const Screen& screen, const Refreshed& refreshed)
{
    if (!screen.edition) return false;
    const Duration later = refreshed.issued - screen.edition->issued;
    if (later < Duration{0} || later >= resigned_kept_after) return false;
    return is_signed_anew(screen.paths, screen.shelf, refreshed.bundle);
}

/// Asks one mirror after the other until what one says is admitted; else the fault that explains
/// most.
Result<Refreshed, RefreshError> refresh_from_any(Screen& screen, const Identity& identity,
                                                 Status& status, Instant now)
{
    std::vector<RefusedItem> passed_over;
    std::optional<RefreshError> worst;
    for (Mirror* mirror : screen.mirrors.for_news()) {
        auto refreshed =
            refresh(*mirror->line, screen.shelf, screen.paths, identity, mirror->poll, now);
        if (refreshed) {
            screen.mirrors.answered(*mirror);
            screen.mirrors.admitted(*mirror);
            // Another's "unchanged" would be about an older edition than this.
            const bool fresh = refreshed->state == Refreshed::State::fresh;
            if (fresh) screen.mirrors.forget_polls(mirror);
            for (RefusedItem& item : passed_over) note_aside(status, std::move(item));
            return refreshed;
        }
        const RefreshError& error = refreshed.error();
        if (error.fault == RefreshFault::disk || error.fault == RefreshFault::stopped)
            return refreshed;
        const bool silent = error.fault == RefreshFault::offline;
        silent ? screen.mirrors.silent(*mirror, error.retry_after)
               : screen.mirrors.answered(*mirror);
        RefusedItem said{"mirror " + mirror->line->name(), error.file + ": " + error.text};
        // What is wrong with a stick is named, and must not hide that the line is down.
        if (mirror->visiting) {
            if (!silent) note_aside(status, std::move(said));
            continue;
        }
        if (!silent) passed_over.push_back(std::move(said));
        if (!worst || worst->fault == RefreshFault::offline) worst = error;
    }
    return fail(*worst);
}

/// When to come back, as far as the mirrors' answers tell.
Next refresh_step(Screen& screen, const Identity& identity, Status& status, Instant now)
{
    const auto refreshed = refresh_from_any(screen, identity, status, now);
    if (refreshed) {
        if (const auto& left_out = refreshed->systems_refused)
            note_refusal(status, {left_out->file, left_out->text});
        if (refreshed->state == Refreshed::State::fresh && !says_nothing_new(screen, *refreshed)) {
            make_current_step(screen, identity, refreshed->bundle, status);
        }
        return Next::at_pace;
    }
    const RefreshError& error = refreshed.error();
    switch (error.fault) {
    case RefreshFault::offline: worsen(status, PassResult::offline, error.text); return Next::later;
    case RefreshFault::stopped: worsen(status, PassResult::stopped, error.text); break;
    case RefreshFault::disk: worsen(status, PassResult::cannot_write, error.text); break;
    case RefreshFault::refused: note_refusal(status, {error.file, error.text}); break;
    }
    return Next::at_pace;
}

/// Room for new media is never made at the cost of what may still play.
void protect_step(Screen& screen)
{
    if (!screen.edition) return;
    const assets::Edition& edition = *screen.edition;
    screen.shelf.protect(edition.programme.edition, may_still_play(edition.needed, edition.issued),
                         may_still_play(screen.needed_before, edition.issued));
}

/// Loads the edition on the glass unless it is the one already known. When the card lost it, what
/// the trust memory remembers makes it anew, also without a line.
void open_step(Screen& screen, const Identity& identity, Status& status)
{
    const assets::ArrivalStamp stamp = arrival_stamp(screen.paths, screen.shelf.disk());
    if (screen.edition && stamp == screen.seen) return;

    auto edition = load_edition(screen.paths, screen.shelf, identity, MediaCheck::presence);
    // Before the first edition there is nothing to complain about: the refresh has said why.
    const bool begun = screen.shelf.disk().length(screen.paths.current()).has_value();
    if (!edition && begun) note_refusal(status, edition.error());
    if (!edition) {
        const auto held = TrustMemory(screen.paths, screen.shelf.disk()).load();
        if (held && prove_bundle(screen.shelf, identity, *held)) {
            make_current_step(screen, identity, *held, status);
            edition = load_edition(screen.paths, screen.shelf, identity, MediaCheck::presence);
        }
    }
    const bool other = edition && screen.edition && screen.edition->name != edition->name;
    if (other) screen.needed_before = std::move(screen.edition->needed);
    screen.edition.reset();
    if (edition) {
        want_system(*edition, screen.shelf, screen.running);
        screen.edition = std::move(*edition);
    }
    screen.seen = stamp;
    protect_step(screen);
}

void scrub_step(Screen& screen, ScrubDepth depth, Status& status)
{
    // What is known to stand on its spare copy alone does not wait for its turn.
    std::vector<assets::NeededFile> files = std::exchange(screen.edition->damaged, {});
    if (!files.empty())
        screen.seen = {}; // Else it would be called damaged for as long as it is current.
    if (depth == ScrubDepth::everything) files = screen.edition->needed;
    if (depth == ScrubDepth::one_file)
        if (const auto file = screen.scrub.next(screen.edition->needed)) files.push_back(*file);
    for (const assets::NeededFile& file : files) {
        auto damage = scrub_file(screen.shelf, file);
        if (!damage) continue;
        ++screen.damaged_files;
        note_refusal(status, *std::move(damage));
    }
}

void note_tally(const FetchTally& tally, Status& status)
{
    if (tally.no_room) worsen(status, PassResult::cannot_write, tally.no_room->text);
    for (const RefusedFile& file : tally.refused) note_refusal(status, file.item);
    if (tally.unanswered) worsen(status, PassResult::offline, tally.unanswered->text);
    if (!tally.stopped_by) return;
    switch (tally.stopped_by->fault) {
    case FetchFault::stopped: return worsen(status, PassResult::stopped, tally.stopped_by->text);
    case FetchFault::disk: return worsen(status, PassResult::cannot_write, tally.stopped_by->text);
    default: return; // Among the refused.
    }
}

bool is_put_off(const Screen& screen, const Digest& digest)
{
    return std::any_of(screen.put_off.begin(), screen.put_off.end(),
                       [&](const RefusedFile& file) { return file.digest == digest; });
}

/// The files of one kind in the order in which to fetch them.
std::vector<WantedFile> files_to_fetch(const Screen& screen, FileKind kind, Instant now)
{
    std::vector<WantedFile> files = in_order_of_use(screen.edition->wanted, now);
    std::erase_if(files, [kind](const WantedFile& file) { return file.kind != kind; });
    std::stable_partition(files.begin(), files.end(), [&](const WantedFile& file) {
        return !is_put_off(screen, file.asset.digest);
    });
    return files;
}

WallClock wall_clock(const Screen& screen, Instant now)
{
    if (screen.grade == TimeGrade::unknown) return std::nullopt;
    const auto zone = Zone::find(screen.edition->programme.calendar.zone);
    if (!zone) return std::nullopt;
    return zone->to_local(now);
}

void put_off(Screen& screen, const RefusedFile& file)
{
    if (!is_put_off(screen, file.digest)) screen.put_off.push_back(file);
}

/// Bulletins first, because only they say which media they need; then media. Large ones go last
/// where their bytes are counted: they must hold up nothing else, and what a neighbour gives is not
/// counted.
enum class Turn : std::uint8_t { bulletins, media, near_media, limited_media };

/// The files whose turn it is, of which `heavy` bytes of large media may come now.
std::vector<WantedFile> files_of_turn(const Screen& screen, Turn turn, Bytes heavy, Instant now)
{
    const FileKind kind = turn == Turn::bulletins ? FileKind::bulletin : FileKind::media;
    std::vector<WantedFile> files = files_to_fetch(screen, kind, now);
    std::erase_if(files, [&](const WantedFile& file) {
        const bool limited = is_heavy(file) && heavy < bytes_unlimited;
        return limited != (turn == Turn::near_media || turn == Turn::limited_media);
    });
    if (turn == Turn::limited_media && heavy == 0) files.clear();
    return files;
}

/// Whether more waits that only the budget kept back.
bool fetch_files_step(Screen& screen, const Identity& identity, const Budget& budget,
                      Status& status, Instant now)
{
    Spending spending(budget);
    const WallClock wall = wall_clock(screen, now);
    screen.metered.keep_up(wall, spending.now());
    const Bytes heavy = heavy_bytes(screen.rules, screen.metered, wall);
    std::vector<RefusedFile> refused;
    bool unanswered = false;
    for (const Turn turn : {Turn::bulletins, Turn::media, Turn::near_media, Turn::limited_media}) {
        const auto files =
            files_of_turn(screen, turn, heavy, std::max(now, screen.edition->issued));
        if (files.empty()) continue;
        const bool limited = turn == Turn::limited_media;
        if (limited) spending.limit(heavy);
        const Reach reach = turn == Turn::near_media ? Reach::neighbours : Reach::everybody;
        const FetchTally tally = fetch_all(files, screen.mirrors, screen.shelf, spending, reach);
        if (limited) screen.metered.used += tally.bytes;
        refused.insert(refused.end(), tally.refused.begin(), tally.refused.end());
        note_tally(tally, status);
        open_step(screen, identity, status);
        if (tally.more_waiting) {
            for (const RefusedFile& file : refused) put_off(screen, file);
            // Still refused, also those whose turn has not come again.
            for (const RefusedFile& file : screen.put_off) note_refusal(status, file.item);
            return true;
        }
        if (tally.stopped_by || !screen.edition) return false;
        unanswered = unanswered || tally.unanswered;
    }
    if (unanswered) return false;
    screen.put_off.clear();
    screen.mirrors.forget_lies();
    return false;
}

/// Once for each edition, when it is known which media its bulletins have.
void sweep_step(Screen& screen)
{
    const assets::Edition& edition = *screen.edition;
    if (screen.swept_for == edition.name || words_wait(edition)) return;
    std::unordered_set<Digest> keep;
    for (const assets::NeededFile& file : edition.needed) keep.insert(file.asset.digest);
    for (const assets::NeededFile& file : screen.needed_before) keep.insert(file.asset.digest);
    screen.shelf.sweep(keep);
    screen.swept_for = edition.name;
}

/// What is recalled leaves the card, with or without a line.
void recall_step(Screen& screen, Status& status)
{
    auto erased = screen.erasing.carry_out(screen.shelf, *screen.edition);
    if (!erased) worsen(status, PassResult::cannot_write, erased.error().text);
}

void describe(const Screen& screen, Status& status)
{
    status.mirror = screen.mirrors.name();
    if (!screen.edition) return;
    status.edition = screen.edition->programme.edition;
    status.issued = screen.edition->issued;
    for (const RefusedItem& item : screen.edition->refused) note_refusal(status, item);
    for (const WantedFile& file : in_order_of_use(screen.edition->wanted, status.at)) {
        ++status.files_waiting;
        status.bytes_waiting += static_cast<std::int64_t>(file.asset.length);
    }
}

} // namespace

Passed run_pass(Screen& screen, const Identity& identity, ScrubDepth depth, Instant now,
                const Budget& budget)
{
    Passed passed;
    Status& status = passed.status;
    status.at = now;
    status.screen = identity.screen;
    status.site = identity.site;
    // What the card damaged is named before the refresh mends it in passing.
    open_step(screen, identity, status);
    const bool idle = depth == ScrubDepth::everything || !screen.busy;
    if (screen.edition && idle) scrub_step(screen, depth, status);
    passed.next = refresh_step(screen, identity, status, now);
    open_step(screen, identity, status);
    bool more = false;
    if (screen.edition && status.result != PassResult::stopped)
        more = fetch_files_step(screen, identity, budget, status, now);
    if (more) passed.next = Next::at_once;
    // Words that are on their way may need what is recalled with others.
    if (screen.edition && !(more && words_wait(*screen.edition))) recall_step(screen, status);
    if (screen.edition) sweep_step(screen);
    screen.busy = passed.next == Next::at_once;
    describe(screen, status);
    report_step(screen, identity, budget, status);
    return passed;
}

std::optional<HealthFacts> health_facts(const Screen& screen, const Status& status)
{
    if (screen.health == nullptr || screen.outbox == nullptr) return std::nullopt;
    const auto last = screen.outbox->last();
    if (!last) return std::nullopt;
    return HealthFacts{.status = status,
                       .grade = screen.grade,
                       .record = *last,
                       .damaged_files = screen.damaged_files,
                       .system = screen.running,
                       .erased = screen.erasing.done()};
}

assets::CardWrites take_written(Screen& screen)
{
    assets::CardWrites writes;
    writes.add(assets::WriteKind::index, screen.shelf.take_index_written());
    if (screen.outbox != nullptr)
        writes.add(assets::WriteKind::outbox, screen.outbox->take_written());
    return writes;
}

} // namespace bangtin::sync
