#include "district/role_keys.hpp"

#include <algorithm>

namespace bangtin::district {

namespace {

bool names(const trust::RoleKeys& role, const trust::PublicKey& key)
{
    return std::find(role.key_ids.begin(), role.key_ids.end(), trust::key_id(key)) !=
           role.key_ids.end();
}

bool is_there(const Path& path)
{
    std::error_code error;
    return std::filesystem::symlink_status(path, error).type() !=
           std::filesystem::file_type::not_found;
}

Path beside(const Path& path, const std::string& word)
{
    return path.parent_path() / (path.stem().string() + "." + word + path.extension().string());
}

} // namespace

Path next_key(const Path& path)
{
    return beside(path, "next");
}

Outcome<void> settle_role_key(const Path& path, const trust::Root& root,
                              const trust::RoleKeys& role)
{
    const Path next = next_key(path);
    if (!is_there(next)) return {};
    const auto key = load_key(next);
    if (!key) return fail(key.error());
    if (!names(role, key->public_key())) return {}; // Its root was never stored.
    if (is_there(path)) {
        const Path old = beside(path, "until-" + std::to_string(root.version));
        if (auto kept = rename_to_new(path, old); !kept) return kept;
    }
    return rename_to_new(next, path);
}

Outcome<trust::PrivateKey> load_role_key(const Path& path, const trust::Root& root,
                                         const trust::RoleKeys& role)
{
    if (auto settled = settle_role_key(path, root, role); !settled) return fail(settled.error());
    auto key = load_key(path);
    if (!key || names(role, key->public_key())) return key;
    return fail(
        Fault{ExitCode::refused,
              path.string() + " is not the key that this district's root " +
                  std::to_string(root.version) + " names",
              "bring the right one, from the keys folder that `init` or `root renew` used"});
}

} // namespace bangtin::district
