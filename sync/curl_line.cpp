#include "sync/curl_line.hpp"

#include "bulletin/result.hpp"

#include <algorithm>
#include <optional>

namespace bangtin::sync {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds longest_poll{1000};

} // namespace

CurlLine::CurlLine(const StopSignal& stop)
    : stop_(stop), multi_(curl_multi_init(), [](CURLM* multi) { curl_multi_cleanup(multi); })
{
    require(multi_ != nullptr, "libcurl gave no multi handle");
}

CurlLine::~CurlLine()
{
    for (const auto& [transfer, ended] : under_way_) {
        curl_multi_remove_handle(multi_.get(), transfer);
    }
}

CURLcode CurlLine::run(CURL* transfer)
{
    std::optional<CURLcode> code;
    begin(transfer, [&code](CURLcode ended) { code = ended; });
    while (!code && !stop_.raised()) drive(longest_poll);
    if (code) return *code;
    drop(transfer);
    return CURLE_ABORTED_BY_CALLBACK;
}

void CurlLine::begin(CURL* transfer, Ended ended)
{
    drop(transfer);
    require(curl_multi_add_handle(multi_.get(), transfer) == CURLM_OK, "libcurl took no transfer");
    under_way_[transfer] = std::move(ended);
}

void CurlLine::drop(CURL* transfer)
{
    if (under_way_.erase(transfer) > 0) curl_multi_remove_handle(multi_.get(), transfer);
}

void CurlLine::wait(milliseconds timeout, const Stopwatch& clock,
                    const std::function<bool()>& enough)
{
    const milliseconds end = clock() + timeout;
    while (!enough() && !stop_.raised()) {
        const milliseconds left = end - clock();
        if (left <= milliseconds{0}) return;
        drive(std::min(left, longest_poll));
    }
}

/// One turn of libcurl, and then at most that long until a socket or the signal has something.
void CurlLine::drive(milliseconds at_most)
{
    int running = 0;
    curl_multi_perform(multi_.get(), &running);
    if (take_ended()) return;
    curl_waitfd signal{.fd = stop_.descriptor(), .events = CURL_WAIT_POLLIN, .revents = 0};
    curl_multi_poll(multi_.get(), &signal, 1, static_cast<int>(at_most.count()), nullptr);
}

bool CurlLine::take_ended()
{
    bool any = false;
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi_.get(), &left)) {
        if (message->msg != CURLMSG_DONE) continue;
        CURL* transfer = message->easy_handle;
        const CURLcode code = message->data.result;
        const auto found = under_way_.find(transfer);
        if (found == under_way_.end()) continue;
        // First off the line, so that it may begin again.
        const Ended ended = std::move(found->second);
        drop(transfer);
        ended(code);
        any = true;
    }
    return any;
}

} // namespace bangtin::sync
