// What every request has in common, whoever makes it. Known to the other curl_… files only.
//
// Redirects are not followed: a depot has none, and a captive portal has nothing else. Certificates
// are always checked. Nothing is decompressed, so no few bytes become many.
#pragma once

#include "sync/line_options.hpp"
#include "sync/response.hpp"

#include <curl/curl.h>
#include <string>

namespace bangtin::sync {

/// Makes `transfer` a clean request for `url`. Borrows `options` until it is over.
void begin_request(CURL* transfer, const std::string& url, const LineOptions& options);

/// The head of an answer, and the bytes of it that have come.
struct ComingHead : ResponseHead {
    Bytes bytes = 0;
};
/// Gathers the head of the answer to `transfer`, which ends when that is longer than
/// `head_bytes_max`. Borrows `head` until it is over.
void gather_head(CURL* transfer, ComingHead& head);
inline constexpr Bytes head_bytes_max = 64 * 1024;

} // namespace bangtin::sync
