// A set on the wall that obeys its cable: woken and made the one that is seen, or sent to sleep,
// and asked whether it did so.
//
// A set that is on when it should be is asked once a minute; one that a person turned off in the
// hours is woken again after ten minutes. One that sleeps is not sent to sleep again: who turned
// it on in the evening wants to see something else.
#pragma once

#include "board/cec_line.hpp"
#include "board/display_power.hpp"

#include <memory>
#include <optional>

namespace bangtin::board {

class CecDisplay final : public DisplayPower {
public:
    explicit CecDisplay(std::unique_ptr<CecLine> line) : line_(std::move(line)) {}

    void want(Power power, Monotonic now) override;
    void step(Monotonic now) override;
    [[nodiscard]] Able<Power> said() const override;

    static constexpr Monotonic settles_in{8000}; ///< A set takes some seconds to wake.
    static constexpr Monotonic asked_every{60'000};
    static constexpr Monotonic woken_every{600'000};
    static constexpr int tries_max = 3; ///< At once; then `woken_every`, for waking only.

private:
    void tell(Monotonic now, std::uint16_t place);
    void ask(Monotonic now);
    void hear(const CecOutcome& outcome);

    std::unique_ptr<CecLine> line_;
    std::optional<Power> wanted_;
    std::optional<Power> said_;
    bool done_ = false; ///< What is wanted was seen to be so, since it is wanted.
    int tries_ = 0;     ///< Of telling, since it is wanted or was last so.
    Monotonic tell_at_{0};
    Monotonic ask_at_{0};
};

/// The set behind the first adapter that there is.
[[nodiscard]] Able<std::unique_ptr<DisplayPower>> cec_display(const std::string& dev = "/dev");

} // namespace bangtin::board
