#include "sync/fetch.hpp"

#include "sync/depot.hpp"
#include "trust/digest.hpp"

#include <algorithm>
#include <utility>

namespace bangtin::sync {

namespace {

using assets::FileKind;
using assets::Shelf;
using assets::WantedFile;

FetchError error_of(const TransportError& error)
{
    switch (error.fault) {
    case TransportFault::unreachable:
        return {FetchFault::offline, error.text, {}, error.retry_after};
    case TransportFault::missing: return {FetchFault::absent, error.text, {}};
    case TransportFault::wrong:
    case TransportFault::refused: return {FetchFault::lied, error.text, {}};
    case TransportFault::stopped: return {FetchFault::stopped, error.text, {}};
    }
    require(false, "an unknown transport fault");
    return {};
}

FetchError error_of(const assets::DiskError& error)
{
    return {FetchFault::disk, error.text, error.fault};
}

FetchError not_as_named(const std::string& path)
{
    return {FetchFault::lied, path + ": its bytes are not what its name says", {}};
}

/// Gathers what arrives into chunks, each appended and synced as one.
class Appending {
public:
    Appending(const AssetRef& asset, Bytes room, Shelf& shelf, const Spending& spending)
        : asset_(asset), room_(room), shelf_(shelf), spending_(spending)
    {
    }

    Appetite add(std::string_view bytes)
    {
        if (!begun_) begun_ = spending_.now();
        overlong_ = overlong_ || bytes.size() > room_;
        if (overlong_) return Appetite::enough;
        room_ -= bytes.size();
        came_ += bytes.size();
        gathered_ += bytes;
        if (gathered_.size() >= chunk_bytes) flush();
        const bool enough = fault_ || spending_.late(*begun_) || spending_.called_away();
        return enough ? Appetite::enough : Appetite::more;
    }
    [[nodiscard]] bool overlong() const { return overlong_; }
    [[nodiscard]] Bytes came() const { return came_; }
    /// Whether it took its whole time for next to nothing.
    [[nodiscard]] bool dripped() const
    {
        if (!begun_ || !spending_.late(*begun_)) return false;
        const auto waited =
            std::chrono::duration_cast<std::chrono::seconds>(spending_.now() - *begun_);
        return waited.count() > 0 &&
               came_ < drip_bytes_per_second * static_cast<Bytes>(waited.count());
    }
    [[nodiscard]] std::optional<assets::DiskError> finish()
    {
        flush();
        return fault_;
    }

private:
    void flush()
    {
        if (fault_ || gathered_.empty()) return;
        if (auto appended = shelf_.append_part(asset_, gathered_); !appended) {
            fault_ = appended.error();
        }
        gathered_.clear();
    }

    const AssetRef& asset_;
    Bytes room_; ///< That many bytes may still come.
    Bytes came_ = 0;
    bool overlong_ = false;
    Shelf& shelf_;
    const Spending& spending_;
    std::optional<std::chrono::milliseconds> begun_; ///< When the first byte came.
    std::string gathered_;
    std::optional<assets::DiskError> fault_;
};

/// Asks for the next bytes and appends what comes.
Result<void, FetchError> lengthen(const AssetRef& asset, const std::string& path, Bytes held,
                                  Transport& transport, Shelf& shelf, Spending& spending)
{
    const Run run{.path = path,
                  .offset = held,
                  .budget = std::min(spending.bytes_left(), asset.length - held),
                  .length = asset.length};
    Appending appending(asset, run.budget, shelf, spending);
    const auto taken =
        transport.take(run, [&](std::string_view bytes) { return appending.add(bytes); });
    const auto fault = appending.finish();
    spending.pay(appending.came());
    if (fault) return fail(error_of(*fault));
    if (appending.overlong()) {
        return fail(FetchError{FetchFault::lied, path + ": more came than was asked for", {}});
    }
    if (!taken) return fail(error_of(taken.error()));
    if (appending.dripped() && held + *taken < asset.length) {
        return fail(FetchError{
            FetchFault::offline, path + ": it drips, under 1 KiB a second; what came is kept", {}});
    }
    return {};
}

/// Steps until the file is there, something stops it, or the budget is spent.
Result<Completion, FetchError> fetch_media(const WantedFile& file, Transport& transport,
                                           Shelf& shelf, Spending& spending)
{
    for (;;) {
        const Bytes before = shelf.part_length(file.asset);
        const auto progress = fetch_step(file, transport, shelf, spending);
        if (!progress) return fail(progress.error());
        if (progress->completion == Completion::complete) return Completion::complete;
        if (spending.over()) return Completion::partial;
        // A line that only drips empty answers must not hold the pass for ever.
        if (progress->held <= before) {
            return fail(FetchError{FetchFault::offline, depot_path(file) + ": nothing came", {}});
        }
    }
}

} // namespace

Result<FetchProgress, FetchError> fetch_step(const WantedFile& file, Transport& transport,
                                             Shelf& shelf, Spending& spending)
{
    const AssetRef& asset = file.asset;
    const std::string path = depot_path(file);
    // A part that outgrew its file can only be another one's bytes.
    if (shelf.part_length(asset) > asset.length) shelf.discard_part(asset);

    const Bytes held_before = shelf.part_length(asset);
    if (held_before < asset.length) {
        if (auto room = shelf.make_room_for(asset); !room) {
            const bool full = room.error().fault == assets::DiskFault::full;
            return fail(FetchError{full ? FetchFault::no_room : FetchFault::disk, room.error().text,
                                   room.error().fault});
        }
        auto longer = lengthen(asset, path, held_before, transport, shelf, spending);
        if (!longer) return fail(longer.error());
    }
    const Bytes held = shelf.part_length(asset);
    if (held < asset.length) return FetchProgress{held, Completion::partial};

    auto promoted = shelf.promote_part(asset, file.purpose);
    if (promoted) return FetchProgress{held, Completion::complete};
    // The shelf drops a part that is not what its name says, and keeps one that it could not
    // rename.
    if (shelf.part_length(asset) == 0) return fail(not_as_named(path));
    FetchError error = error_of(promoted.error());
    // One bad block is no reason to leave the other files where they are.
    if (promoted.error().fault == assets::DiskFault::failed) error.fault = FetchFault::unread;
    return fail(std::move(error));
}

Result<void, FetchError> fetch_small(const AssetRef& asset, const std::string& path,
                                     const std::string& purpose, Transport& transport, Shelf& shelf)
{
    const auto answer =
        transport.get(SmallFile{.path = path, .bytes_max = asset.length, .etag = ""});
    if (!answer) return fail(error_of(answer.error()));
    if (answer->bytes.size() != asset.length || trust::sha256(answer->bytes) != asset.digest) {
        return fail(not_as_named(path));
    }
    if (auto put = shelf.put(asset, answer->bytes, purpose); !put)
        return fail(error_of(put.error()));
    return {};
}

Result<Completion, FetchError> fetch_file(const WantedFile& file, Transport& transport,
                                          Shelf& shelf, Spending& spending)
{
    if (file.kind == FileKind::media) return fetch_media(file, transport, shelf, spending);
    auto fetched = fetch_small(file.asset, depot_path(file), file.purpose, transport, shelf);
    if (!fetched) return fail(std::move(fetched.error()));
    spending.pay(file.asset.length);
    return Completion::complete;
}

} // namespace bangtin::sync
