// The control wire of an HDMI cable (CEC) as a way to send a few bytes and to take what comes
// back. Nothing here waits: the wire is slow, 25 ms for a byte.
#pragma once

#include "board/ability.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace bangtin::board {

inline constexpr std::uint8_t cec_television = 0; // CEC 1.4, table 5: the set's own address.
inline constexpr std::uint8_t cec_everybody = 15;

struct CecWord {
    std::uint8_t to = cec_television;
    std::vector<std::uint8_t> bytes; ///< An opcode and its operands, 15 at most.
    std::uint8_t reply = 0;          ///< The opcode of the answer to wait for; 0: none.

    bool operator==(const CecWord&) const = default;
};

/// What became of a word.
struct CecOutcome {
    bool acknowledged = false;        ///< Somebody is there.
    std::vector<std::uint8_t> answer; ///< Opcode and operands; empty when none was or came.

    bool operator==(const CecOutcome&) const = default;
};

class CecLine {
public:
    virtual ~CecLine() = default;
    /// Where the set says that this board is plugged in, "2.0.0.0" as 0x2000. Nothing while there
    /// is no set, or the board has not got its own address on the wire yet; asking works towards
    /// it.
    [[nodiscard]] virtual std::optional<std::uint16_t> place() = 0;
    /// False when it could not be sent now.
    [[nodiscard]] virtual bool send(const CecWord& word) = 0;
    /// The outcome of a word, in the order in which they were sent; nothing when none has come.
    [[nodiscard]] virtual std::optional<CecOutcome> take() = 0;
};

/// ioctl(2) with what it points at; answers errno, or 0.
using CecCall = std::function<int(unsigned long request, void* argument)>;
/// A line over the calls of linux/cec.h.
[[nodiscard]] std::unique_ptr<CecLine> cec_line(CecCall call);

/// The first CEC adapter below `dev`, "cec0" to "cec3". `absent` when there is none, `silent` when
/// it cannot be opened.
[[nodiscard]] Able<std::unique_ptr<CecLine>> open_cec(const std::string& dev = "/dev");

} // namespace bangtin::board
