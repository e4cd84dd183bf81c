// What a technician may say about a screen's line: proxy, authorities, cap; and how patient it is.
#pragma once

#include "bulletin/digest.hpp"
#include "sync/tls_clock.hpp"

#include <chrono>
#include <string>

namespace bangtin::sync {

struct LineOptions {
    std::string proxy = {}; ///< "http://10.0.0.1:3128"; empty: what http_proxy, https_proxy and
                            ///< no_proxy in the environment say.
    bool direct = false;    ///< Past every proxy.
    std::string authorities = {}; ///< PEM file of those who may sign a server's certificate; empty:
                                  ///< all that the system knows.
    Bytes bytes_per_second_max = 0; ///< Of media; 0: as fast as the line is.
    TlsClock tls_clock = {};        ///< Empty: the system's clock.

    // findings/reliability 5, Endless / slow data: under 1 KiB/s for 60 s is dropped and resumed
    // later.
    std::chrono::milliseconds connect_max{10'000};
    Bytes slow_bytes_per_second = 1024;
    std::chrono::seconds slow_max{60};
    std::chrono::milliseconds small_max{60'000}; ///< For the whole of a small file or a message.
};

} // namespace bangtin::sync
