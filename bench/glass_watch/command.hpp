// The watched command: a child process whose lines pass through our hands.
#pragma once

#include "bulletin/result.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <utility>
#include <vector>

namespace bangtin::bench {

class Command {
public:
    /// Starts it: `words` are its name, looked up in PATH, and its arguments. SIGTERM and SIGINT
    /// sent to us go to it from now on, and SIGUSR2 is for `take_announcement`; they stay blocked
    /// in the calling thread. Fails with one line and its remedy.
    [[nodiscard]] static Result<Command, std::string> start(const std::vector<std::string>& words);
    Command(Command&& other) noexcept;
    Command& operator=(Command&&) = delete;
    /// Kills it when it still runs.
    ~Command();

    /// Waits at most so long for output, and passes it through to our standard output.
    /// `hear` gets each whole line, without its end.
    using Hear = std::function<void(const std::string&)>;
    void read(int wait_ms, const Hear& hear);
    /// Its exit code, or 128 and the signal that ended it; nothing while it runs.
    [[nodiscard]] std::optional<int> ended();
    /// Whether SIGUSR2 came, as `read` saw it, since the last question.
    [[nodiscard]] bool take_announcement() { return std::exchange(announced_, false); }
    /// Asks it to end and waits until it has.
    void end();

private:
    Command(pid_t process, int output, int signals)
        : process_(process), output_(output), signals_(signals)
    {
    }
    void take_output(const Hear& hear);

    pid_t process_;
    int output_;
    int signals_; ///< What we are told, for it to be told.
    bool open_ = true;
    bool announced_ = false;
    std::string line_;
};

/// The value of `name=value` in a line of `key=value` words; empty when there is none.
[[nodiscard]] std::string value_of(std::string_view line, std::string_view name);

} // namespace bangtin::bench
