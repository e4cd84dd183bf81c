// HTTP through libcurl. No CURLcode leaves the curl_… files.
#pragma once

#include "sync/line_options.hpp"
#include "sync/transport.hpp"

#include <memory>
#include <string>

namespace bangtin::sync {

class CurlLine;

class CurlTransport final : public Transport, public Post {
public:
    /// `base_url` is where `metadata/` stands, without a slash at the end. Borrows `line` and
    /// `options`.
    CurlTransport(std::string base_url, CurlLine& line, const LineOptions& options);
    ~CurlTransport() override;

    [[nodiscard]] Result<SmallAnswer, TransportError> get(const SmallFile& file) override;
    [[nodiscard]] Result<Bytes, TransportError> take(const Run& run, const RunSink& sink) override;
    [[nodiscard]] Result<std::string, TransportError> send(const Message& message) override;
    [[nodiscard]] std::string name() const override { return base_url_; }

private:
    struct Handle;
    std::string base_url_;
    std::unique_ptr<Handle> handle_; ///< One: requests follow each other.
};

} // namespace bangtin::sync
