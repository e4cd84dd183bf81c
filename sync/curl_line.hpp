// The line: one libcurl multi handle, in which all that this process fetches, sends or waits for
// moves on together, and the one place where it stands still.
//
// One thread, one loop: whoever waits for an answer drives everybody's. A signal ends whatever is
// under way at once. Known to the other curl_… files only.
#pragma once

#include "sync/budget.hpp"
#include "sync/stop_signal.hpp"

#include <chrono>
#include <curl/curl.h>
#include <functional>
#include <map>
#include <memory>

namespace bangtin::sync {

class CurlLine {
public:
    /// Borrows `stop`.
    explicit CurlLine(const StopSignal& stop);
    ~CurlLine();
    CurlLine(const CurlLine&) = delete;
    CurlLine& operator=(const CurlLine&) = delete;

    /// Runs one transfer to its end, others under way along with it. A signal ends it with
    /// CURLE_ABORTED_BY_CALLBACK.
    [[nodiscard]] CURLcode run(CURL* transfer);

    /// Told how a transfer ended, outside of libcurl's callbacks.
    using Ended = std::function<void(CURLcode)>;
    /// Begins a transfer that goes on while others run, and while the loop waits.
    void begin(CURL* transfer, Ended ended);
    /// Takes it off the line, wherever it is; its `Ended` is not called.
    void drop(CURL* transfer);

    /// Drives what is under way until `enough` answers yes, a signal comes, or the time is over.
    void wait(std::chrono::milliseconds timeout, const Stopwatch& clock,
              const std::function<bool()>& enough);

    [[nodiscard]] const StopSignal& stop() const { return stop_; }

private:
    void drive(std::chrono::milliseconds at_most);
    /// Whether any transfer had ended.
    [[nodiscard]] bool take_ended();

    const StopSignal& stop_;
    std::unique_ptr<CURLM, void (*)(CURLM*)> multi_;
    std::map<CURL*, Ended> under_way_;
};

} // namespace bangtin::sync
