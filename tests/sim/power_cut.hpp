// What a power cut can leave of a disk, after any of the steps that were done on it.
//
// It follows POSIX at its weakest, which is weaker than ext4. Of what was written to a file since
// its last sync any part may be there: each write whole, not at all, or torn between sectors of 512
// bytes, in any combination, with zeros where a length arrived before its bytes. Of the names
// changed in a folder since its last sync, any number from the front, independently of other
// folders. What was synced stays.
#pragma once

#include "tests/sim/sim_disk.hpp"

#include <map>
#include <memory>
#include <random>
#include <string>

namespace bangtin::sim {

/// The bytes of a file, shared by all images that have them, with a print of them.
struct CutContent {
    std::shared_ptr<const std::string> bytes;
    std::uint64_t print = 0;
};

/// The files after a cut, by path.
using CutImage = std::map<std::string, CutContent>;

/// Those files of an image whose path begins so are equal in two images of equal prints.
[[nodiscard]] std::uint64_t print_of(const CutImage& image, std::string_view path_begins);
[[nodiscard]] SimDisk disk_of(const CutImage& image);

/// Walks along a disk's steps. Borrows the disk, which must not change meanwhile.
class PowerCut {
public:
    explicit PowerCut(const SimDisk& disk) : log_(&disk.log()) {}

    /// How many steps were done before the cut.
    [[nodiscard]] std::size_t step() const { return step_; }
    /// One step later; false at the end.
    bool advance();
    /// One of the many things that a cut leaves here.
    [[nodiscard]] CutImage sample(std::mt19937_64& chance);
    /// Whether every cut here leaves the same.
    [[nodiscard]] bool certain() const { return unsynced_.empty() && pending_.empty(); }

private:
    using Step = SimDisk::Step;
    using File = SimDisk::File;

    [[nodiscard]] std::string some_of(File file, std::mt19937_64& chance) const;
    static void change(std::map<std::string, File>& names, const Step& step);

    const std::vector<Step>* log_;
    std::size_t step_ = 0;
    std::map<File, CutContent> synced_;                       ///< As of each file's last sync.
    std::map<File, std::vector<const Step*>> unsynced_;       ///< Since then.
    std::map<std::string, File> names_;                       ///< That will be there.
    std::map<std::string, std::vector<const Step*>> pending_; ///< By folder, not synced yet.
};

} // namespace bangtin::sim
