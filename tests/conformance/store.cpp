#include "tests/conformance/store.hpp"

#include "assets/durable.hpp"
#include "trust/metadata.hpp"

#include <utility>

namespace bangtin::conformance {

namespace {

constexpr const char* baseline_name = "baseline-timestamp";

std::optional<std::string> bytes_of(assets::Disk& disk, const std::filesystem::path& path)
{
    auto bytes = disk.read(path, trust::limits::targets_bytes);
    if (!bytes) return std::nullopt;
    return *std::move(bytes);
}

} // namespace

Store::Store(std::filesystem::path folder, assets::Disk& disk)
    : folder_(std::move(folder)), disk_(disk)
{
}

std::filesystem::path Store::path_of(std::string_view role) const
{
    return folder_ / (file_name_of(role) + ".json");
}

std::optional<std::string> Store::role(std::string_view name) const
{
    return bytes_of(disk_, path_of(name));
}

bool Store::keep_role(std::string_view name, std::string_view bytes)
{
    return assets::publish(disk_, path_of(name), bytes).has_value();
}

std::optional<std::string> Store::baseline_timestamp() const
{
    return bytes_of(disk_, folder_ / baseline_name);
}

bool Store::keep_baseline_timestamp(std::string_view bytes)
{
    return assets::publish(disk_, folder_ / baseline_name, bytes).has_value();
}

std::string file_name_of(std::string_view text)
{
    constexpr std::string_view plain =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string name;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (plain.find(c) != std::string_view::npos) {
            name += c;
        } else {
            name += {'%', digits[byte >> 4U], digits[byte & 15U]};
        }
    }
    return name;
}

} // namespace bangtin::conformance
