// Running the real programs as children: with a time limit, their output kept, and nothing left
// behind.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

namespace bangtin::e2e {

/// How a program ended. `code` is 128 + the signal when one ended it.
struct Ended {
    int code = 0;
    std::string out;
    std::string err;
};

/// A running program; killed and waited for when it goes out of scope.
class Child {
public:
    /// Starts `program` from the folder of the test program. Output goes to two files beside `log`.
    Child(const std::string& program, const std::vector<std::string>& arguments,
          const std::filesystem::path& log);
    Child(Child&& other) noexcept;
    Child& operator=(Child&&) = delete;
    ~Child();

    /// The first line of output that begins with `start`, without it; nothing after `limit`.
    [[nodiscard]] std::optional<std::string> wait_for_line(std::string_view start,
                                                           std::chrono::seconds limit);
    /// Waits for the end; kills it and gives code -1 after `limit`.
    [[nodiscard]] Ended wait(std::chrono::seconds limit);
    /// Asks it to end, as an operator or systemd does.
    [[nodiscard]] Ended stop();
    void kill();

private:
    pid_t pid_ = -1;
    std::filesystem::path out_;
    std::filesystem::path err_;
};

/// Runs `program` to its end, in at most `limit`.
[[nodiscard]] Ended run(const std::string& program, const std::vector<std::string>& arguments,
                        const std::filesystem::path& log,
                        std::chrono::seconds limit = std::chrono::seconds(30));

} // namespace bangtin::e2e
