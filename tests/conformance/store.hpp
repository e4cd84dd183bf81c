// What the client under test remembers between two commands: the server's bytes of each role, under
// the names that the conformance suite looks for.
//
// Every `*.json` in the folder is read by the suite as trusted metadata, so nothing else may end
// so.
#pragma once

#include "assets/disk.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace bangtin::conformance {

class Store {
public:
    /// `folder` exists. Borrows `disk`.
    Store(std::filesystem::path folder, assets::Disk& disk);

    /// Nothing when it is not there.
    [[nodiscard]] std::optional<std::string> role(std::string_view name) const;
    [[nodiscard]] bool keep_role(std::string_view name, std::string_view bytes);

    /// The timestamp under which the kept snapshot was admitted. A newer timestamp may have been
    /// kept without its snapshot; the baseline against rollback is this one's.
    [[nodiscard]] std::optional<std::string> baseline_timestamp() const;
    [[nodiscard]] bool keep_baseline_timestamp(std::string_view bytes);

private:
    [[nodiscard]] std::filesystem::path path_of(std::string_view role) const;

    std::filesystem::path folder_;
    assets::Disk& disk_;
};

/// `text` as one file name: anything but letters, digits, `-` and `_` as %XX, so that no role name
/// leaves the folder or looks like another's.
[[nodiscard]] std::string file_name_of(std::string_view text);

} // namespace bangtin::conformance
