// One connection of another screen: a request in, a file out, and the next one; within limits of
// bytes and of time.
#pragma once

#include "sync/neighbour/offering.hpp"

#include <chrono>
#include <string>

namespace bangtin::sync::neighbour {

/// Since some fixed point of this boot; never steps.
using SteadyTime = std::chrono::milliseconds;

namespace limits {
/// For a whole head, and between two of them.
inline constexpr std::chrono::seconds head_time{10};
/// An answer must move on by so much in that time, or its reader only holds a place.
inline constexpr std::chrono::seconds progress_time{10};
inline constexpr Bytes progress_bytes = 64 * 1024;
inline constexpr Bytes write_bytes = 256 * 1024; ///< In one turn, so that others have theirs.
} // namespace limits

/// What was given of one file in one answer.
struct Given {
    Folder folder = Folder::assets;
    Digest digest;
    Bytes bytes = 0;

    bool operator==(const Given&) const = default;
};

class Conversation {
public:
    /// `socket` does not block.
    Conversation(Descriptor socket, SteadyTime now);

    enum class Wants : std::uint8_t { to_read, to_write, to_end };
    [[nodiscard]] Wants wants() const { return wants_; }
    [[nodiscard]] int socket() const { return socket_.number(); }

    /// Takes in what has come; a whole head is answered from what `paths` offers.
    void read(const assets::StatePaths& paths, SteadyTime now);
    /// Sends at most `allowance` bytes of a file, and answers how many went. After an answer the
    /// next head, if it is there already, is answered too.
    [[nodiscard]] Bytes write(const assets::StatePaths& paths, Bytes allowance, SteadyTime now);
    /// Ends it when its time is over.
    void look_at_clock(SteadyTime now);
    /// What was given since this was last asked, when an answer is over.
    [[nodiscard]] std::optional<Given> take_given();
    /// How many requests were answered since this was last asked, refusals too.
    [[nodiscard]] std::size_t take_answered() { return std::exchange(answered_, 0); }

private:
    void answer_next(const assets::StatePaths& paths, SteadyTime now);
    void refuse(int status, After after);
    [[nodiscard]] bool send_head();
    void finish(const assets::StatePaths& paths, SteadyTime now);

    Descriptor socket_;
    Wants wants_ = Wants::to_read;
    SteadyTime deadline_;
    std::string received_;
    std::string head_; ///< Of the answer, as far as it has not gone.
    std::optional<OpenFile> file_;
    Given giving_;
    Bytes next_ = 0; ///< Offset in the file.
    Bytes left_ = 0;
    Bytes moved_ = 0; ///< Since the deadline was last moved on.
    After after_ = After::keep;
    std::optional<Given> given_;
    std::size_t answered_ = 0;
};

} // namespace bangtin::sync::neighbour
