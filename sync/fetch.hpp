// Brings one file of an edition onto the shelf, from one mirror.
//
// The part file's length is the only resume state, and a file gets its name only after its digest
// was computed from the card. Whatever a mirror does, the worst is that a file does not arrive.
#pragma once

#include "assets/edition.hpp"
#include "sync/budget.hpp"
#include "sync/transport.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace bangtin::sync {

/// What a caller does differently: end the pass, or go on with the next file.
enum class FetchFault : std::uint8_t {
    offline, ///< No answer.
    absent,  ///< There is no such file.
    lied,    ///< What came is not what the name says, or not what was asked for.
    disk,    ///< The card is full or fails.
    no_room, ///< This one file finds no room beside what may still play; a smaller one may.
    unread,  ///< The card does not give back this one file.
    stopped, ///< We were told to end.
};

struct FetchError {
    FetchFault fault;
    std::string text;                      ///< One clause.
    std::optional<assets::DiskFault> disk; ///< When the card is to blame.
    std::chrono::seconds retry_after{0};   ///< As of `TransportError`.
};

enum class Completion : std::uint8_t { partial, complete };

struct FetchProgress {
    Bytes held = 0;
    Completion completion = Completion::partial;
};

/// Moves one media file forward by at most what is left to spend; call again until `complete`.
///
/// Time is counted from the first byte that arrives, so that every call moves the file on, also
/// where a mirror without ranges sends first what is held already. A power cut costs at most one
/// `chunk_bytes`, and a torn tail is caught by the digest. Room is made first, for the whole file.
/// After `lied` by digest the part is gone and the next call starts from zero; after any other
/// fault it waits, as it was.
[[nodiscard]] Result<FetchProgress, FetchError> fetch_step(const assets::WantedFile& file,
                                                           Transport& transport,
                                                           assets::Shelf& shelf,
                                                           Spending& spending);
/// A mirror that gives less than this over a whole pass is left for the next one: what came is kept
/// (findings/reliability 5, Endless / slow data).
inline constexpr Bytes drip_bytes_per_second = 1024;
inline constexpr Bytes chunk_bytes =
    1024 * 1024; ///< Synced at once: findings/reliability 4.1, few syncs.

/// Fetches a small file whole and puts it on the shelf, twice. `path` is its place in the depot.
[[nodiscard]] Result<void, FetchError> fetch_small(const AssetRef& asset, const std::string& path,
                                                   const std::string& purpose, Transport& transport,
                                                   assets::Shelf& shelf);

/// Brings one file onto the shelf, a medium in as many steps as `spending` allows. `partial` when
/// that is over first, `offline` also when nothing comes.
[[nodiscard]] Result<Completion, FetchError> fetch_file(const assets::WantedFile& file,
                                                        Transport& transport, assets::Shelf& shelf,
                                                        Spending& spending);

} // namespace bangtin::sync
