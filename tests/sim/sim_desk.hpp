// The district's end of a report: takes signed batches that follow what it holds, each record once,
// whatever comes again.
#pragma once

#include "sync/transport.hpp"

#include <cstdint>
#include <functional>

namespace bangtin::sim {

class SimDesk final : public sync::Post {
public:
    [[nodiscard]] Result<std::string, sync::TransportError>
    send(const sync::Message& message) override;

    std::int64_t held = 0;    ///< The highest number up to which nothing is missing.
    std::int64_t counted = 0; ///< Records that the sums of those are of.
    std::size_t healths = 0;
    std::int64_t health_record = 0; ///< Of the one that came last.
    std::size_t reports = 0;
    std::function<void(std::int64_t held)> delivered; ///< Told after each batch, before its answer.
};

} // namespace bangtin::sim
