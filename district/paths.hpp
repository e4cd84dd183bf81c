// The files of one district's data folder and of its keys folder: both layouts, defined once.
#pragma once

#include "district/files.hpp"

#include <string>

namespace bangtin::district {

struct DataPaths {
    Path root;

    [[nodiscard]] Path database() const { return root / "district.db"; }
    [[nodiscard]] Path settings() const { return root / "settings.json"; }
    [[nodiscard]] Path media() const { return root / "media"; } ///< By SHA-256.
    /// Pictures of bulletins that were asked for; all of it may be deleted.
    [[nodiscard]] Path previews() const { return root / "previews"; }
    [[nodiscard]] Path import_lock() const { return root / "import.lock"; }
    [[nodiscard]] Path lock() const { return root / "publish.lock"; }
};

/// Root and targets keys are files of their own, so that they can be taken away and kept offline.
struct KeyPaths {
    Path root;

    [[nodiscard]] Path root_key() const { return root / "root.pem"; }
    [[nodiscard]] Path targets_key() const { return root / "targets.pem"; }
    [[nodiscard]] Path online_key() const { return root / "online.pem"; }
    /// Of those who release systems; offline, as the targets key.
    [[nodiscard]] Path system_key() const { return root / "system.pem"; }
    [[nodiscard]] Path approvers() const { return root / "approvers"; }
    [[nodiscard]] Path approver_key(const std::string& person) const
    {
        return approvers() / (person + ".pem");
    }
};

} // namespace bangtin::district
