// Proves a media file by its digest, a slice at a time, through the descriptor that is then handed
// to the decoder: between the proof and the decoding nobody can exchange the file.
#pragma once

#include "bulletin/digest.hpp"
#include "bulletin/result.hpp"
#include "player/decoder/shared_memory.hpp"
#include "trust/digest.hpp"

#include <filesystem>
#include <string>

namespace bangtin::player {

class MediaProof {
public:
    enum class Progress : std::uint8_t { working, proven, broken };

    /// Fails with one clause when the file cannot be read or is not as long as it should be.
    [[nodiscard]] static Result<MediaProof, std::string> open(const std::filesystem::path& file,
                                                              const AssetRef& asset);

    /// Hashes at most `budget` more.
    [[nodiscard]] Progress step(Bytes budget);
    /// The proven file, at its beginning; the caller closes it. Once, and only after `proven`.
    [[nodiscard]] int release() { return file_.release(); }

private:
    MediaProof(Descriptor file, const AssetRef& asset);
    Descriptor file_;
    AssetRef asset_;
    Bytes hashed_ = 0;
    trust::Hasher hasher_;
};

/// All of it at once, for who has the time: the proven file, at its beginning; the caller closes
/// it. Fails with one clause.
[[nodiscard]] Result<int, std::string> open_proven(const std::filesystem::path& file,
                                                   const AssetRef& asset);

} // namespace bangtin::player
