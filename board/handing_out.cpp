#include "board/handing_out.hpp"

#include "board/settings.hpp"
#include "board/wifi.hpp"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <optional>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace bangtin::board {

namespace {

constexpr mode_t for_owner = 0600;
constexpr mode_t for_group = 0640;

/// Of a plain file within the limit.
std::optional<std::string> bytes_of(const std::filesystem::path& file)
{
    const int opened = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (opened < 0) return std::nullopt;
    struct stat facts {};
    std::optional<std::string> bytes;
    const bool plain = ::fstat(opened, &facts) == 0 && S_ISREG(facts.st_mode) &&
                       facts.st_size <= off_t{handed_bytes_max};
    if (plain) {
        std::string text(static_cast<std::size_t>(facts.st_size), '\0');
        const ssize_t got = ::pread(opened, text.data(), text.size(), 0);
        if (got == static_cast<ssize_t>(text.size())) bytes = std::move(text);
    }
    ::close(opened);
    return bytes;
}

Result<void, std::string> cannot_write(const std::filesystem::path& file, std::error_code why)
{
    return fail(file.string() + ": " + why.message());
}

std::error_code last_fault()
{
    return {errno, std::generic_category()};
}

/// A new file of this mode from its first moment on; it is in memory, and nothing is synced.
Result<void, std::string> put(const std::filesystem::path& file, const std::string& bytes,
                              mode_t mode)
{
    ::unlink(file.c_str());
    const int opened = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (opened < 0) return cannot_write(file, last_fault());
    const bool whole =
        ::write(opened, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size());
    const std::error_code why = last_fault();
    ::close(opened);
    if (!whole) return cannot_write(file, why);
    return {};
}

} // namespace

Result<void, std::string> hand_out(const Places& places)
{
    std::error_code code;
    std::filesystem::create_directories(places.open, code);
    if (code) return cannot_write(places.open, code);
    for (const char* name : {"root.json", "ticket.json"}) {
        const auto bytes = bytes_of(places.from / name);
        if (!bytes) continue;
        if (auto done = put(places.open / name, *bytes, for_group); !done) return done;
    }
    std::string network;
    for (const char* name : settings_names) {
        const auto bytes = bytes_of(places.from / name);
        if (!bytes) continue;
        network = wifi_config(parse_settings(*bytes).settings);
        if (auto done = put(places.open / name, without_secret(*bytes), for_group); !done)
            return done;
        break; // The first of them counts.
    }
    ::unlink(places.wifi.c_str());
    if (network.empty()) return {};
    return put(places.wifi, network, for_owner);
}

} // namespace bangtin::board
