// A request and its answer as our own values: handlers see these and never the HTTP library.
#pragma once

#include "bulletin/digest.hpp"
#include "bulletin/time.hpp"
#include "district/fault.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace bangtin::district::web {

struct Request {
    std::string method;                         ///< "GET".
    std::string path;                           ///< As sent, without the query; begins with '/'.
    std::map<std::string, std::string> headers; ///< By lower-case name; of doubled ones the first.
    std::string body;
    std::string address = {}; ///< `caller_address` of the other side.
    std::string query = {};   ///< As sent, behind the '?'.

    /// Empty when absent.
    [[nodiscard]] std::string_view header(const std::string& lower_case_name) const
    {
        const auto found = headers.find(lower_case_name);
        return found == headers.end() ? std::string_view() : std::string_view(found->second);
    }
};

/// A file that is open for reading.
class OpenFile {
public:
    explicit OpenFile(int descriptor) : descriptor_(descriptor) {}
    OpenFile(OpenFile&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
    OpenFile& operator=(OpenFile&& other) noexcept
    {
        std::swap(descriptor_, other.descriptor_);
        return *this;
    }
    ~OpenFile();

    [[nodiscard]] bool valid() const { return descriptor_ >= 0; }
    [[nodiscard]] int descriptor() const { return descriptor_; }

private:
    int descriptor_;
};

/// `length` bytes of a file from `first` on.
struct FileBody {
    OpenFile file;
    Bytes first = 0;
    Bytes length = 0;
};

struct Response;

/// The threads beside the loop, so that who signs in never waits for who looks at a bulletin.
enum class Bench : std::uint8_t {
    quick, ///< What is over in a moment, such as checking a password.
    slow,  ///< What takes seconds, such as a child that draws.
};

/// Work that would hold up everybody else: `work` runs on a thread of its own, by values of its
/// own, and then `then` in the loop. `busy` is the answer, and neither of
/// them runs, when too much waits already.
struct Aside {
    std::function<void()> work;
    std::function<Response()> then;
    std::function<Response()> busy;
    Bench bench = Bench::quick;
};

struct Response {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers;
    std::variant<std::string, FileBody> body;
    /// Nothing to say yet: ask again in a moment, for at most that long; then this is the answer.
    Duration hold{0};
    bool for_news = false; ///< And not before there is news (`ServerOptions::news`).
    /// The answer is that of `ServerOptions::together` instead, and all else here is not sent.
    bool together = false;
    /// The answer comes of this instead, and all above is not sent.
    std::optional<Aside> aside = std::nullopt;
};

/// JSON, never cached.
[[nodiscard]] Response json_response(int status, std::string text);
/// `{"error":…,"remedy":…}`, never cached.
[[nodiscard]] Response error_response(int status, std::string_view error, std::string_view remedy);
/// The same of a fault: malformed 400, refused 403, not found 404, too busy or full 503.
[[nodiscard]] Response fault_response(const Fault& fault);

} // namespace bangtin::district::web
