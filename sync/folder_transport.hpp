// A mirror that is a folder: a USB stick, a network share, the district's own depot in a demo.
#pragma once

#include "sync/transport.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace bangtin::sync {

class FolderTransport final : public Transport {
public:
    explicit FolderTransport(std::filesystem::path root) : root_(std::move(root)) {}

    [[nodiscard]] Result<SmallAnswer, TransportError> get(const SmallFile& file) override;
    [[nodiscard]] Result<Bytes, TransportError> take(const Run& run, const RunSink& sink) override;
    [[nodiscard]] std::string name() const override { return root_.string(); }

private:
    /// The plain file of that name, or why there is none: `unreachable` when the folder itself is
    /// away.
    [[nodiscard]] Result<std::filesystem::path, TransportError> find(const std::string& path) const;
    std::filesystem::path root_;
};

/// Whether a name stays inside the mirror: relative, with no empty, `.` or `..` component, and no
/// backslash.
[[nodiscard]] bool stays_inside(std::string_view path);

} // namespace bangtin::sync
