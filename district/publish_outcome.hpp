// How the last publish went, for people who were not there: kept by whoever publishes, read by the
// desk.
#pragma once

#include "district/publishing.hpp"

#include <optional>
#include <string>

namespace bangtin::district {

/// What went wrong with the newest try.
struct PublishFailure {
    Instant at;
    std::string happened;
    std::string remedy;

    bool operator==(const PublishFailure&) const = default;
};

struct PublishOutcome {
    std::optional<Instant> at; ///< Of the last that succeeded; nothing before the first.
    Published published = {};  ///< Without `files_written`, which is of the disk.
    std::optional<PublishFailure> failure; ///< Nothing when the last try succeeded.
};

[[nodiscard]] Outcome<void> note_published(Database& database, const Published& published,
                                           Instant now);
[[nodiscard]] Outcome<void> note_failed(Database& database, const Fault& fault, Instant now);
/// When the last publish succeeded; nothing before the first.
[[nodiscard]] Outcome<std::optional<Instant>> last_published(Database& database);
/// Nothing when the last try succeeded.
[[nodiscard]] Outcome<std::optional<PublishFailure>> publish_failure(Database& database);
/// All of it.
[[nodiscard]] Outcome<PublishOutcome> last_publish(Database& database);

} // namespace bangtin::district
