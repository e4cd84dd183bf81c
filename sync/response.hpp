// What the head of an HTTP answer says, and whether its body may be let in. Pure, so that every lie
// a server can tell in its head is one line of a test.
#pragma once

#include "sync/transport.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace bangtin::sync {

/// `bytes first-last/whole`, both ends included (RFC 9110, 14.4).
struct ContentRange {
    Bytes first = 0;
    Bytes last = 0;
    Bytes whole = 0;

    bool operator==(const ContentRange&) const = default;
};

struct ResponseHead {
    int status = 0;
    std::optional<Bytes> content_length;
    std::optional<ContentRange> content_range;
    bool encoded = false; ///< A Content-Encoding other than identity: we asked for none.
    bool page = false;    ///< Its Content-Type is HTML: no file of a depot is.
    bool json = false;    ///< Its Content-Type is JSON.
    std::string etag;
    std::string location;                ///< The host a redirect points to, made harmless.
    std::chrono::seconds retry_after{0}; ///< Not above `retry_after_max`; zero when not said.
    std::chrono::seconds holds{0};       ///< How long it would hold a request for news.
    bool held = false;                   ///< It has held this one, as we preferred (RFC 7240).
};

/// A server may ask for a longer rest, and does not get it: a mistyped number must not take a
/// screen away for a year.
inline constexpr std::chrono::seconds retry_after_max{3600};
/// The longest a request for news is held: home routers forget a silent connection soon after.
inline constexpr std::chrono::seconds holds_max{300};

/// Takes in one line as it came, with its line end. A status line begins a new head, so that only
/// the last of several (100 Continue) counts.
void add_header_line(ResponseHead& head, std::string_view line);

[[nodiscard]] std::optional<ContentRange> parse_content_range(std::string_view text);

/// How a body is let in: `skip` bytes are dropped, then at most `take` are kept.
struct BodyPlan {
    Bytes skip = 0;
    Bytes take = 0;

    bool operator==(const BodyPlan&) const = default;
};

/// Of a small file; a 304 has no body and is judged by the caller.
[[nodiscard]] Result<BodyPlan, TransportError> plan_small(const ResponseHead& head,
                                                          std::string_view place, Bytes bytes_max);
/// Of a run. A server that knows no ranges answers 200 with everything; what we hold already is
/// skipped.
[[nodiscard]] Result<BodyPlan, TransportError> plan_run(const ResponseHead& head, const Run& run);
/// Of the answer to a message. The body of a refusal is let in too: `refusal_error` judges it.
[[nodiscard]] Result<BodyPlan, TransportError> plan_answer(const ResponseHead& head,
                                                           std::string_view place, Bytes bytes_max);
/// Whether the other side understood, and says no.
[[nodiscard]] bool is_refusal(const ResponseHead& head);
/// The fault of a refusal with that body: `refused` only in the district's own form, JSON of
/// `{"error": …, "remedy": …}`. Networks that want someone to sign in say 403 too; that is `wrong`,
/// and must cost nobody a ticket.
[[nodiscard]] TransportError refusal_error(const ResponseHead& head, std::string_view place,
                                           std::string_view body);
/// The fault behind a certificate that does not verify, by OpenSSL's number for the reason. One
/// that is not valid yet speaks of this board's clock: until that is set nobody can be believed to
/// be there, and nobody has lied.
[[nodiscard]] TransportError certificate_error(long reason, std::string_view place);
/// The fault that a status other than 200, 206 and 304 stands for.
[[nodiscard]] TransportError status_error(const ResponseHead& head, std::string_view place);

} // namespace bangtin::sync
