#include "district/web/depot_files.hpp"

#include "district/web/range.hpp"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <spdlog/spdlog.h>
#include <sys/stat.h>

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

/// Opens `path` below `root`, one name at a time; links are not followed. Fails with the errno of
/// the first that cannot be opened.
Result<OpenFile, int> open_below(const OpenFile& root, std::string_view path)
{
    OpenFile folder(-1);
    int at = root.descriptor();
    for (;;) {
        const std::size_t slash = path.find('/');
        const std::string name(path.substr(0, slash));
        const bool last = slash == std::string_view::npos;
        const int kind = last ? O_NONBLOCK : O_DIRECTORY; // Not to wait on a FIFO.
        OpenFile next(::openat(at, name.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | kind));
        if (!next.valid()) return fail(int{errno});
        if (last) return next;
        folder = std::move(next);
        at = folder.descriptor();
        path.remove_prefix(slash + 1);
    }
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

std::string_view type_of(std::string_view path)
{
    if (path.ends_with(".json") || path.starts_with("bulletins/")) return "application/json";
    return "application/octet-stream";
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
    auto file = open_below(root_, path);
    if (!file) return is_absent(file.error()) ? not_there() : not_now(path, file.error());
    struct stat status = {};
    if (::fstat(file->descriptor(), &status) != 0) return not_now(path, errno);
    if (!S_ISREG(status.st_mode)) return not_there();

    const auto length = static_cast<Bytes>(status.st_size);
    const std::string etag = etag_of(path, status);
    Response response;
    response.headers = {{"ETag", etag},
                        {"Cache-Control", std::string(cache_control_of(path))},
                        {"Accept-Ranges", "bytes"}};
    if (names_etag(request.header("if-none-match"), etag)) {
        response.status = 304;
        return response;
    }
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
    response.body = FileBody{*std::move(file), part.first, part.length};
    return response;
}

} // namespace bangtin::district::web
