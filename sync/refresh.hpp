// One refresh: what the mirror says now, verified from the pinned root on, with approvers list and
// programme on the shelf.
//
// The client workflow of TUF 1.0.34, 5.3–5.7, with consistent snapshots. Versions are remembered in
// the order that leaves no way back: each root as soon as it verifies, the timestamp before the
// snapshot is asked for (findings/trust 4.4). Whatever is refused leaves the screen as it was.
#pragma once

#include "assets/edition.hpp"
#include "sync/transport.hpp"

#include <optional>
#include <string>

namespace bangtin::sync {

/// What a caller does differently: try later, show the refusal to people, free space, or end.
enum class RefreshFault : std::uint8_t {
    offline, ///< No mirror answered.
    refused, ///< Metadata, programme or approvers list that may not be admitted.
    disk,    ///< The card is full or fails.
    stopped, ///< We were told to end.
};

struct RefreshError {
    RefreshFault fault;
    std::string file;                    ///< "metadata/timestamp.json".
    std::string text;                    ///< One clause.
    std::chrono::seconds retry_after{0}; ///< As of `TransportError`.
};

/// What a running screen remembers between polls, so that an unchanged depot costs one small
/// request.
struct PollMemory {
    std::string etag;    ///< Of the timestamp that was last admitted.
    Instant whole_until; ///< The whole workflow runs again from here on, also when nothing seems to
                         ///< change: an hour later, or when the first of the metadata runs out.
    std::chrono::seconds holds{0}; ///< How long the mirror would hold a request for news.
    bool watched = false;          ///< A held request says that nothing is new.
};
/// findings/trust 7: poll only the timestamp, and run the whole workflow on any change and at least
/// hourly.
inline constexpr std::chrono::hours whole_every{1};

struct Refreshed {
    enum class State : std::uint8_t { fresh, unchanged };
    State state = State::fresh;
    assets::MetadataBundle bundle; ///< Empty when unchanged.
    Instant issued;
    /// Why the systems' role is not among them, though it should be: no news waits for it.
    std::optional<RefreshError> systems_refused = {};
};

/// Admits what the mirror has, and nothing older than what the trust memory or the edition on the
/// glass knows. `now` is raised to the newest signed time this screen knows, that of the timestamp
/// just admitted included. What is in `poll` holds for this mirror; a caller who cannot use the
/// answer forgets it.
[[nodiscard]] Result<Refreshed, RefreshError> refresh(Transport& transport, assets::Shelf& shelf,
                                                      const assets::StatePaths& paths,
                                                      const assets::Identity& identity,
                                                      PollMemory& poll, Instant now);

} // namespace bangtin::sync
