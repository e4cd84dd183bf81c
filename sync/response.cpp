#include "sync/response.hpp"

#include "bulletin/json.hpp"

#include <algorithm>
#include <charconv>

namespace bangtin::sync {

namespace {

constexpr std::size_t etag_bytes_max = 256;

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

bool same_name(std::string_view a, std::string_view b)
{
    // Not std::tolower: it asks the locale.
    const auto lower = [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [&](char x, char y) { return lower(x) == lower(y); });
}

/// Digits only, the whole text: no sign, no space, no overflow.
std::optional<Bytes> number(std::string_view text)
{
    Bytes value = 0;
    const char* end = text.data() + text.size();
    const auto [rest, code] = std::from_chars(text.data(), end, value);
    if (text.empty() || code != std::errc{} || rest != end) return std::nullopt;
    return value;
}

TransportError wrong(std::string_view place, std::string_view reason)
{
    return TransportError{
        TransportFault::wrong, std::string(place) + ": " + std::string(reason), {}};
}

/// Of a number of seconds; nothing of a date, which only a set clock could read.
std::chrono::seconds seconds_of(std::string_view text, std::chrono::seconds most)
{
    const auto value = number(text);
    if (!value) return std::chrono::seconds{0};
    return std::chrono::seconds(std::min<Bytes>(*value, static_cast<Bytes>(most.count())));
}

/// The host of an absolute address, for people to read: letters, digits, dots and dashes only.
std::string host_of(std::string_view address)
{
    constexpr std::size_t host_bytes_max = 100;
    const auto begin = address.find("//");
    if (begin == std::string_view::npos) return "";
    address.remove_prefix(begin + 2);
    std::string host;
    for (const char c : address.substr(0, host_bytes_max)) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '.' || c == '-' || c == ':';
        if (!plain) break;
        host += c;
    }
    return host;
}

/// Schools' networks ask guests to sign in, and answer every request with that page.
constexpr std::string_view web_page =
    "a web page came instead: this network wants someone to sign in (captive portal), or the "
    "address is no depot";

constexpr Bytes refusal_bytes_max = 4096;
constexpr std::size_t refusal_words_max = 2048;

bool is_district_refusal(std::string_view body)
{
    const auto json = parse_json(body, {.bytes = refusal_bytes_max, .depth = 2});
    if (!json) return false;
    Fields fields(*json, "");
    static_cast<void>(fields.text("error", refusal_words_max));
    static_cast<void>(fields.text("remedy", refusal_words_max));
    return !fields.done();
}

} // namespace

void add_header_line(ResponseHead& head, std::string_view line)
{
    line = trimmed(line);
    if (line.starts_with("HTTP/")) {
        head = ResponseHead{};
        const auto space = line.find(' ');
        if (space == std::string_view::npos) return;
        head.status = static_cast<int>(number(line.substr(space + 1, 3)).value_or(0));
        return;
    }
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) return;
    const std::string_view name = line.substr(0, colon);
    const std::string_view value = trimmed(line.substr(colon + 1));

    if (same_name(name, "content-length")) head.content_length = number(value);
    if (same_name(name, "content-encoding")) head.encoded = !same_name(value, "identity");
    if (same_name(name, "content-type")) {
        head.page = same_name(value.substr(0, 9), "text/html");
        head.json = same_name(trimmed(value.substr(0, value.find(';'))), "application/json");
    }
    if (same_name(name, "location")) head.location = host_of(value);
    if (same_name(name, "retry-after")) head.retry_after = seconds_of(value, retry_after_max);
    if (same_name(name, "bangtin-holds")) head.holds = seconds_of(value, holds_max);
    if (same_name(name, "preference-applied")) head.held = value.starts_with("wait=");
    if (same_name(name, "etag") && value.size() <= etag_bytes_max) head.etag = value;
    if (same_name(name, "content-range")) head.content_range = parse_content_range(value);
}

std::optional<ContentRange> parse_content_range(std::string_view text)
{
    constexpr std::string_view unit = "bytes ";
    if (!text.starts_with(unit)) return std::nullopt;
    text.remove_prefix(unit.size());
    const auto dash = text.find('-');
    const auto slash = text.find('/');
    if (dash == std::string_view::npos || slash == std::string_view::npos || slash < dash) {
        return std::nullopt;
    }
    const auto first = number(text.substr(0, dash));
    const auto last = number(text.substr(dash + 1, slash - dash - 1));
    const auto whole = number(text.substr(slash + 1));
    if (!first || !last || !whole || *last < *first || *last >= *whole) return std::nullopt;
    return ContentRange{*first, *last, *whole};
}

Result<BodyPlan, TransportError> plan_small(const ResponseHead& head, std::string_view place,
                                            Bytes bytes_max)
{
    if (head.status != 200) return fail(status_error(head, place));
    if (head.page) return fail(wrong(place, web_page));
    if (head.encoded) return fail(wrong(place, "it came in an encoding that was not asked for"));
    if (head.content_length && *head.content_length > bytes_max) {
        return fail(wrong(place, "it is longer than " + std::to_string(bytes_max) + " bytes"));
    }
    return BodyPlan{.skip = 0, .take = bytes_max};
}

Result<BodyPlan, TransportError> plan_run(const ResponseHead& head, const Run& run)
{
    if (head.status != 200 && head.status != 206) return fail(status_error(head, run.path));
    if (head.page) return fail(wrong(run.path, web_page));
    if (head.encoded) return fail(wrong(run.path, "it came in an encoding that was not asked for"));
    if (head.status == 200) {
        if (head.content_length && *head.content_length != run.length) {
            return fail(wrong(run.path, "it is " + std::to_string(*head.content_length) +
                                            " bytes long, and should be " +
                                            std::to_string(run.length)));
        }
        return BodyPlan{.skip = run.offset, .take = run.budget};
    }
    // RFC 9110, 15.3.7: a 206 says which part it holds; one that does not, or holds another, would
    // be spliced in at the wrong place.
    if (!head.content_range) return fail(wrong(run.path, "a part came without its range"));
    if (head.content_range->first != run.offset || head.content_range->whole != run.length) {
        return fail(wrong(run.path, "another part came than was asked for"));
    }
    const Bytes held = head.content_range->last - head.content_range->first + 1;
    return BodyPlan{.skip = 0, .take = std::min(run.budget, held)};
}

Result<BodyPlan, TransportError> plan_answer(const ResponseHead& head, std::string_view place,
                                             Bytes bytes_max)
{
    if (!is_refusal(head)) return plan_small(head, place, bytes_max);
    return BodyPlan{.skip = 0, .take = refusal_bytes_max};
}

bool is_refusal(const ResponseHead& head)
{
    return status_error(head, "").fault == TransportFault::refused;
}

TransportError refusal_error(const ResponseHead& head, std::string_view place,
                             std::string_view body)
{
    if (head.page) return wrong(place, web_page);
    if (!head.json || !is_district_refusal(body))
        return wrong(place, "a refusal that is not the district's: a captive portal, or a proxy");
    return status_error(head, place);
}

TransportError certificate_error(long reason, std::string_view place)
{
    // openssl/x509_vfy.h: X509_V_ERR_CERT_NOT_YET_VALID, X509_V_ERR_CERT_HAS_EXPIRED.
    constexpr long not_yet_valid = 9;
    constexpr long has_expired = 10;
    // X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT … UNABLE_TO_VERIFY_LEAF_SIGNATURE.
    constexpr long unknown_first = 18;
    constexpr long unknown_last = 21;
    constexpr long issuer_unknown = 2; // X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT.
    constexpr long issuer_forged = 7;  // X509_V_ERR_CERT_SIGNATURE_FAILURE.
    // The chain is good, and libcurl itself refused the name: its number for "not judged".
    constexpr long other_name = 1;
    if (reason == not_yet_valid) {
        return TransportError{TransportFault::unreachable,
                              std::string(place) + ": its certificate is not valid yet by this "
                                                   "board's clock; set the clock",
                              {}};
    }
    if (reason == has_expired) {
        return wrong(place, "its certificate has expired by this board's clock");
    }
    if (reason == other_name) {
        return wrong(place, "its certificate is another server's: a captive portal, or a wrong "
                            "address");
    }
    if (reason == issuer_unknown || reason == issuer_forged ||
        (reason >= unknown_first && reason <= unknown_last)) {
        return wrong(place, "its certificate is signed by nobody this board knows");
    }
    return wrong(place, "its certificate is not to be trusted");
}

TransportError status_error(const ResponseHead& head, std::string_view place)
{
    const int status = head.status;
    const auto error = [&](TransportFault fault, std::string_view reason) {
        return TransportError{fault,
                              std::string(place) + ": " + std::string(reason) + " (HTTP " +
                                  std::to_string(status) + ")",
                              head.retry_after};
    };
    switch (status) {
    case 404:
    case 410: return error(TransportFault::missing, "is not there");
    case 400:
    case 403:
    case 413:
    case 422: return error(TransportFault::refused, "was refused");
    case 408:
    case 429: return error(TransportFault::unreachable, "the server asks to come back later");
    // RFC 6585, 6: the network itself answers, and wants someone to sign in.
    case 511: return error(TransportFault::wrong, web_page);
    default: break;
    }
    if (status >= 500) return error(TransportFault::unreachable, "the server is in trouble");
    if (status >= 300 && status < 400) {
        const std::string where = head.location.empty() ? "" : ", to " + head.location;
        return error(TransportFault::wrong, "points somewhere else" + where +
                                                ": a captive portal, or the mirror has moved");
    }
    return error(TransportFault::wrong, "an answer that fits no question");
}

} // namespace bangtin::sync
