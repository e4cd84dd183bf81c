// A disk that counts what is written through it, by what it is for (assets/card_writes.hpp).
#pragma once

#include "assets/card_writes.hpp"

#include <utility>

namespace bangtin::assets {

/// Borrows the one beneath.
class CountingDisk final : public Disk {
public:
    CountingDisk(Disk& beneath, StatePaths paths) : beneath_(&beneath), paths_(std::move(paths)) {}

    /// What was written since this was last asked.
    [[nodiscard]] CardWrites take() { return std::exchange(writes_, {}); }

    [[nodiscard]] Result<std::string, DiskError> read(const std::filesystem::path& path,
                                                      std::size_t bytes_max) const override;
    [[nodiscard]] Result<void, DiskError> scan(const std::filesystem::path& path,
                                               const Sink& sink) const override;
    [[nodiscard]] std::optional<Bytes> length(const std::filesystem::path& path) const override;
    [[nodiscard]] std::vector<std::string>
    names(const std::filesystem::path& folder) const override;
    [[nodiscard]] std::optional<DiskSpace>
    space(const std::filesystem::path& folder) const override;
    [[nodiscard]] std::optional<Bytes>
    device_written(const std::filesystem::path& folder) const override;
    [[nodiscard]] Result<void, DiskError> make_folder(const std::filesystem::path& folder) override;
    [[nodiscard]] Result<void, DiskError> write_synced(const std::filesystem::path& path,
                                                       std::string_view bytes,
                                                       Secrecy secrecy) override;
    [[nodiscard]] Result<void, DiskError> append_synced(const std::filesystem::path& path,
                                                        std::string_view bytes) override;
    [[nodiscard]] Result<void, DiskError> overwrite_synced(const std::filesystem::path& path,
                                                           std::string_view bytes) override;
    void note(const std::filesystem::path& path, std::string_view bytes) override;
    [[nodiscard]] Result<void, DiskError> move_name(const std::filesystem::path& from,
                                                    const std::filesystem::path& to) override;
    [[nodiscard]] Result<void, DiskError> sync_folder(const std::filesystem::path& folder) override;
    [[nodiscard]] Result<void, DiskError> remove(const std::filesystem::path& path) override;

private:
    void count(const std::filesystem::path& path, Bytes from, Bytes bytes);

    Disk* beneath_;
    StatePaths paths_;
    CardWrites writes_;
};

/// What a file of the state folder is for.
[[nodiscard]] WriteKind kind_of_file(const StatePaths& paths, const std::filesystem::path& path);

} // namespace bangtin::assets
