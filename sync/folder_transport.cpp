#include "sync/folder_transport.hpp"

#include <algorithm>
#include <fstream>

namespace bangtin::sync {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t piece_bytes = 256 * 1024;

TransportError error(TransportFault fault, const std::string& path, std::string_view reason)
{
    return TransportError{fault, path + ": " + std::string(reason)};
}

} // namespace

Result<fs::path, TransportError> FolderTransport::find(const std::string& path) const
{
    if (!stays_inside(path)) {
        return fail(error(TransportFault::wrong, path, "leads out of the mirror"));
    }
    std::error_code code;
    if (!fs::is_directory(root_, code)) {
        return fail(error(TransportFault::unreachable, root_.string(), "there is no such folder"));
    }
    const fs::path file = root_ / path;
    const fs::file_status status = fs::status(file, code);
    if (status.type() == fs::file_type::not_found) {
        return fail(error(TransportFault::missing, path, "is not there"));
    }
    if (status.type() != fs::file_type::regular) {
        return fail(error(TransportFault::wrong, path, "is not a plain file"));
    }
    return file;
}

Result<SmallAnswer, TransportError> FolderTransport::get(const SmallFile& file)
{
    const auto path = find(file.path);
    if (!path) return fail(path.error());
    std::error_code code;
    const auto length = fs::file_size(*path, code);
    if (code) return fail(error(TransportFault::unreachable, file.path, code.message()));
    if (length > file.bytes_max) {
        return fail(error(TransportFault::wrong, file.path,
                          "it is longer than " + std::to_string(file.bytes_max) + " bytes"));
    }
    std::ifstream in(*path, std::ios::binary);
    std::string bytes(length, '\0');
    in.read(bytes.data(), static_cast<std::streamsize>(length));
    // A stick pulled out, or a file that shrank: what is missing may be there next time.
    if (in.gcount() != static_cast<std::streamsize>(length)) {
        return fail(error(TransportFault::unreachable, file.path, "cannot be read to its end"));
    }
    return SmallAnswer{SmallAnswer::State::fresh, std::move(bytes), ""};
}

Result<Bytes, TransportError> FolderTransport::take(const Run& run, const RunSink& sink)
{
    const auto path = find(run.path);
    if (!path) return fail(path.error());
    std::error_code code;
    const auto length = fs::file_size(*path, code);
    if (code) return fail(error(TransportFault::unreachable, run.path, code.message()));
    if (length != run.length) {
        return fail(error(TransportFault::wrong, run.path,
                          "it is " + std::to_string(length) + " bytes long, and should be " +
                              std::to_string(run.length)));
    }
    std::ifstream in(*path, std::ios::binary);
    in.seekg(static_cast<std::streamoff>(run.offset));
    const Bytes goal = std::min(run.budget, run.length - std::min(run.offset, run.length));
    std::string piece(std::min<Bytes>(piece_bytes, goal), '\0');
    Bytes taken = 0;
    while (taken < goal) {
        in.read(piece.data(),
                static_cast<std::streamsize>(std::min<Bytes>(piece.size(), goal - taken)));
        const auto got = static_cast<Bytes>(in.gcount());
        if (got == 0) break;
        taken += got;
        if (sink(std::string_view(piece).substr(0, got)) == Appetite::enough) break;
    }
    if (taken == 0) return fail(error(TransportFault::unreachable, run.path, "cannot be read"));
    return taken;
}

bool stays_inside(std::string_view path)
{
    if (path.empty() || path.find('\\') != std::string_view::npos) return false;
    if (path.find('\0') != std::string_view::npos) return false;
    while (true) {
        const auto slash = path.find('/');
        const std::string_view component = path.substr(0, slash);
        if (component.empty() || component == "." || component == "..") return false;
        if (slash == std::string_view::npos) return true;
        path.remove_prefix(slash + 1);
    }
}

} // namespace bangtin::sync
