#include "board/canary.hpp"

#include <array>
#include <fcntl.h>
#include <unistd.h>

namespace bangtin::board {

namespace {

using Song = std::array<std::uint8_t, canary_bytes>;

/// splitmix64, so that no block of it is like another, and no song like the last.
Song song_of(std::uint64_t turn)
{
    Song song{};
    std::uint64_t state = turn;
    for (std::size_t at = 0; at < song.size(); ++at) {
        if (at % 8 == 0) state += 0x9E3779B97F4A7C15U;
        std::uint64_t mixed = (state ^ (state >> 30U)) * 0xBF58476D1CE4E5B9U;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
        song.at(at) = static_cast<std::uint8_t>(mixed >> (8U * (at % 8)));
    }
    return song;
}

class File {
public:
    File(const std::filesystem::path& path, int flags)
        : number_(::open(path.c_str(), flags | O_CLOEXEC | O_NOFOLLOW, 0640))
    {
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    ~File()
    {
        if (number_ >= 0) ::close(number_);
    }
    [[nodiscard]] int number() const { return number_; }

private:
    int number_;
};

bool write_down(const std::filesystem::path& path, const Song& song)
{
    const File file(path, O_WRONLY | O_CREAT);
    if (file.number() < 0) return false;
    if (::pwrite(file.number(), song.data(), song.size(), 0) != static_cast<ssize_t>(song.size()))
        return false;
    if (::fsync(file.number()) != 0) return false;
    // Else it would be read from memory.
    return ::posix_fadvise(file.number(), 0, 0, POSIX_FADV_DONTNEED) == 0;
}

} // namespace

Canary let_canary_sing(const std::filesystem::path& file, std::uint64_t turn)
{
    const Song song = song_of(turn);
    if (!write_down(file, song)) return Canary::refused;
    const File written(file, O_RDONLY);
    Song heard{};
    if (written.number() < 0 || ::pread(written.number(), heard.data(), heard.size(), 0) !=
                                    static_cast<ssize_t>(heard.size()))
        return Canary::refused;
    return heard == song ? Canary::sings : Canary::lied;
}

std::string_view format_canary(Canary canary)
{
    switch (canary) {
    case Canary::sings: return "sings";
    case Canary::refused: return "refused";
    case Canary::lied: return "lied";
    }
    return "";
}

} // namespace bangtin::board
