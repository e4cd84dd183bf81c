// What a board answers that cannot do something: a value, and never a crash or a zero.
#pragma once

#include "bulletin/result.hpp"

#include <cstdint>
#include <string_view>

namespace bangtin::board {

enum class Cannot : std::uint8_t {
    absent,    ///< This board has no such thing.
    no_driver, ///< It may well have one, but its kernel does not tell.
    silent,    ///< It is there and does not answer, or answers nonsense.
};

template <class Value>
using Able = Result<Value, Cannot>;

/// "absent", "no_driver" or "silent", for logs and programs.
[[nodiscard]] constexpr std::string_view format_cannot(Cannot cannot)
{
    switch (cannot) {
    case Cannot::absent: return "absent";
    case Cannot::no_driver: return "no_driver";
    case Cannot::silent: return "silent";
    }
    return "";
}

} // namespace bangtin::board
