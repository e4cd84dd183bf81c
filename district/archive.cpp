#include "district/archive.hpp"

#include "district/files.hpp"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace bangtin::district {

namespace {

constexpr std::size_t block_bytes = 512; // POSIX.1-1988, 10.1.1, as all places below.
constexpr std::size_t entry_name_bytes_max = 100;
constexpr std::size_t size_place = 124;
constexpr std::size_t size_digits = 11;
constexpr std::size_t checksum_place = 148;
constexpr Bytes entry_bytes_max = 8ULL * 1024 * 1024 * 1024 - 1; // Eleven octal digits.
constexpr std::size_t entries_max = 2'000'000;

std::string octal(Bytes value, std::size_t digits)
{
    std::string text(digits, '0');
    for (std::size_t i = digits; i > 0 && value > 0; --i, value /= 8)
        text[i - 1] = static_cast<char>('0' + value % 8);
    return text;
}

/// The one header there is for a name and a length.
std::string header_of(std::string_view name, Bytes length)
{
    std::string header(block_bytes, '\0');
    const auto put = [&](std::size_t place, std::string_view bytes) {
        header.replace(place, bytes.size(), bytes);
    };
    put(0, name);
    put(100, "0000600");
    put(108, "0000000"); // Owner, group and time: of no machine and no moment.
    put(116, "0000000");
    put(size_place, octal(length, size_digits));
    put(136, "00000000000");
    put(checksum_place, "        ");
    put(156, "0");
    put(257, std::string_view("ustar\00000", 8));
    Bytes sum = 0;
    for (const char byte : header) sum += static_cast<unsigned char>(byte);
    put(checksum_place, octal(sum, 6) + std::string("\0 ", 2));
    return header;
}

Bytes padding_of(Bytes length)
{
    return (block_bytes - length % block_bytes) % block_bytes;
}

FormatError misread(Bytes place, std::string problem)
{
    return {"byte " + std::to_string(place), std::move(problem),
            "use another backup; this one was cut off or changed"};
}

Fault unwritable(const Path& path)
{
    const std::error_code error = last_error();
    const bool full = error == std::errc::no_space_on_device || error == std::errc::file_too_large;
    return {ExitCode::cannot_write, "cannot write " + path.string() + ": " + error.message(),
            full ? "free space on that disk" : "check the permissions, or choose another folder"};
}

} // namespace

bool is_archive_name(std::string_view name)
{
    if (name.empty() || name.size() > entry_name_bytes_max || name.ends_with('/')) return false;
    char before = '/';
    for (const char letter : name) {
        const bool plain = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') ||
                           letter == '-' || letter == '_';
        if (!plain && (before == '/' || (letter != '.' && letter != '/'))) return false;
        before = letter;
    }
    return true;
}

ArchiveWriter::ArchiveWriter(Path path, Path temporary, int descriptor)
    : path_(std::move(path)), temporary_(std::move(temporary)), descriptor_(descriptor)
{
}

Outcome<ArchiveWriter> ArchiveWriter::make(const Path& path)
{
    std::error_code error;
    if (std::filesystem::exists(path, error)) {
        return fail(Fault{ExitCode::cannot_write, path.string() + " is there already",
                          "give another name; a backup is never written over"});
    }
    std::string name = path.string() + ".XXXXXX";
    const int descriptor = ::mkostemp(name.data(), O_CLOEXEC); // Its mode is 0600.
    if (descriptor < 0) return fail(unwritable(path));
    return ArchiveWriter(path, name, descriptor);
}

ArchiveWriter::ArchiveWriter(ArchiveWriter&& other) noexcept
    : path_(std::move(other.path_)), temporary_(std::exchange(other.temporary_, Path())),
      descriptor_(std::exchange(other.descriptor_, -1)), length_(other.length_),
      hasher_(std::move(other.hasher_))
{
}

ArchiveWriter::~ArchiveWriter()
{
    if (descriptor_ >= 0) ::close(descriptor_);
    if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

Outcome<void> ArchiveWriter::write(std::string_view bytes)
{
    hasher_.add(bytes);
    length_ += bytes.size();
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return fail(unwritable(path_));
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

Outcome<void> ArchiveWriter::add(std::string_view name, std::string_view bytes)
{
    require(is_archive_name(name), "names are ours");
    require(bytes.size() <= entry_bytes_max, "media are smaller");
    if (auto done = write(header_of(name, bytes.size())); !done) return done;
    if (auto done = write(bytes); !done) return done;
    return write(std::string(padding_of(bytes.size()), '\0'));
}

Outcome<void> ArchiveWriter::keep()
{
    if (auto done = write(std::string(2 * block_bytes, '\0')); !done) return done;
    if (::fsync(descriptor_) != 0) return fail(unwritable(path_));
    if (auto done = rename_to_new(temporary_, path_); !done) return done;
    temporary_.clear();
    return {};
}

Result<std::vector<ArchiveEntry>, FormatError> read_archive(std::string_view archive)
{
    std::vector<ArchiveEntry> entries;
    Bytes place = 0;
    const std::string end(2 * block_bytes, '\0');
    while (archive.size() - place >= block_bytes && archive[place] != '\0') {
        const std::string_view header = archive.substr(place, block_bytes);
        const std::string_view name =
            header.substr(0, std::min(header.find('\0'), entry_name_bytes_max));
        if (!is_archive_name(name)) return fail(misread(place, "is no name of a backup's"));
        Bytes length = 0;
        const char* digits = header.data() + size_place;
        const auto [stopped, code] = std::from_chars(digits, digits + size_digits, length, 8);
        const bool read = code == std::errc{} && stopped == digits + size_digits;
        if (!read || header_of(name, length) != header)
            return fail(misread(place, "is no header of a backup's"));
        const Bytes begins = place + block_bytes;
        const Bytes padding = padding_of(length);
        if (archive.size() - begins < length || archive.size() - begins - length < padding)
            return fail(misread(place, "has an entry that is cut off"));
        if (archive.substr(begins + length, padding).find_first_not_of('\0') !=
            std::string_view::npos)
            return fail(misread(begins + length, "has something after an entry's end"));
        if (entries.size() == entries_max) return fail(misread(place, "has too many entries"));
        entries.push_back({name, archive.substr(begins, length), place});
        place = begins + length + padding;
    }
    if (archive.substr(place) != end) return fail(misread(place, "does not end as a backup ends"));
    return entries;
}

} // namespace bangtin::district
