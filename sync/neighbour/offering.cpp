#include "sync/neighbour/offering.hpp"

#include "assets/disk.hpp"
#include "bulletin/bulletin.hpp"
#include "bulletin/limits.hpp"
#include "trust/envelope.hpp"

#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <system_error>

namespace bangtin::sync::neighbour {

namespace {

namespace fs = std::filesystem;

fs::path sharded(const fs::path& folder, const Digest& digest)
{
    const std::string hex = digest.hex();
    return folder / hex.substr(0, 2) / hex;
}

bool is_sealed_bulletin(const fs::path& path)
{
    const auto text = assets::real_disk().read(path, bulletin::limits::envelope_bytes);
    const auto envelope =
        text ? trust::parse_envelope(*text, bulletin::limits::envelope_bytes) : fail(FormatError{});
    return envelope && envelope->payload_type == bulletin::bulletin_payload_type;
}

/// What is kept twice is a document (assets/shelf.hpp); media are kept once. Without the folder of
/// the second copies nobody can tell them apart.
bool is_of(Folder folder, const assets::StatePaths& paths, const Digest& digest)
{
    std::error_code ignored;
    if (!fs::is_directory(paths.spare(), ignored)) return false;
    const bool twice = assets::real_disk().length(sharded(paths.spare(), digest)).has_value();
    if (folder == Folder::assets) return !twice;
    return twice && is_sealed_bulletin(sharded(paths.shelf(), digest));
}

} // namespace

std::optional<OpenFile> open_offered(const assets::StatePaths& paths, Folder folder,
                                     const Digest& digest)
{
    if (!is_of(folder, paths, digest)) return std::nullopt;
    const fs::path path = sharded(paths.shelf(), digest);
    Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    struct stat facts {};
    if (!file.open() || ::fstat(file.number(), &facts) != 0 || !S_ISREG(facts.st_mode))
        return std::nullopt;
    return OpenFile{std::move(file), static_cast<Bytes>(facts.st_size)};
}

} // namespace bangtin::sync::neighbour
