// One decoder process, started with few descriptors, no environment to speak of, and a certain end.
#pragma once

#include "bulletin/result.hpp"
#include "player/decoder/shared_memory.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <sys/types.h>
#include <utility>
#include <vector>

namespace bangtin::player {

struct ChildPlan {
    std::filesystem::path program;
    std::vector<std::string> arguments;
    std::vector<std::pair<int, int>>
        descriptors; ///< Ours, and the number it has in the child; from 3 on.
};

/// How a child ended.
struct ChildEnd {
    bool success = false;
    std::string
        words; ///< The first line it said on standard error, or how it ended when it said nothing.
};

class Child {
public:
    /// The child has the descriptors named, standard error as our pipe, and no other. It is told
    /// `--parent PID` as its last two arguments. Fails when the program cannot be started.
    [[nodiscard]] static Result<Child, std::string> start(const ChildPlan& plan);
    Child(Child&& other) noexcept;
    Child& operator=(Child&& other) noexcept;
    /// Kills it when it still runs.
    ~Child();

    /// Never blocks; nothing while it runs. Also drains what it says, so that it never waits for
    /// us.
    [[nodiscard]] std::optional<ChildEnd> poll();
    void kill();
    /// Readable when the child has said something or has ended.
    [[nodiscard]] int wake() const { return words_pipe_.number(); }
    [[nodiscard]] pid_t process() const { return process_; }

private:
    Child(pid_t process, Descriptor words_pipe);
    void drain();
    void end();
    pid_t process_ = -1;
    Descriptor words_pipe_;
    std::string words_;
};

} // namespace bangtin::player
