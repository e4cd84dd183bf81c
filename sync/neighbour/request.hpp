// What another screen may ask a neighbour for: one file by its digest, whole or a run of it. Pure,
// so that every oddity of a stranger's head is one line of a test.
#pragma once

#include "bulletin/digest.hpp"
#include "bulletin/result.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace bangtin::sync::neighbour {

/// As in a depot: "/assets/<sha256>", "/bulletins/<sha256>".
enum class Folder : std::uint8_t { assets, bulletins };
enum class Method : std::uint8_t { get, head };
enum class After : std::uint8_t { keep, close }; ///< What becomes of the connection.

/// `bytes=first-last` or `bytes=first-`, of whatever length the file is.
struct AskedRange {
    Bytes first = 0;
    std::optional<Bytes> last;

    bool operator==(const AskedRange&) const = default;
};

struct FileRequest {
    Method method = Method::get;
    Folder folder = Folder::assets;
    Digest digest;
    /// Only when If-Range names this very file, or is not there.
    std::optional<AskedRange> range = std::nullopt;
    After after = After::keep;

    bool operator==(const FileRequest&) const = default;
};

namespace limits {
inline constexpr std::size_t head_bytes = 4096;
inline constexpr std::size_t head_lines = 32;
} // namespace limits

/// How long the head at the front of `text` is, with its blank line; nothing before it is whole.
[[nodiscard]] std::optional<std::size_t> head_length(std::string_view text);

/// The status to refuse it with: 400 for what two readers might read differently, or that announces
/// a body; 405 for another method; 404 for anything that is no name of a file here.
[[nodiscard]] Result<FileRequest, int> parse_request(std::string_view head);

/// The strong tag of a file: its digest in quotes.
[[nodiscard]] std::string tag_of(const Digest& digest);

/// What is answered to a request for a file of that length.
struct Answer {
    std::string head; ///< With its blank line.
    Bytes first = 0;  ///< Of the file, from here on,
    Bytes count = 0;  ///< so many bytes follow the head; none to HEAD.
};
[[nodiscard]] Answer answer_to(const FileRequest& request, Bytes length);
/// An answer without a file: 400, 404 or 405.
[[nodiscard]] std::string refusal_head(int status, After after);

} // namespace bangtin::sync::neighbour
