// Many files that become durable together: with one sync of their file system in place of one for
// each, which takes minutes where a change gives every site a new programme.
#pragma once

#include "district/descriptor.hpp"
#include "district/temporary.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace bangtin::district {

/// Nobody sees them before they are kept. Those that are not are removed, also by
/// `sweep_temporaries` after a process that was killed.
class StagedFiles {
public:
    StagedFiles() = default;
    StagedFiles(StagedFiles&&) noexcept = default;
    StagedFiles& operator=(StagedFiles&&) = delete;
    ~StagedFiles();

    /// All on one file system.
    [[nodiscard]] Outcome<void> add(const Path& path, std::string_view bytes);
    /// Gives them their names, in the order in which they came, once the bytes of all are durable;
    /// syncing the folders is left to `sync_folder`.
    [[nodiscard]] Outcome<void> keep();

private:
    struct File {
        Temporary temporary;
        Path path;
    };
    std::vector<File> files_;
    std::optional<Descriptor> folder_; ///< Of the first; open before anything is written.
};

} // namespace bangtin::district
