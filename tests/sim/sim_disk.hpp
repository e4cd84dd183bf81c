// A disk in memory that remembers the order of things, so that a test can cut the power after any
// of them.
//
// What a cut leaves follows POSIX at its weakest, which is weaker than ext4: of a file whose
// contents were not synced any prefix, whole or torn, may be there; of the names changed in a
// folder since its last sync, any number from the front, independently of other folders. What was
// synced stays.
#pragma once

#include "assets/disk.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace bangtin::sim {

class SimDisk final : public assets::Disk {
public:
    using Path = std::filesystem::path;

    [[nodiscard]] Result<std::string, assets::DiskError> read(const Path& path,
                                                              std::size_t bytes_max) const override;
    [[nodiscard]] Result<void, assets::DiskError> scan(const Path& path,
                                                       const Sink& sink) const override;
    [[nodiscard]] std::optional<Bytes> length(const Path& path) const override;
    [[nodiscard]] std::vector<std::string> names(const Path& folder) const override;
    [[nodiscard]] Result<void, assets::DiskError> make_folder(const Path& folder) override;
    [[nodiscard]] Result<void, assets::DiskError>
    write_synced(const Path& path, std::string_view bytes, assets::Secrecy secrecy) override;
    [[nodiscard]] Result<void, assets::DiskError> append_synced(const Path& path,
                                                                std::string_view bytes) override;
    void note(const Path& path, std::string_view bytes) override;
    [[nodiscard]] Result<void, assets::DiskError> move_name(const Path& from,
                                                            const Path& to) override;
    [[nodiscard]] Result<void, assets::DiskError> sync_folder(const Path& folder) override;
    [[nodiscard]] Result<void, assets::DiskError> remove(const Path& path) override;

    /// No more than that many bytes fit, in all files together.
    void limit(Bytes capacity) { capacity_ = capacity; }
    /// From now on folder syncs do nothing and say they did: the trap of findings/reliability 4.2.
    void forget_folder_syncs() { folder_syncs_ = FolderSyncs::forgotten; }
    /// Reading the contents of this file fails from now on, and its name and length do not.
    void make_unreadable(const Path& path) { unreadable_.insert(path); }
    void make_readable() { unreadable_.clear(); }
    /// Folder syncs fail from now on.
    void fail_folder_syncs() { folder_syncs_ = FolderSyncs::failing; }
    void heal_folder_syncs() { folder_syncs_ = FolderSyncs::kept; }
    /// Overwrites bytes behind everybody's back, as a card does that rots.
    void rot(const Path& path, std::string bytes);

    [[nodiscard]] std::size_t steps() const { return steps_.size(); }
    /// What is there when the power is cut after `step` steps, one of the many possibilities.
    [[nodiscard]] SimDisk after_cut(std::size_t step, std::mt19937_64& chance) const;
    /// Two disks with equal prints hold the same files.
    [[nodiscard]] std::size_t print() const;
    [[nodiscard]] Bytes used() const;

private:
    enum class Kind : std::uint8_t { contents, synced, link, move, unlink, folder_synced };
    enum class FolderSyncs : std::uint8_t { kept, forgotten, failing };
    using File = std::uint64_t;
    struct Step {
        Kind kind;
        File file = 0;
        std::string bytes; ///< The whole contents after the step.
        Path from, to;
    };

    /// The file of that name, made when there is none.
    [[nodiscard]] File open(const Path& path);
    void write(File file, std::string bytes);
    [[nodiscard]] bool fits(Bytes more) const;

    std::map<Path, File> names_;
    std::map<File, std::string> contents_;
    std::vector<Step> steps_;
    std::set<Path> unreadable_;
    std::optional<Bytes> capacity_;
    FolderSyncs folder_syncs_ = FolderSyncs::kept;
    File next_ = 1;
};

} // namespace bangtin::sim
