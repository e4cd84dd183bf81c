#include "district/keys.hpp"

namespace bangtin::district {

namespace {

constexpr Bytes pem_bytes_max = 16 * 1024;

} // namespace

Outcome<trust::PrivateKey> load_key(const Path& path)
{
    const auto pem = read_file(path, pem_bytes_max);
    if (!pem) return fail(pem.error());
    auto key = trust::PrivateKey::from_pem(*pem);
    if (!key) return fail(format_fault(path.string(), key.error()));
    return *std::move(key);
}

Outcome<trust::PrivateKey> load_or_make_key(const Path& path)
{
    // Only a name that is not there gets a new key. What is there and cannot be seen, as a link to
    // a stick that is not plugged in, is somebody's key.
    std::error_code error;
    const auto kind = std::filesystem::symlink_status(path, error).type();
    if (kind != std::filesystem::file_type::not_found) return load_key(path);
    if (auto made = make_folder(path.parent_path(), Privacy::owner_only); !made) {
        return fail(made.error());
    }
    auto key = trust::PrivateKey::generate();
    if (auto written = write_new_file(path, key.to_pem(), Privacy::owner_only); !written) {
        return fail(written.error());
    }
    return key;
}

} // namespace bangtin::district
