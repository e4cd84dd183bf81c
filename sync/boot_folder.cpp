#include "sync/boot_folder.hpp"

#include <filesystem>
#include <spdlog/spdlog.h>

namespace bangtin::sync {

Options with_boot_folder(Options options, const board::ReadSettings& read)
{
    for (const board::SettingsMistake& mistake : read.mistakes)
        spdlog::warn("event=settings_mistake line={} reason=\"{}\"", mistake.line, mistake.en);
    const std::filesystem::path folder = options.boot;
    const board::Settings& settings = read.settings;
    if (options.ticket.empty()) options.ticket = folder / "ticket.json";
    std::error_code ignored;
    const std::filesystem::path root = folder / "root.json";
    const bool door = !settings.district.empty() && std::filesystem::exists(root, ignored);
    if (options.district.empty() && door) {
        options.district = settings.district;
        options.root = root;
    }
    if (options.proxy.empty()) options.proxy = settings.proxy;
    if (options.media_hours.empty()) options.media_hours = settings.media_hours;
    return options;
}

} // namespace bangtin::sync
