// How bytes come from a mirror, and go to the district: one small interface, so that curl, a folder
// and the simulator are the same to everything above.
//
// Nothing a transport hands over is trusted. It promises only bounds: never more bytes than asked
// for, never from another offset than asked for, never without an end.
#pragma once

#include "bulletin/digest.hpp"
#include "bulletin/result.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace bangtin::sync {

/// What a caller does differently: try later or elsewhere, go on without it, or report it.
enum class TransportFault : std::uint8_t {
    unreachable, ///< Nobody answered, the answer broke off or stalled, or the server asks to come
                 ///< back later.
    missing,     ///< There is no such file (404).
    wrong,   ///< An answer that is not what was asked for: too long, another range, a redirect, a
             ///< login page.
    refused, ///< The other side understood, and says no (400, 403, 413).
    stopped, ///< We were told to end.
};

struct TransportError {
    TransportFault fault;
    std::string text; ///< Place and reason, one clause.
    /// The server asks to be left alone for that long; zero when it does not say.
    std::chrono::seconds retry_after{0};
};

/// A small file, asked for only if it is not the one named by `etag` (when that is not empty).
struct SmallFile {
    std::string path; ///< From the root of the mirror: "metadata/timestamp.json".
    Bytes bytes_max = 0;
    std::string etag;
};

struct SmallAnswer {
    enum class State : std::uint8_t { fresh, unchanged };
    State state = State::fresh;
    std::string bytes; ///< Empty when unchanged.
    std::string etag;  ///< Empty when the mirror gives none.
    /// The mirror can hold a request for news that long (docs/adr/0024); zero when it cannot.
    std::chrono::seconds holds{0};
};

/// A run of a large file: at most `budget` bytes from `offset` on, of a file known to be `length`
/// long.
struct Run {
    std::string path;
    Bytes offset = 0;
    Bytes budget = 0;
    Bytes length = 0;
};

/// Takes the next bytes of a run; answers whether it wants more.
enum class Appetite : std::uint8_t { more, enough };
using RunSink = std::function<Appetite(std::string_view)>;

class Transport {
public:
    virtual ~Transport() = default;

    /// The whole file, never longer than `bytes_max`: longer is `wrong`.
    [[nodiscard]] virtual Result<SmallAnswer, TransportError> get(const SmallFile& file) = 0;
    /// Streams the run into `sink` and answers how many bytes came. A run that breaks off after
    /// some bytes is a success with fewer: they are paid for, and the caller asks again from there.
    /// One that drips is `unreachable`, whatever the sink has had of it.
    [[nodiscard]] virtual Result<Bytes, TransportError> take(const Run& run,
                                                             const RunSink& sink) = 0;
    /// For the log: what this transport reads from.
    [[nodiscard]] virtual std::string name() const = 0;
};

/// A message to the district, answered by a small JSON text.
struct Message {
    std::string url;
    std::string content_type;
    std::string body;
    Bytes answer_bytes_max = 64 * 1024;
};

class Post {
public:
    virtual ~Post() = default;
    /// The body of a 200 answer.
    [[nodiscard]] virtual Result<std::string, TransportError> send(const Message& message) = 0;
};

} // namespace bangtin::sync
