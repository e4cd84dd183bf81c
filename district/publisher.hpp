// The one who publishes, for as long as the district runs: looks what waits on the desk, and
// publishes when it is time to (docs/adr/0067).
#pragma once

#include "district/publish_pace.hpp"
#include "district/publishing.hpp"

#include <functional>
#include <optional>

namespace bangtin::district {

/// Publishes, and renews what answers screens' questions for the time, which lives as long as the
/// timestamp.
[[nodiscard]] Outcome<Published> publish_and_renew(Database& database,
                                                   const PublishRequest& request);

class Publisher {
public:
    /// `request` says where from and where to; its `now` is replaced by what `clock` says. Borrows
    /// the database.
    Publisher(Database& database, PublishRequest request, std::function<Instant()> clock)
        : database_(&database), request_(std::move(request)), clock_(std::move(clock))
    {
    }

    /// One look, at `now` of a steady clock: publishes if that is due, and notes for the desk how
    /// it went. To be called every fraction of a second: that is how soon an emergency goes out.
    [[nodiscard]] Outcome<std::optional<Published>> look(Duration now);

private:
    Database* database_;
    PublishRequest request_;
    std::function<Instant()> clock_;
    PublishPace pace_;
};

} // namespace bangtin::district
