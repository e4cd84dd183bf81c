// By which time a TLS server's certificates are judged, on a board whose clock may be in 1970.
//
// Verification is never turned off: chain, name and dates are always checked. Only "now" is chosen:
// the clock where it is proven; else the latest instant that is certain, or the first instant at
// which the server's own certificate is valid, whichever is later. A certificate whose chain
// verifies was signed by its authority, which does not sign for days to come, so its first instant
// is as good a proof that this instant has passed (findings/reliability 4.3). An expired
// certificate stays expired: what is certain only moves forward.
#pragma once

#include "bulletin/time.hpp"

#include <functional>

namespace bangtin::sync {

struct TlsTime {
    enum class Proof : std::uint8_t {
        clock, ///< The clock is proven.
        floor, ///< It is certainly not earlier than this, and may be later.
    };
    Instant at;
    Proof proof = Proof::clock;
};

/// Asked at each new connection.
using TlsClock = std::function<TlsTime()>;

/// What the board's clock and the floor come to: a clock that is behind the floor is wrong, and one
/// that nobody vouches for is not believed at all.
[[nodiscard]] TlsTime tls_time(Instant wall, TimeGrade grade, Instant floor);

/// Has the chain of whoever is connected to through `context` (an OpenSSL `SSL_CTX`) judged at the
/// time of `clock`, which must outlive it.
void judge_chain_by(void* context, const TlsClock& clock);

} // namespace bangtin::sync
