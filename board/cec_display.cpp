#include "board/cec_display.hpp"

#include <array>

namespace bangtin::board {

namespace {

// CEC 1.4, table 7 and 15.
constexpr std::uint8_t image_view_on = 0x04;
constexpr std::uint8_t standby = 0x36;
constexpr std::uint8_t active_source = 0x82;
constexpr std::uint8_t give_power_status = 0x8F;
constexpr std::uint8_t report_power_status = 0x90;
constexpr int outcomes_at_once = 8;

/// Operand of "report power status": on, standby, to on, to standby.
std::optional<Power> power_of(std::uint8_t operand)
{
    constexpr std::array meant{Power::on, Power::off, Power::on, Power::off};
    if (operand >= meant.size()) return std::nullopt;
    return meant[operand];
}

} // namespace

void CecDisplay::want(Power power, Monotonic now)
{
    if (wanted_ == power) return;
    wanted_ = power;
    done_ = false;
    tries_ = 0;
    tell_at_ = now;
}

Able<Power> CecDisplay::said() const
{
    if (!said_) return fail(Cannot::silent);
    return *said_;
}

void CecDisplay::step(Monotonic now)
{
    if (!wanted_) return;
    for (int taken = 0; taken < outcomes_at_once; ++taken) {
        const auto outcome = line_->take();
        if (!outcome) break;
        hear(*outcome);
    }
    const bool tell_due = !done_ && now >= tell_at_;
    if (!tell_due && now < ask_at_) return;
    const auto place = line_->place();
    if (!place) {
        said_.reset();
        ask_at_ = now + std::chrono::seconds(1); // An address is had in less.
        return;
    }
    if (tell_due)
        tell(now, *place);
    else
        ask(now);
}

void CecDisplay::tell(Monotonic now, std::uint16_t place)
{
    bool sent = false;
    if (*wanted_ == Power::off) {
        sent = line_->send({.to = cec_television, .bytes = {standby}});
    } else {
        sent = line_->send({.to = cec_television, .bytes = {image_view_on}});
        const auto high = static_cast<std::uint8_t>(place >> 8U);
        const auto low = static_cast<std::uint8_t>(place & 0xFFU);
        sent = line_->send({.to = cec_everybody, .bytes = {active_source, high, low}}) && sent;
    }
    if (sent) ++tries_;
    const bool patient = tries_ >= tries_max;
    // A set that will not sleep is left alone: the player's glass is black.
    const bool never = patient && *wanted_ == Power::off;
    tell_at_ = never ? Monotonic::max() : now + (patient ? woken_every : settles_in);
    ask_at_ = now + settles_in / 2;
}

void CecDisplay::ask(Monotonic now)
{
    ask_at_ = now + asked_every;
    const CecWord question{
        .to = cec_television, .bytes = {give_power_status}, .reply = report_power_status};
    if (!line_->send(question)) said_.reset();
}

void CecDisplay::hear(const CecOutcome& outcome)
{
    const auto& answer = outcome.answer;
    if (answer.size() < 2 || answer[0] != report_power_status) {
        if (!outcome.acknowledged) said_.reset(); // Nobody is there.
        return;
    }
    said_ = power_of(answer[1]);
    if (said_ == wanted_) {
        done_ = true;
        tries_ = 0;
    } else if (done_ && wanted_ == Power::on && said_ == Power::off) {
        done_ = false; // Somebody turned it off.
        tries_ = 0;
        tell_at_ = ask_at_ - asked_every + woken_every;
    }
}

Able<std::unique_ptr<DisplayPower>> cec_display(const std::string& dev)
{
    auto line = open_cec(dev);
    if (!line) return fail(line.error());
    return std::make_unique<CecDisplay>(std::move(*line));
}

} // namespace bangtin::board
