#include "sync/depot.hpp"

namespace bangtin::sync {

namespace {

/// A role's name as one component of a path: delegations may name a role anything, "../root" too,
/// and depots escape it so (the conformance suite's unusual role names).
std::string escaped(std::string_view role)
{
    constexpr std::string_view plain =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string text;
    for (const char c : role) {
        const auto byte = static_cast<unsigned char>(c);
        if (plain.find(c) != std::string_view::npos) {
            text += c;
        } else {
            text += {'%', digits[byte >> 4U], digits[byte & 15U]};
        }
    }
    return text;
}

} // namespace

std::string metadata_path(std::int64_t version, std::string_view role)
{
    return "metadata/" + std::to_string(version) + "." + escaped(role) + ".json";
}

std::string target_path(std::string_view target, const Digest& digest)
{
    const auto slash = target.rfind('/');
    const std::size_t name = slash == std::string_view::npos ? 0 : slash + 1;
    return "targets/" + std::string(target.substr(0, name)) + digest.hex() + "." +
           std::string(target.substr(name));
}

std::string depot_path(const assets::WantedFile& file)
{
    const char* folder = file.kind == assets::FileKind::media ? "assets/" : "bulletins/";
    return folder + file.asset.digest.hex();
}

} // namespace bangtin::sync
