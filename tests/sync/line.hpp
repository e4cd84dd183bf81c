// One transport with all that it borrows.
#pragma once

#include "sync/curl_line.hpp"
#include "sync/curl_transport.hpp"

#include <string>
#include <utility>

namespace bangtin::sync {

struct Line {
    StopSignal stop;
    CurlLine line{stop};
    LineOptions options;
    CurlTransport transport;

    explicit Line(const std::string& url, LineOptions how = {})
        : options(std::move(how)), transport(url, line, options)
    {
    }
};

} // namespace bangtin::sync
