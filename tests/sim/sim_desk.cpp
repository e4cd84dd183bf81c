#include "tests/sim/sim_desk.hpp"

#include "bulletin/tally.hpp"
#include "trust/envelope.hpp"

namespace bangtin::sim {

Result<std::string, sync::TransportError> SimDesk::send(const sync::Message& message)
{
    const auto envelope = trust::parse_envelope(message.body, 4 * 1024 * 1024);
    const auto report = envelope ? bulletin::parse_tally(envelope->payload) : fail(FormatError{});
    if (!report) {
        return fail(sync::TransportError{sync::TransportFault::refused, report.error().text()});
    }
    ++reports;
    for (const bulletin::ShownHour& hour : report->hours) {
        if (hour.first != held + 1) continue;
        held = hour.last;
        for (const bulletin::Shown& shown : hour.shown) counted += shown.count;
    }
    if (report->health) {
        ++healths;
        health_record = report->health->record;
    }
    if (delivered) delivered(held);
    return "{\"acknowledged\":" + std::to_string(held) + "}";
}

} // namespace bangtin::sim
