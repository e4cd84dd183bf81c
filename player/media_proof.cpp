#include "player/media_proof.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace bangtin::player {

Result<MediaProof, std::string> MediaProof::open(const std::filesystem::path& file,
                                                 const AssetRef& asset)
{
    Descriptor opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    if (!opened.open()) return fail(std::string("it cannot be read: ") + std::strerror(errno));
    struct stat facts = {};
    if (fstat(opened.number(), &facts) != 0 || !S_ISREG(facts.st_mode))
        return fail(std::string("it is no file"));
    if (static_cast<Bytes>(facts.st_size) != asset.length)
        return fail("it has " + std::to_string(facts.st_size) + " bytes, not " +
                    std::to_string(asset.length));
    return MediaProof(std::move(opened), asset);
}

MediaProof::MediaProof(Descriptor file, const AssetRef& asset)
    : file_(std::move(file)), asset_(asset)
{
}

MediaProof::Progress MediaProof::step(Bytes budget)
{
    std::array<char, 64 * 1024> piece{};
    for (const Bytes stop = std::min(asset_.length, hashed_ + budget); hashed_ < stop;) {
        const ssize_t count =
            pread(file_.number(), piece.data(), std::min<Bytes>(piece.size(), stop - hashed_),
                  static_cast<off_t>(hashed_));
        if (count <= 0) return Progress::broken;
        hasher_.add({piece.data(), static_cast<std::size_t>(count)});
        hashed_ += static_cast<Bytes>(count);
    }
    if (hashed_ < asset_.length) return Progress::working;
    return hasher_.finish() == asset_.digest ? Progress::proven : Progress::broken;
}

Result<int, std::string> open_proven(const std::filesystem::path& file, const AssetRef& asset)
{
    auto proof = MediaProof::open(file, asset);
    if (!proof) return fail(proof.error());
    if (proof->step(asset.length) != MediaProof::Progress::proven)
        return fail(file.string() + " is not what its name says");
    return proof->release();
}

} // namespace bangtin::player
