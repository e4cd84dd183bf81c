// Thousands of HTTP connections in one thread: each asks, and is answered once.
//
// As little as can be, so that what is measured is the server: requests are texts that somebody
// else has written, and answers must say their length.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace bangtin::bench {

/// "127.0.0.1:8080".
struct Endpoint {
    std::uint32_t address = 0; ///< IPv4, in the order of the network.
    std::uint16_t port = 0;
};
/// Ends the program when `text` is none: who types it is a bench.
[[nodiscard]] Endpoint endpoint_of(std::string_view text);

/// "GET PATH HTTP/1.1" with Host and `fields`, each of which ends in CR LF.
[[nodiscard]] std::string get_text(std::string_view path, std::string_view fields = {});
[[nodiscard]] std::string post_text(std::string_view path, std::string_view body);

struct Answer {
    int status = 0;
    std::string_view head;
    std::string_view body;

    /// Empty when there is none. `name` in lower case.
    [[nodiscard]] std::string_view header(std::string_view name) const;
};

/// Seconds of the monotonic clock, which all processes of a machine share.
[[nodiscard]] double now_s();

/// Lines are numbered from 0; one that is lost stays, and can be asked again: it connects anew.
class Wire {
public:
    using Answered = std::function<void(std::size_t line, const Answer&)>;
    using Lost = std::function<void(std::size_t line)>;

    Wire(std::size_t lines, Answered answered, Lost lost);
    ~Wire();
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;

    /// The line must not wait for an answer. It is connected to `server`, if it is not yet.
    void ask(std::size_t line, const Endpoint& server, std::string request);
    void hang_up(std::size_t line) { close(line); }
    /// Waits for at most `most_s` and hears what has come.
    void turn(double most_s);

private:
    struct Line {
        int socket = -1;
        bool writing = false; ///< Whether we wait until it takes more.
        Endpoint server;
        std::string out;
        std::string in;
    };

    void connect(std::size_t number);
    void send(std::size_t number);
    void hear(std::size_t number);
    void close(std::size_t number);
    void lose(std::size_t number);
    void watch(std::size_t number, bool writing);

    int poll_;
    std::vector<Line> lines_;
    Answered answered_;
    Lost lost_;
};

} // namespace bangtin::bench
