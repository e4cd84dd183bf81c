// What tells the loop that something is new, while it waits or while it fetches (docs/adr/0024).
//
// Only a hint: it makes the next poll come sooner, and is believed in nothing else.
#pragma once

#include <chrono>
#include <string>

namespace bangtin::sync {

/// The timestamp of a mirror that can hold a request until there is a newer one.
struct WatchedPlace {
    std::string mirror; ///< Base URL; empty for no place at all.
    std::string etag;   ///< Of the timestamp in use.
    std::chrono::seconds holds{0};

    bool operator==(const WatchedPlace&) const = default;
};

enum class Woke : std::uint8_t { by_time, by_news, by_signal };

class Watch {
public:
    virtual ~Watch() = default;

    /// Watches this place from now on, and no other. After news that brought nothing, or where
    /// nobody holds, it rests: polls go on alone.
    virtual void look_at(const WatchedPlace& place) = 0;
    /// The mirror that has taken it on to tell; empty when there is none, or when it has told.
    [[nodiscard]] virtual std::string watched() const = 0;
    /// There was news since `look_at`.
    [[nodiscard]] virtual bool news() const = 0;
    /// Waits until the time is over, news come, or a signal.
    [[nodiscard]] virtual Woke wait(std::chrono::milliseconds timeout) = 0;
};

} // namespace bangtin::sync
