// What is done beside the loop for nobody who waits at the other end of a connection.
#pragma once

#include <functional>
#include <optional>

namespace bangtin::district {

struct Chore {
    std::function<void()> work; ///< On a thread beside, by values of its own.
    std::function<void()> tick; ///< In the loop, about every second while it runs.
    std::function<void()> then; ///< In the loop, once it has run.
};

/// The next to be done, asked in the loop; nothing when there is none now.
using NextChore = std::function<std::optional<Chore>()>;

} // namespace bangtin::district
