// A request for the timestamp that the mirror holds until there is a newer one, beside all else
// that is on the line.
//
// Only a mirror that offers it is asked, so that a static one costs no request. A held request that
// ends quietly begins again; whatever else happens, the polls go on as if there were no watch.
#pragma once

#include "sync/budget.hpp"
#include "sync/line_options.hpp"
#include "sync/watch.hpp"

#include <memory>

namespace bangtin::sync {

class CurlLine;

class CurlWatch final : public Watch {
public:
    /// Borrows `line` and `options`.
    CurlWatch(CurlLine& line, const LineOptions& options, Stopwatch clock);
    ~CurlWatch() override;

    void look_at(const WatchedPlace& place) override;
    [[nodiscard]] std::string watched() const override;
    [[nodiscard]] bool news() const override;
    [[nodiscard]] Woke wait(std::chrono::milliseconds timeout) override;

private:
    struct Request;
    std::unique_ptr<Request> request_;
};

/// For that long a mirror is only polled after its news were none, or its holding was not.
inline constexpr std::chrono::minutes watch_rest{10};

} // namespace bangtin::sync
