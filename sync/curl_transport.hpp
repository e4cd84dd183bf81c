// HTTP through libcurl. No CURLcode leaves this pair.
//
// Redirects are not followed: a depot has none, and a captive portal has nothing else. Certificates
// are always checked. Nothing is decompressed, so no few bytes become many.
#pragma once

#include "sync/stop_signal.hpp"
#include "sync/transport.hpp"

#include <memory>
#include <string>

namespace bangtin::sync {

class CurlTransport final : public Transport, public Post {
public:
    /// `base_url` is where `metadata/` stands, without a slash at the end. Borrows `stop`, which
    /// ends a transfer under way.
    CurlTransport(std::string base_url, const StopSignal& stop);
    ~CurlTransport() override;

    [[nodiscard]] Result<SmallAnswer, TransportError> get(const SmallFile& file) override;
    [[nodiscard]] Result<Bytes, TransportError> take(const Run& run, const RunSink& sink) override;
    [[nodiscard]] Result<std::string, TransportError> send(const Message& message) override;
    [[nodiscard]] std::string name() const override { return base_url_; }

private:
    struct Handle;
    std::string base_url_;
    std::unique_ptr<Handle> handle_; ///< One, so that requests share a connection.
};

} // namespace bangtin::sync
