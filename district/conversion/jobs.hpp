// What is to be converted, is, or was: one row for each file that somebody sent which was not fit
// as it came. The original stays among the media under its digest, as evidence beside what was made
// of it; rows are only ever added, and never taken away.
//
// *waiting → running → done | refused*, or *dropped* when its sender takes the file back. Who runs
// a job says so every few seconds; of whom nothing is heard any more, that job may be begun again
// by anybody.
#pragma once

#include "bulletin/bulletin.hpp"
#include "district/conversion/converter.hpp"
#include "district/database.hpp"

#include <optional>
#include <string>
#include <vector>

namespace bangtin::district::conversion {

enum class JobState : std::uint8_t { waiting, running, done, refused, dropped };

[[nodiscard]] std::string_view format_job_state(JobState state);

/// What was made of a file.
struct MadeMedium {
    Digest digest;
    bulletin::MediaType type = bulletin::MediaType::png;

    bool operator==(const MadeMedium&) const = default;
};

struct Job {
    std::string id;
    std::string bulletin; ///< Whose draft it is for.
    std::string person;   ///< Who sent the file.
    std::string name;     ///< What their browser called it; only ever shown.
    Digest original;
    FileKind kind = FileKind::pdf;
    int pages_max = 1;
    Instant added;
    JobState state = JobState::waiting;
    int percent = 0;
    std::int64_t begun = 0; ///< How often.
    std::optional<Refusal> refusal = {};
    std::vector<MadeMedium> made = {};

    bool operator==(const Job&) const = default;
};

namespace limits {
inline constexpr std::int64_t waiting_jobs = 200; ///< Of the whole district.
inline constexpr std::int64_t begun_max = 3;
inline constexpr Duration unheard_max{30'000};
} // namespace limits

class Jobs {
public:
    explicit Jobs(Database& database) : database_(&database) {}

    /// `busy` when too many are waiting already.
    [[nodiscard]] Outcome<void> add(const Job& job);
    [[nodiscard]] Outcome<std::optional<Job>> find(const std::string& id) const;
    /// The oldest that nobody works on, which is then ours and has state `running`. One that was
    /// begun too often is refused instead.
    [[nodiscard]] Outcome<std::optional<Job>> claim(Instant now);
    /// That somebody is at work, and how far. Each of these does nothing once the job is no longer
    /// that of who claimed `job`.
    [[nodiscard]] Outcome<void> tell(const Job& job, int percent, Instant now);
    [[nodiscard]] Outcome<void> finish(const Job& job, const std::vector<MadeMedium>& made,
                                       Instant now);
    [[nodiscard]] Outcome<void> refuse(const Job& job, const Refusal& refusal, Instant now);
    /// Back to who waits, as if it had not been begun.
    [[nodiscard]] Outcome<void> release(const Job& job);
    /// What is done already refuses itself: its bulletin has no room for it.
    [[nodiscard]] Outcome<void> refuse_late(const std::string& id, const Refusal& refusal,
                                            Instant now);
    /// Nobody waits for it any more.
    [[nodiscard]] Outcome<void> drop(const std::string& id, Instant now);
    /// All of a draft that is discarded.
    [[nodiscard]] Outcome<void> drop_all(const std::string& bulletin, Instant now);

private:
    Database* database_;
};

} // namespace bangtin::district::conversion
