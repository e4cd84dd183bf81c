// A line and a mirror made of memory, with every fault they have: cuts at any byte, silence, other
// bytes, other lengths, refusals.
//
// It keeps the contract of `Transport`, as the real ones do; what breaks that contract on the wire
// is for tests/sync/response_test.cpp and curl_transport_test.cpp.
#pragma once

#include "sync/transport.hpp"

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace bangtin::sim {

class SimTransport final : public sync::Transport, public sync::Post {
public:
    explicit SimTransport(const std::map<std::string, std::string>& files) : files_(files) {}

    [[nodiscard]] Result<sync::SmallAnswer, sync::TransportError>
    get(const sync::SmallFile& file) override;
    [[nodiscard]] Result<Bytes, sync::TransportError> take(const sync::Run& run,
                                                           const sync::RunSink& sink) override;
    [[nodiscard]] Result<std::string, sync::TransportError>
    send(const sync::Message& message) override;
    [[nodiscard]] std::string name() const override { return "sim"; }

    /// The line goes dead once that many bytes of bodies have passed, counted from now.
    void cut_after(Bytes bytes) { left_ = bytes; }
    void heal() { left_.reset(); }
    /// Bodies take their time from now on, and `clock` moves with them.
    void slow_down(Bytes bytes_per_second, std::chrono::milliseconds& clock)
    {
        pace_ = {bytes_per_second, &clock};
    }
    void hurry() { pace_.reset(); }
    /// Serves these bytes instead of what the district published.
    void lie(const std::string& path, std::string bytes) { lies_[path] = std::move(bytes); }
    void be_honest() { lies_.clear(); }
    /// Answers every request for `path` with this fault.
    void fault(const std::string& path, sync::TransportFault fault) { faults_[path] = fault; }
    /// What the district answers to the next posts, in order; without any it is away.
    void answer(std::string body) { answers_.push_back(std::move(body)); }

    [[nodiscard]] Bytes bytes_served() const { return served_; }
    std::vector<std::string> asked;      ///< Every path asked for, in order.
    std::vector<sync::Message> messages; ///< Every message sent, in order.

private:
    [[nodiscard]] Result<const std::string*, sync::TransportError> find(const std::string& path);
    /// How much of `wanted` still passes the line.
    [[nodiscard]] Bytes pass(Bytes wanted);

    const std::map<std::string, std::string>& files_;
    std::map<std::string, std::string> lies_;
    std::map<std::string, sync::TransportFault> faults_;
    std::vector<std::string> answers_;
    struct LinePace {
        Bytes bytes_per_second = 0;
        std::chrono::milliseconds* clock = nullptr;
    };
    std::optional<LinePace> pace_;
    std::optional<Bytes> left_;
    Bytes served_ = 0;
};

} // namespace bangtin::sim
