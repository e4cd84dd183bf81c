#include "board/storage.hpp"

#include "board/small_file.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <system_error>

namespace bangtin::board {

namespace {

/// "0x02 0x03": for each of two kinds of memory; 0 is "not defined".
std::optional<int> worst_of(const std::string& text)
{
    int worst = 0;
    for (const std::size_t at : {text.find("0x"), text.rfind("0x")}) {
        if (at == std::string::npos) return std::nullopt;
        int value = 0;
        const char* digits = text.data() + at + 2;
        if (std::from_chars(digits, text.data() + text.size(), value, 16).ec != std::errc{})
            return std::nullopt;
        worst = std::max(worst, value);
    }
    if (worst < 1 || worst > 11) return std::nullopt;
    return worst;
}

} // namespace

StorageAge read_storage_age(const std::filesystem::path& folder, const std::filesystem::path& sys)
{
    StorageAge age;
    struct stat facts {};
    if (::stat(folder.c_str(), &facts) != 0) return age;
    const std::string number =
        std::to_string(major(facts.st_dev)) + ":" + std::to_string(minor(facts.st_dev));
    std::error_code code;
    // …/block/mmcblk0/mmcblk0p4, or the disk itself.
    const auto part = std::filesystem::canonical(sys / "dev/block" / number, code);
    if (code) return age;
    const bool whole = !std::filesystem::exists(part / "partition", code);
    const auto disk = whole ? part : part.parent_path();
    if (const auto words = read_small(disk / "device/life_time")) {
        const auto worst = worst_of(*words);
        age.life_used_tenths = worst ? Able<int>(*worst) : Able<int>(fail(Cannot::silent));
    }
    constexpr std::int64_t kibibyte = 1024;
    if (const auto kib = read_number(sys / "fs/ext4" / part.filename() / "lifetime_write_kbytes"))
        age.lifetime_written_bytes = *kib * kibibyte;
    return age;
}

} // namespace bangtin::board
