// How faults travel in this house: as values. See docs/adr/0002.
//
// `Result<T, E>` carries a value or a named fault; `require` is for our own bugs, stays on in
// release builds, and ends the process so that it is started again on the last good state.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace bangtin {

template <class T, class E>
using Result = tl::expected<T, E>;

/// The failed side of any `Result`: `return fail(Fault{…});`.
template <class E>
[[nodiscard]] auto fail(E error)
{
    return tl::unexpected<E>(std::move(error));
}

/// Aborts with the caller's place and `what` unless `condition` holds. For bugs only, never for bad
/// input. The place is not a std::source_location because clang 14, our fuzzer, has none.
inline void require(bool condition, const char* what, const char* file = __builtin_FILE(),
                    int line = __builtin_LINE())
{
    if (condition) return;
    std::fprintf(stderr, "bug=\"%s\" file=%s line=%d\n", what, file, line);
    std::abort();
}

/// Bytes from outside that are not what their format says.
struct FormatError {
    std::string place;   ///< A JSON pointer such as "/slots/3/window/closes", or "" for the whole.
    std::string problem; ///< What is wrong, in one clause.
    std::string remedy;  ///< What a person can do about it, in one clause.

    bool operator==(const FormatError&) const = default;

    /// One line: `at /slots/3: closes before it opens; make "closes" later than "opens"`.
    [[nodiscard]] std::string text() const;
};

/// Of a check: nothing when all is well.
using FormatFault = std::optional<FormatError>;

} // namespace bangtin
