#include "tests/sim/sim_desk.hpp"

#include "trust/envelope.hpp"

namespace bangtin::sim {

Result<std::string, sync::TransportError> SimDesk::send(const sync::Message& message)
{
    const auto envelope = trust::parse_envelope(message.body, 4 * 1024 * 1024);
    const auto report = envelope ? bulletin::parse_report(envelope->payload) : fail(FormatError{});
    if (!report) {
        return fail(sync::TransportError{sync::TransportFault::refused, report.error().text()});
    }
    ++reports;
    for (const bulletin::ProofRecord& record : report->records) {
        const auto [held, taken] = records.emplace(record.sequence, record);
        if (!taken && held->second != record) ++changed;
    }
    if (delivered) delivered(held());
    return "{\"acknowledged\":" + std::to_string(held()) + "}";
}

std::int64_t SimDesk::held() const
{
    return records.empty() ? 0 : records.rbegin()->first;
}

} // namespace bangtin::sim
