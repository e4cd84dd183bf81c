// The district's end of a report: takes signed batches as the real one does (each number once,
// whatever comes again), and remembers what it was told.
#pragma once

#include "bulletin/proof.hpp"
#include "sync/transport.hpp"

#include <functional>
#include <map>

namespace bangtin::sim {

class SimDesk final : public sync::Post {
public:
    [[nodiscard]] Result<std::string, sync::TransportError>
    send(const sync::Message& message) override;

    /// The highest number up to which nothing is missing.
    [[nodiscard]] std::int64_t held() const;

    std::map<std::int64_t, bulletin::ProofRecord> records; ///< By number, as first told.
    std::size_t changed = 0; ///< Told again under the same number, and otherwise.
    std::size_t reports = 0;
    std::function<void(std::int64_t held)> delivered; ///< Told after each batch, before its answer.
};

} // namespace bangtin::sim
