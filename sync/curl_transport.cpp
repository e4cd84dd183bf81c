#include "sync/curl_transport.hpp"

#include "sync/curl_line.hpp"
#include "sync/curl_request.hpp"

#include <algorithm>
#include <optional>

namespace bangtin::sync {

namespace {

constexpr long capped_buffer_bytes = 16 * 1024;

/// What one transfer keeps of its answer. Callbacks only copy; nobody acts in them.
struct Receiving {
    ComingHead head;
    std::function<Result<BodyPlan, TransportError>(const ResponseHead&)> plan_of;
    RunSink sink;
    std::optional<BodyPlan> plan;
    std::optional<TransportError> refused; ///< Why we ended the transfer, if we did.
    Bytes taken = 0;
    bool overrun = false; ///< More came than the plan takes.
    bool sated = false;
    bool slow = false; ///< The line's patience was over.
};

std::size_t on_body(char* data, std::size_t size, std::size_t count, void* user)
{
    auto& receiving = *static_cast<Receiving*>(user);
    std::string_view bytes(data, size * count);
    if (!receiving.plan) {
        auto plan = receiving.plan_of(receiving.head);
        if (!plan) {
            receiving.refused = plan.error();
            return 0;
        }
        receiving.plan = *plan;
    }
    const Bytes skipped = std::min<Bytes>(receiving.plan->skip, bytes.size());
    receiving.plan->skip -= skipped;
    bytes.remove_prefix(skipped);

    const Bytes room = receiving.plan->take - receiving.taken;
    receiving.overrun = bytes.size() > room;
    bytes = bytes.substr(0, room);
    receiving.taken += bytes.size();
    if (!bytes.empty() && receiving.sink(bytes) == Appetite::enough) receiving.sated = true;
    return receiving.overrun || receiving.sated ? 0 : size * count;
}

/// What a technician should hear. Each clause begins with who is to blame.
TransportError error_of(CURLcode code, const std::string& place)
{
    const auto error = [&](TransportFault fault, const std::string& reason) {
        return TransportError{fault, place + ": " + reason, {}};
    };
    switch (code) {
    case CURLE_ABORTED_BY_CALLBACK: return error(TransportFault::stopped, "told to end");
    case CURLE_COULDNT_RESOLVE_HOST:
        return error(TransportFault::unreachable, "the network's DNS does not know this name");
    case CURLE_COULDNT_RESOLVE_PROXY:
        return error(TransportFault::unreachable, "the network's DNS does not know the proxy");
    case CURLE_COULDNT_CONNECT: return error(TransportFault::unreachable, "nobody listens there");
    case CURLE_OPERATION_TIMEDOUT:
        return error(TransportFault::unreachable, "too slow, or silent for too long");
    case CURLE_PARTIAL_FILE: return error(TransportFault::unreachable, "the answer broke off");
    case CURLE_GOT_NOTHING: return error(TransportFault::unreachable, "no answer came");
    // Somebody answered, and is not who we asked for.
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_URL_MALFORMAT: return error(TransportFault::wrong, curl_easy_strerror(code));
    case CURLE_WRITE_ERROR: // What we end ourselves is named before; this is its endless head.
        return error(TransportFault::wrong, "the head of the answer has no end");
    default: return error(TransportFault::unreachable, curl_easy_strerror(code));
    }
}

TransportError copy_changed(const std::string& place)
{
    return TransportError{TransportFault::unreachable,
                          place + ": the mirror's copy is another than the one begun; asking again",
                          {}};
}

} // namespace

struct CurlTransport::Handle {
    CurlLine& line;
    const LineOptions& options;
    std::unique_ptr<CURL, void (*)(CURL*)> easy{curl_easy_init(), curl_easy_cleanup};
    /// The tag under which the bytes of a run came last, so that the next run is of the same copy.
    struct Seen {
        std::string path;
        std::string etag;
    };
    std::optional<Seen> seen = {};

    /// A clean request; connections are the line's.
    CURL* begin(const std::string& url, Receiving& receiving)
    {
        CURL* curl = easy.get();
        begin_request(curl, url, options);
        curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT,
                         static_cast<long>(options.slow_bytes_per_second));
        curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, static_cast<long>(options.slow_max.count()));
        gather_head(curl, receiving.head);
        curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_body);
        curl_easy_setopt(curl, CURLOPT_WRITEDATA, &receiving);
        return curl;
    }
    void limit_small() const
    {
        curl_easy_setopt(easy.get(), CURLOPT_TIMEOUT_MS,
                         static_cast<long>(options.small_max.count()));
    }

    /// Runs it. The fault of the line or of the answer, whichever explains more.
    Result<void, TransportError> perform(const std::string& place, Receiving& receiving) const
    {
        const CURLcode code = line.run(easy.get());
        receiving.slow = code == CURLE_OPERATION_TIMEDOUT;
        if (receiving.refused) return fail(*receiving.refused);
        if (receiving.sated) return {};
        if (receiving.overrun) {
            return fail(TransportError{
                TransportFault::wrong, place + ": more came than there should be", {}});
        }
        if (code == CURLE_PEER_FAILED_VERIFICATION) {
            long reason = 0;
            curl_easy_getinfo(easy.get(), CURLINFO_SSL_VERIFYRESULT, &reason);
            return fail(certificate_error(reason, place));
        }
        if (code != CURLE_OK) return fail(error_of(code, place));
        return {};
    }
};

CurlTransport::CurlTransport(std::string base_url, CurlLine& line, const LineOptions& options)
    : base_url_(std::move(base_url)), handle_(new Handle{.line = line, .options = options})
{
    while (base_url_.ends_with('/')) base_url_.pop_back();
}

CurlTransport::~CurlTransport() = default;

Result<SmallAnswer, TransportError> CurlTransport::get(const SmallFile& file)
{
    SmallAnswer answer;
    Receiving receiving;
    receiving.plan_of = [&](const ResponseHead& head) {
        return plan_small(head, file.path, file.bytes_max);
    };
    receiving.sink = [&](std::string_view bytes) {
        answer.bytes += bytes;
        return Appetite::more;
    };
    CURL* curl = handle_->begin(base_url_ + "/" + file.path, receiving);
    handle_->limit_small();

    const std::string condition = "If-None-Match: " + file.etag;
    const std::unique_ptr<curl_slist, void (*)(curl_slist*)> headers(
        file.etag.empty() ? nullptr : curl_slist_append(nullptr, condition.c_str()),
        curl_slist_free_all);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());

    if (auto done = handle_->perform(file.path, receiving); !done) return fail(done.error());
    if (receiving.head.status == 304 && !file.etag.empty()) {
        return SmallAnswer{SmallAnswer::State::unchanged, "", file.etag, receiving.head.holds};
    }
    // An answer without a body never came past the callback.
    const auto plan = plan_small(receiving.head, file.path, file.bytes_max);
    if (!plan) return fail(plan.error());
    answer.etag = receiving.head.etag;
    answer.holds = receiving.head.holds;
    return answer;
}

Result<Bytes, TransportError> CurlTransport::take(const Run& run, const RunSink& sink)
{
    const bool whole = run.offset == 0 && run.budget >= run.length;
    auto& seen = handle_->seen;
    if (seen && seen->path != run.path) seen.reset();
    const std::string copy = seen && !whole ? seen->etag : "";
    Receiving receiving;
    receiving.plan_of = [&](const ResponseHead& head) -> Result<BodyPlan, TransportError> {
        // If-Range did not hold: asked again without it, the digest says whose bytes are right.
        const bool other_copy = !copy.empty() && head.status == 200 && head.etag != copy;
        seen.reset();
        if (other_copy) return fail(copy_changed(run.path));
        // Only a strong tag stands for the same bytes (RFC 9110, 13.1.5).
        if (head.etag.starts_with('"')) seen = {run.path, head.etag};
        return plan_run(head, run);
    };
    receiving.sink = sink;
    CURL* curl = handle_->begin(base_url_ + "/" + run.path, receiving);
    const std::string range = std::to_string(run.offset) + "-" +
                              std::to_string(std::min(run.offset + run.budget, run.length) - 1);
    if (!whole) curl_easy_setopt(curl, CURLOPT_RANGE, range.c_str());
    const std::string condition = "If-Range: " + copy;
    const std::unique_ptr<curl_slist, void (*)(curl_slist*)> headers(
        copy.empty() ? nullptr : curl_slist_append(nullptr, condition.c_str()),
        curl_slist_free_all);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
    if (const Bytes cap = handle_->options.bytes_per_second_max; cap > 0) {
        curl_easy_setopt(curl, CURLOPT_MAX_RECV_SPEED_LARGE, static_cast<curl_off_t>(cap));
        // Measured: libcurl 7.88 does not keep a cap with a buffer of 256 KiB.
        curl_easy_setopt(curl, CURLOPT_BUFFERSIZE, capped_buffer_bytes);
    }

    auto done = handle_->perform(run.path, receiving);
    // A server without ranges sends on past the budget: what was taken is good, and the rest is not
    // wanted.
    const bool past_budget = receiving.overrun && receiving.head.status == 200;
    const bool broke_off =
        !done && done.error().fault == TransportFault::unreachable && !receiving.slow;
    if (receiving.taken > 0 && (past_budget || broke_off)) return receiving.taken;
    if (!done) return fail(done.error());
    if (receiving.taken > 0) return receiving.taken;

    const auto plan = plan_run(receiving.head, run);
    if (!plan) return fail(plan.error());
    return fail(TransportError{TransportFault::wrong, run.path + ": the answer was empty", {}});
}

Result<std::string, TransportError> CurlTransport::send(const Message& message)
{
    std::string answer;
    Receiving receiving;
    receiving.plan_of = [&](const ResponseHead& head) {
        return plan_answer(head, message.url, message.answer_bytes_max);
    };
    receiving.sink = [&](std::string_view bytes) {
        answer += bytes;
        return Appetite::more;
    };
    CURL* curl = handle_->begin(message.url, receiving);
    handle_->limit_small();
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, message.body.data());
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE,
                     static_cast<curl_off_t>(message.body.size()));
    const std::string type = "Content-Type: " + message.content_type;
    std::unique_ptr<curl_slist, void (*)(curl_slist*)> headers(
        curl_slist_append(nullptr, type.c_str()), curl_slist_free_all);
    // Without this curl waits a second for a 100 that small servers do not send.
    headers.reset(curl_slist_append(headers.release(), "Expect:"));
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());

    if (auto done = handle_->perform(message.url, receiving); !done) return fail(done.error());
    if (is_refusal(receiving.head)) return fail(refusal_error(receiving.head, message.url, answer));
    const auto plan = plan_answer(receiving.head, message.url, message.answer_bytes_max);
    if (!plan) return fail(plan.error());
    return answer;
}

} // namespace bangtin::sync
