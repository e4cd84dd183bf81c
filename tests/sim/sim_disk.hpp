// A disk in memory that remembers the order of things, so that a test can cut the power after any
// of them (tests/sim/power_cut.hpp says what a cut leaves), and that fills up, forgets and rots.
#pragma once

#include "assets/disk.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>
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
    [[nodiscard]] std::optional<assets::DiskSpace> space(const Path& folder) const override;
    [[nodiscard]] std::optional<Bytes> device_written(const Path& folder) const override;
    [[nodiscard]] Result<void, assets::DiskError> make_folder(const Path& folder) override;
    [[nodiscard]] Result<void, assets::DiskError>
    write_synced(const Path& path, std::string_view bytes, assets::Secrecy secrecy) override;
    [[nodiscard]] Result<void, assets::DiskError> append_synced(const Path& path,
                                                                std::string_view bytes) override;
    [[nodiscard]] Result<void, assets::DiskError> overwrite_synced(const Path& path,
                                                                   std::string_view bytes) override;
    void note(const Path& path, std::string_view bytes) override;
    [[nodiscard]] Result<void, assets::DiskError> move_name(const Path& from,
                                                            const Path& to) override;
    [[nodiscard]] Result<void, assets::DiskError> sync_folder(const Path& folder) override;
    [[nodiscard]] Result<void, assets::DiskError> remove(const Path& path) override;

    /// No more than that many bytes fit, in all files together, and nobody is told: somebody else
    /// fills the card.
    void limit(Bytes capacity) { capacity_ = capacity; }
    /// A card of that size, which says how much room it has.
    void become(Bytes size)
    {
        capacity_ = size;
        tells_space_ = true;
    }
    /// From now on folder syncs do nothing and say they did: the trap of findings/reliability 4.2.
    void forget_folder_syncs() { folder_syncs_ = FolderSyncs::forgotten; }
    /// From now on syncs of files do nothing and say they did, as some cards do.
    void forget_file_syncs() { forgets_file_syncs_ = true; }
    /// Of the syncs of files that SQLite or `overwrite_synced` begin, `count` fail behind the next
    /// `after`. As with a kernel, what they should have written is still read, and no later sync
    /// brings it to the card.
    void fail_file_syncs(std::size_t after, std::size_t count = 1)
    {
        good_file_syncs_ = after;
        bad_file_syncs_ = count;
    }
    /// Reading the contents of this file fails from now on, and its name and length do not.
    void make_unreadable(const Path& path) { unreadable_.insert(path); }
    void make_readable() { unreadable_.clear(); }
    /// Removing this file fails from now on.
    void hold_fast(const Path& path) { held_fast_.insert(path); }
    void let_go() { held_fast_.clear(); }
    /// Folder syncs fail from now on.
    void fail_folder_syncs() { folder_syncs_ = FolderSyncs::failing; }
    void heal_folder_syncs() { folder_syncs_ = FolderSyncs::kept; }
    /// The power goes `steps` steps from now: what is begun later fails and leaves nothing, and
    /// what a boot may find is that of a cut there.
    void lose_power_after(std::size_t steps) { power_ends_ = steps_.size() + steps; }
    void keep_power() { power_ends_.reset(); }
    [[nodiscard]] bool powered() const { return !power_ends_ || steps_.size() < *power_ends_; }
    /// After how many steps the power went; all of them while it is there.
    [[nodiscard]] std::size_t steps_powered() const
    {
        return std::min(power_ends_.value_or(steps_.size()), steps_.size());
    }
    /// Calls `then` once, before the first change that somebody begins `steps` steps from now or
    /// later, SQLite excepted: another program has its turn.
    void interrupt_after(std::size_t steps, std::function<void()> then)
    {
        interrupt_at_ = steps_.size() + steps;
        interrupt_ = std::move(then);
    }

    /// Overwrites bytes behind everybody's back, as a card does that rots.
    void rot(const Path& path, std::string bytes);

    /// What a program does to a file without our interface, as SQLite does.
    void overwrite(const Path& path, Bytes offset, std::string_view bytes);
    void truncate(const Path& path, Bytes length);
    [[nodiscard]] bool sync_file(const Path& path);

    enum class Kind : std::uint8_t {
        overwrite,
        truncate,
        synced,
        sync_failed,
        link,
        move,
        unlink,
        folder_synced
    };
    using File = std::uint64_t;
    /// One change, or one promise that changes so far are on the card.
    struct Step {
        Kind kind;
        File file = 0;
        Bytes offset = 0; ///< Of `bytes`; or the length to which a file is truncated.
        std::string bytes;
        Path from, to; ///< A folder that was synced is `from`.
    };
    [[nodiscard]] const std::vector<Step>& log() const { return steps_; }
    [[nodiscard]] std::size_t steps() const { return steps_.size(); }
    /// Files as they are, without a history: what a cut left.
    void hold(const Path& path, std::string bytes);
    /// What is there when the power is cut after `step` steps, one of the many possibilities.
    [[nodiscard]] SimDisk after_cut(std::size_t step, std::mt19937_64& chance) const;
    [[nodiscard]] Bytes used() const;
    /// How often a folder was listed.
    [[nodiscard]] std::size_t listed() const { return listed_; }

private:
    enum class FolderSyncs : std::uint8_t { kept, forgotten, failing };

    /// The file of that name, made when there is none.
    [[nodiscard]] File open(const Path& path);
    void write(File file, Bytes offset, std::string_view bytes);
    void note_synced(File file);
    void take_name(const Path& path);
    [[nodiscard]] bool fits(Bytes more) const;
    /// Before every change through the interface: whether there is power for it.
    [[nodiscard]] bool begin();

    std::map<Path, File> names_;
    std::map<File, std::string> contents_;
    std::vector<Step> steps_;
    std::set<Path> unreadable_;
    std::set<Path> held_fast_;
    std::optional<Bytes> capacity_;
    bool tells_space_ = false;
    bool forgets_file_syncs_ = false;
    std::size_t good_file_syncs_ = 0; ///< Before the bad ones.
    std::size_t bad_file_syncs_ = 0;
    FolderSyncs folder_syncs_ = FolderSyncs::kept;
    mutable std::size_t listed_ = 0;
    std::optional<std::size_t> power_ends_;
    std::size_t interrupt_at_ = 0;
    std::function<void()> interrupt_;
    File next_ = 1;
};

} // namespace bangtin::sim
