// A server of a few lines on loopback that answers with exactly the bytes a test gives it, in a
// process of its own; no real network and no other port is touched.
#pragma once

#include <functional>
#include <string>
#include <sys/types.h>

namespace bangtin::sync {

class CannedServer {
public:
    /// What happens with one connection; the descriptor is closed afterwards.
    using Serve = std::function<void(int connection)>;

    /// The same bytes to each request, and then the end.
    explicit CannedServer(const std::string& answer);
    explicit CannedServer(const Serve& serve);
    ~CannedServer();
    CannedServer(const CannedServer&) = delete;
    CannedServer& operator=(const CannedServer&) = delete;

    [[nodiscard]] std::string url(const std::string& scheme = "http") const;
    [[nodiscard]] int port() const { return port_; }

private:
    int port_ = 0;
    pid_t child_ = -1;
};

/// Writes all of it, as far as the other side takes it.
void write_all(int connection, const std::string& bytes);
/// The head of a request, or what came of it.
[[nodiscard]] std::string read_head(int connection);

} // namespace bangtin::sync
