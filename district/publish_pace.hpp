// When to publish: at once what is in haste, the rest gathered for a minute, and every hour for the
// depot's signed time. A pure judge; its hours are those of a steady clock, from whenever.
#pragma once

#include "district/publish_wishes.hpp"

namespace bangtin::district {

class PublishPace {
public:
    static constexpr std::chrono::minutes gathering{1};
    /// The timestamp lives three days and is signed anew at half of that; an hour leaves time for
    /// somebody to see that it fails.
    static constexpr std::chrono::hours longest{1};
    static constexpr std::chrono::seconds retry_min{5};
    static constexpr std::chrono::minutes retry_max{5};

    /// Whether to publish now. To be asked every now and then: the minute begins when a wish is
    /// first seen.
    [[nodiscard]] bool is_due(const std::optional<PublishWish>& wish, Duration now);
    void published(Duration now);
    /// The next try is later, and later each time; what is new and in haste does not wait for it.
    void failed(const std::optional<PublishWish>& wish, Duration now);

private:
    std::optional<Duration> last_;     ///< Of the last publish; nothing before the first.
    std::optional<Duration> gathered_; ///< Since when a wish waits.
    Duration retry_at_{0};
    Duration retry_after_{0}; ///< Zero unless the last one failed.
    std::int64_t tried_ = 0;  ///< The newest wish of the one that failed.
};

} // namespace bangtin::district
