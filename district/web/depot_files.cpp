#include "district/web/depot_files.hpp"

#include "district/web/range.hpp"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <linux/openat2.h>
#include <spdlog/spdlog.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace bangtin::district::web {

namespace {

constexpr std::size_t names_max = 4;

bool is_plain_name(std::string_view name)
{
    const auto plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '.' || c == '-' || c == '_';
    };
    return !name.empty() && name.size() <= 255 && !name.starts_with('.') &&
           std::all_of(name.begin(), name.end(), plain);
}

/// Opens `path` below `root`; links are not followed. Fails with the errno.
Result<OpenFile, int> open_below(const OpenFile& root, std::string_view path, int kind)
{
    struct open_how how = {};
    how.flags = static_cast<std::uint64_t>(O_CLOEXEC | kind);
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS;
    const std::string name(path);
    const long opened =
        ::syscall(SYS_openat2, root.descriptor(), name.c_str(), &how, sizeof how); // openat2(2)
    if (opened < 0) return fail(int{errno});
    return OpenFile(static_cast<int>(opened));
}

/// A file named by its digest has that as its tag, on every mirror the same. Any other has size,
/// time and inode: a rename over it always makes a new one.
std::string etag_of(std::string_view path, const struct stat& status)
{
    const std::size_t slash = path.rfind('/');
    const std::string_view name = path.substr(slash == std::string_view::npos ? 0 : slash + 1);
    if (const auto digest = Digest::from_hex(name.substr(0, 64))) return '"' + digest->hex() + '"';
    const auto time_ns = static_cast<std::uint64_t>(status.st_mtim.tv_sec) * 1'000'000'000u +
                         static_cast<std::uint64_t>(status.st_mtim.tv_nsec);
    return '"' + std::to_string(status.st_size) + '-' + std::to_string(time_ns) + '-' +
           std::to_string(status.st_ino) + '"';
}

/// So much is read at once, so that its file is not open for as long as a slow line takes.
constexpr Bytes small_bytes_max = 32 * 1024;

/// Fails with the errno, or `EIO` when there are fewer than promised.
Result<std::string, int> bytes_of(const FileBody& body)
{
    std::string bytes(static_cast<std::size_t>(body.length), '\0');
    const ssize_t got =
        ::pread(body.file.descriptor(), bytes.data(), bytes.size(), static_cast<off_t>(body.first));
    if (got < 0) return fail(int{errno});
    if (static_cast<std::size_t>(got) != bytes.size()) return fail(int{EIO});
    return bytes;
}

std::string_view type_of(std::string_view path)
{
    if (path.ends_with(".json") || path.starts_with("bulletins/")) return "application/json";
    return "application/octet-stream";
}

/// What is sent with a file whether it has changed or not.
Response described(std::string_view path, const std::string& etag)
{
    Response response;
    response.headers = {{"ETag", etag},
                        {"Cache-Control", std::string(cache_control_of(path))},
                        {"Accept-Ranges", "bytes"}};
    return response;
}

Response not_there()
{
    return error_response(404, "the depot has no such file", "fetch metadata/timestamp.json anew");
}

/// Whether the file is not there, and not only out of reach just now.
bool is_absent(int error)
{
    return error == ENOENT || error == ENOTDIR || error == ELOOP; // ELOOP: it is a link.
}

/// Out of descriptors or memory, a broken disk: a screen must not take it for a missing file.
Response not_now(std::string_view path, int error)
{
    spdlog::error("event=depot_unreadable path={} reason=\"{}\"", path,
                  std::generic_category().message(error));
    Response response = error_response(503, "the file cannot be read just now", "ask again later");
    response.headers.emplace_back("Retry-After", "60");
    return response;
}

/// If-Range must match strongly, else the whole file is sent (RFC 9110, 13.1.5).
bool wants_range(const Request& request, std::string_view etag)
{
    const std::string_view condition = request.header("if-range");
    return request.method == "GET" && (condition.empty() || condition == etag);
}

} // namespace

bool is_depot_path(std::string_view path)
{
    for (std::size_t names = 1; names <= names_max; ++names) {
        const std::size_t slash = path.find('/');
        if (!is_plain_name(path.substr(0, slash))) return false;
        if (slash == std::string_view::npos) return true;
        path.remove_prefix(slash + 1);
    }
    return false;
}

std::string_view cache_control_of(std::string_view path)
{
    if (path == "metadata/timestamp.json") return "no-cache";
    return "public, max-age=31536000, immutable";
}

Outcome<DepotFiles> DepotFiles::open(const Path& root)
{
    OpenFile folder(::open(root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder.valid()) {
        return fail(Fault{ExitCode::not_found, "there is no depot in " + root.string(),
                          "publish first, or correct --depot"});
    }
    return DepotFiles(std::move(folder));
}

Response DepotFiles::answer(const Request& request, std::string_view path) const
{
    if (request.method != "GET" && request.method != "HEAD") {
        Response response = error_response(405, "the depot can only be read", "use GET or HEAD");
        response.headers.emplace_back("Allow", "GET, HEAD");
        return response;
    }
    if (!is_depot_path(path)) return not_there();
    const std::string_view known = request.header("if-none-match");
    if (!known.empty()) { // Mostly nothing has changed, and nothing has to be opened.
        const std::string tag = tag_of(path);
        if (!tag.empty() && names_etag(known, tag)) {
            Response unchanged = described(path, tag);
            unchanged.status = 304;
            return unchanged;
        }
    }
    auto file = open_below(root_, path, O_RDONLY | O_NONBLOCK); // Not to wait on a FIFO.
    if (!file) return is_absent(file.error()) ? not_there() : not_now(path, file.error());
    struct stat status = {};
    if (::fstat(file->descriptor(), &status) != 0) return not_now(path, errno);
    if (!S_ISREG(status.st_mode)) return not_there();

    const auto length = static_cast<Bytes>(status.st_size);
    const std::string etag = etag_of(path, status);
    Response response = described(path, etag);
    response.headers.emplace_back("Content-Type", std::string(type_of(path)));
    const RangeAsked asked = wants_range(request, etag)
                                 ? parse_range(request.header("range"), length)
                                 : RangeAsked(WholeFile{});
    if (std::holds_alternative<Unsatisfiable>(asked)) {
        Response refused =
            error_response(416, "the range is not in the file", "ask for bytes before its end");
        refused.headers.emplace_back("Content-Range", "bytes */" + std::to_string(length));
        return refused;
    }
    ByteRange part{0, length};
    if (const auto* range = std::get_if<ByteRange>(&asked)) {
        part = *range;
        response.status = 206;
        response.headers.emplace_back("Content-Range",
                                      "bytes " + std::to_string(part.first) + "-" +
                                          std::to_string(part.first + part.length - 1) + "/" +
                                          std::to_string(length));
    }
    FileBody body{*std::move(file), part.first, part.length};
    if (part.length > small_bytes_max) {
        response.body = std::move(body);
        return response;
    }
    auto bytes = bytes_of(body);
    if (!bytes) return not_now(path, bytes.error());
    response.body = *std::move(bytes);
    return response;
}

std::string DepotFiles::tag_of(std::string_view path) const
{
    struct stat status = {};
    const auto file = open_below(root_, path, O_PATH);
    if (!file || ::fstat(file->descriptor(), &status) != 0) return {};
    return S_ISREG(status.st_mode) ? etag_of(path, status) : std::string();
}

} // namespace bangtin::district::web
