// The card of one screen over many boots: files on a simulated disk, and SQLite's databases on the
// machine's, with everything of theirs noted on the simulated one too.
//
// When the power goes, whoever still runs gets nothing but failures; the next boot finds one of the
// many things that the cut can have left.
#pragma once

#include "tests/sim/chance.hpp"
#include "tests/sim/cut_judge.hpp"
#include "tests/sim/recording_vfs.hpp"

#include <filesystem>
#include <memory>

namespace bangtin::sim {

class WorldCard {
public:
    /// `root` is the state folder, on the machine's disk in memory for speed.
    WorldCard(std::filesystem::path root, Bytes size, Honesty honesty);

    [[nodiscard]] SimDisk& disk() { return *disk_; }
    [[nodiscard]] bool powered() const { return disk_->powered(); }
    /// Takes the power, if it is still there, and gives it again. Nobody has anything open.
    void boot(Chance& chance);

private:
    [[nodiscard]] std::unique_ptr<SimDisk> disk_with(const CutImage& image) const;
    void put_back_databases(const CutImage& image) const;

    std::filesystem::path root_;
    Bytes size_;
    Honesty honesty_;
    std::unique_ptr<SimDisk> disk_;
    RecordingVfs vfs_;
};

} // namespace bangtin::sim
