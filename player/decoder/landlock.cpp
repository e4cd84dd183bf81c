#include "player/decoder/landlock.hpp"

#include "player/decoder/shared_memory.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace bangtin::player {

namespace {

// All that the first version knows; a later kernel knows these too.
constexpr std::uint64_t all_rights =
    LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_READ_FILE |
    LANDLOCK_ACCESS_FS_READ_DIR | LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |
    LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
    LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK |
    LANDLOCK_ACCESS_FS_MAKE_SYM;
constexpr std::uint64_t reading =
    LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;

/// Plugins and codecs, the linker's cache, what is known of the processor, and the decoding devices
/// of boards that have them.
struct Place {
    const char* path;
    std::uint64_t rights;
};
constexpr Place places_of_films[] = {
    {"/usr", reading},
    {"/lib", reading},
    {"/lib64", reading},
    {"/etc", reading},
    {"/proc", reading},
    {"/sys", reading},
    {"/dev", reading | LANDLOCK_ACCESS_FS_WRITE_FILE},
};

Result<void, std::string> allow(int ruleset, const Place& place)
{
    const Descriptor folder(open(place.path, O_PATH | O_CLOEXEC | O_DIRECTORY));
    if (!folder.open()) return {}; // Not every system has each of them.
    landlock_path_beneath_attr rule{};
    rule.allowed_access = place.rights;
    rule.parent_fd = folder.number();
    if (syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0)
        return {};
    return fail(std::string("landlock_add_rule: ") + std::strerror(errno));
}

} // namespace

Result<Confinement, std::string> confine_files(DecoderWork work)
{
    landlock_ruleset_attr attributes{};
    attributes.handled_access_fs = all_rights;
    const Descriptor ruleset(
        static_cast<int>(syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0)));
    // Not compiled in, or not switched on; EPERM under a service manager that does not let it
    // through.
    if (!ruleset.open()) return Confinement::without_landlock;
    if (work == DecoderWork::video) {
        for (const Place& place : places_of_films)
            if (auto allowed = allow(ruleset.number(), place); !allowed)
                return fail(allowed.error());
    }
    if (syscall(SYS_landlock_restrict_self, ruleset.number(), 0) != 0)
        return fail(std::string("landlock_restrict_self: ") + std::strerror(errno));
    return Confinement::with_landlock;
}

} // namespace bangtin::player
