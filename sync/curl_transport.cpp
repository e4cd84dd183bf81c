#include "sync/curl_transport.hpp"

#include "sync/response.hpp"

#include <algorithm>
#include <curl/curl.h>
#include <optional>

namespace bangtin::sync {

namespace {

// findings/reliability 5, Endless / slow data: under 1 KiB/s for 60 s is dropped and resumed later.
constexpr long connect_ms_max = 10'000;
constexpr long slow_bytes_per_s = 1024;
constexpr long slow_s_max = 60;
constexpr long small_ms_max = 60'000;
constexpr long header_bytes_max = 64 * 1024;

/// What one transfer keeps of its answer. Callbacks only copy; nobody acts in them.
struct Receiving {
    ResponseHead head;
    std::function<Result<BodyPlan, TransportError>(const ResponseHead&)> plan_of;
    RunSink sink;
    std::optional<BodyPlan> plan;
    std::optional<TransportError> refused; ///< Why we ended the transfer, if we did.
    Bytes header_bytes = 0;
    Bytes taken = 0;
    bool overrun = false; ///< More came than the plan takes.
    bool sated = false;
};

std::size_t on_header(char* data, std::size_t size, std::size_t count, void* user)
{
    auto& receiving = *static_cast<Receiving*>(user);
    receiving.header_bytes += size * count;
    if (receiving.header_bytes > header_bytes_max) return 0;
    add_header_line(receiving.head, std::string_view(data, size * count));
    return size * count;
}

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

int on_progress(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    return static_cast<const StopSignal*>(user)->raised() ? 1 : 0;
}

TransportFault fault_of(CURLcode code)
{
    switch (code) {
    case CURLE_ABORTED_BY_CALLBACK: return TransportFault::stopped;
    // Somebody answered, and is not who we asked for.
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_URL_MALFORMAT:
    case CURLE_WRITE_ERROR: return TransportFault::wrong;
    default: return TransportFault::unreachable;
    }
}

} // namespace

struct CurlTransport::Handle {
    std::unique_ptr<CURL, void (*)(CURL*)> easy{curl_easy_init(), curl_easy_cleanup};
    const StopSignal* stop = nullptr;

    /// A clean request that keeps the connections of the last.
    CURL* begin(const std::string& url, Receiving& receiving)
    {
        CURL* curl = easy.get();
        require(curl != nullptr, "libcurl gave no handle");
        curl_easy_reset(curl);
        curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
        curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
        curl_easy_setopt(curl, CURLOPT_USERAGENT, "bangtin-sync/" BANGTIN_VERSION);
        curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
        curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, connect_ms_max);
        curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, slow_bytes_per_s);
        curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, slow_s_max);
        curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, on_header);
        curl_easy_setopt(curl, CURLOPT_HEADERDATA, &receiving);
        curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_body);
        curl_easy_setopt(curl, CURLOPT_WRITEDATA, &receiving);
        curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
        curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, on_progress);
        curl_easy_setopt(curl, CURLOPT_XFERINFODATA, const_cast<StopSignal*>(stop));
        return curl;
    }

    /// Runs it. The fault of the line or of the answer, whichever explains more.
    Result<void, TransportError> perform(const std::string& place, Receiving& receiving) const
    {
        const CURLcode code = curl_easy_perform(easy.get());
        if (receiving.refused) return fail(*receiving.refused);
        if (receiving.sated) return {};
        if (receiving.overrun) {
            return fail(
                TransportError{TransportFault::wrong, place + ": more came than there should be"});
        }
        if (code == CURLE_PEER_FAILED_VERIFICATION) {
            long reason = 0;
            curl_easy_getinfo(easy.get(), CURLINFO_SSL_VERIFYRESULT, &reason);
            return fail(certificate_error(reason, place));
        }
        if (code != CURLE_OK) {
            return fail(TransportError{fault_of(code), place + ": " + curl_easy_strerror(code)});
        }
        return {};
    }
};

CurlTransport::CurlTransport(std::string base_url, const StopSignal& stop)
    : base_url_(std::move(base_url)), handle_(std::make_unique<Handle>())
{
    while (base_url_.ends_with('/')) base_url_.pop_back();
    handle_->stop = &stop;
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
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, small_ms_max);

    const std::string condition = "If-None-Match: " + file.etag;
    const std::unique_ptr<curl_slist, void (*)(curl_slist*)> headers(
        file.etag.empty() ? nullptr : curl_slist_append(nullptr, condition.c_str()),
        curl_slist_free_all);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());

    if (auto done = handle_->perform(file.path, receiving); !done) return fail(done.error());
    if (receiving.head.status == 304 && !file.etag.empty()) {
        return SmallAnswer{SmallAnswer::State::unchanged, "", file.etag};
    }
    // An answer without a body never came past the callback.
    const auto plan = plan_small(receiving.head, file.path, file.bytes_max);
    if (!plan) return fail(plan.error());
    answer.etag = receiving.head.etag;
    return answer;
}

Result<Bytes, TransportError> CurlTransport::take(const Run& run, const RunSink& sink)
{
    Receiving receiving;
    receiving.plan_of = [&](const ResponseHead& head) { return plan_run(head, run); };
    receiving.sink = sink;
    CURL* curl = handle_->begin(base_url_ + "/" + run.path, receiving);
    const bool whole = run.offset == 0 && run.budget >= run.length;
    const std::string range = std::to_string(run.offset) + "-" +
                              std::to_string(std::min(run.offset + run.budget, run.length) - 1);
    if (!whole) curl_easy_setopt(curl, CURLOPT_RANGE, range.c_str());

    auto done = handle_->perform(run.path, receiving);
    // A server without ranges sends on past the budget: what was taken is good, and the rest is not
    // wanted.
    const bool past_budget = receiving.overrun && receiving.head.status == 200;
    const bool broke_off = !done && done.error().fault == TransportFault::unreachable;
    if (receiving.taken > 0 && (past_budget || broke_off)) return receiving.taken;
    if (!done) return fail(done.error());
    if (receiving.taken > 0) return receiving.taken;

    const auto plan = plan_run(receiving.head, run);
    if (!plan) return fail(plan.error());
    return fail(TransportError{TransportFault::wrong, run.path + ": the answer was empty"});
}

Result<std::string, TransportError> CurlTransport::send(const Message& message)
{
    std::string answer;
    Receiving receiving;
    receiving.plan_of = [&](const ResponseHead& head) {
        return plan_small(head, message.url, message.answer_bytes_max);
    };
    receiving.sink = [&](std::string_view bytes) {
        answer += bytes;
        return Appetite::more;
    };
    CURL* curl = handle_->begin(message.url, receiving);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, small_ms_max);
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
    const auto plan = plan_small(receiving.head, message.url, message.answer_bytes_max);
    if (!plan) return fail(plan.error());
    return answer;
}

} // namespace bangtin::sync
