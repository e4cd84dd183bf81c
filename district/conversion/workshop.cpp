#include "district/conversion/workshop.hpp"

#include "district/authoring.hpp"

#include <atomic>
#include <memory>
#include <spdlog/spdlog.h>
#include <sys/eventfd.h>

namespace bangtin::district::conversion {

namespace {

/// So that a database that is away does not fill the log.
constexpr std::chrono::seconds pause_after_fault{30};

/// What a thread beside and the loop both know of one job: the loop reads `percent` while it runs,
/// and the rest when it is over.
struct Run {
    std::atomic<int> percent = 0;
    Result<std::vector<MadeMedium>, Refusal> made = std::vector<MadeMedium>();
};

/// Of one job alone, empty at the beginning, and gone at the end.
class WorkFolder {
public:
    explicit WorkFolder(Path path) : path_(std::move(path)) { clear(); }
    ~WorkFolder() { clear(); }
    WorkFolder(const WorkFolder&) = delete;
    WorkFolder& operator=(const WorkFolder&) = delete;

    [[nodiscard]] Outcome<void> make() const { return make_folder(path_, Privacy::owner_only); }
    [[nodiscard]] const Path& path() const { return path_; }

private:
    void clear() const
    {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Path path_;
};

Refusal ours_to_mend(const Job& job, const Fault& fault)
{
    spdlog::error("event=conversion_failed id={} reason=server words=\"{}\"", job.id, fault.text());
    return {Reason::server};
}

/// What a converter wrote is looked at as strictly as what a school sends.
Result<MadeMedium, Refusal> take_in(const Job& job, const Path& file, const DataPaths& paths)
{
    const auto media = move_in(file, paths);
    if (media) return MadeMedium{media->asset.digest, media->type};
    if (media.error().code != ExitCode::invalid) return fail(ours_to_mend(job, media.error()));
    spdlog::warn("event=conversion_failed id={} reason=damaged words=\"{}\"", job.id,
                 media.error().text());
    return fail(Refusal{Reason::damaged});
}

Result<std::vector<MadeMedium>, Refusal> convert_job(const Job& job, const DataPaths& paths,
                                                     Workplace place)
{
    // On the file system of the media, so that nothing is copied.
    const WorkFolder folder(paths.root / "conversions" / job.id);
    if (auto made = folder.make(); !made) return fail(ours_to_mend(job, made.error()));
    place.folder = folder.path();
    const auto files =
        convert({paths.media() / job.original.hex(), job.kind, job.pages_max}, place);
    if (!files) return fail(files.error());
    std::vector<MadeMedium> media;
    for (const Path& file : *files) {
        auto medium = take_in(job, file, paths);
        if (!medium) return fail(medium.error());
        media.push_back(*medium);
    }
    return media;
}

void log_fault(const Job& job, const Outcome<void>& noted)
{
    if (noted) return;
    spdlog::error("event=conversion_not_noted id={} reason=\"{}\"", job.id, noted.error().text());
}

} // namespace

Workshop::Workshop(Database& database, DataPaths paths, Converters converters,
                   std::function<Instant()> clock)
    : database_(&database), paths_(std::move(paths)), converters_(std::move(converters)),
      clock_(std::move(clock)), halt_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
}

std::optional<Chore> Workshop::next()
{
    const Instant now = clock_();
    if (now < asked_again_) return std::nullopt;
    auto claimed = Jobs(*database_).claim(now);
    if (!claimed) {
        spdlog::error("event=conversions_unknown reason=\"{}\"", claimed.error().text());
        asked_again_ = now + pause_after_fault;
        return std::nullopt;
    }
    if (!*claimed) return std::nullopt;
    const auto job = at_work_.insert(at_work_.end(), **std::move(claimed));
    spdlog::info("event=conversion_begun id={} bulletin={} kind={} begun={}", job->id,
                 job->bulletin, format_file_kind(job->kind), job->begun);
    const auto run = std::make_shared<Run>();
    Workplace place{.folder = {},
                    .programs = converters_.programs,
                    .bubblewrap = converters_.bubblewrap,
                    .progress = [run](int percent) { run->percent = percent; },
                    .halt = halt_.number()};
    return Chore{
        .work = [run, job = *job, paths = paths_,
                 place] { run->made = convert_job(job, paths, place); },
        .tick = [this, run,
                 job] { log_fault(*job, Jobs(*database_).tell(*job, run->percent, clock_())); },
        .then =
            [this, run, job] {
                Jobs jobs(*database_);
                log_fault(*job, run->made ? jobs.finish(*job, *run->made, clock_())
                                          : jobs.refuse(*job, run->made.error(), clock_()));
                spdlog::info("event=conversion_ended id={} files={} reason={}", job->id,
                             run->made ? run->made->size() : 0,
                             run->made ? "" : format_reason(run->made.error().reason));
                at_work_.erase(job);
            }};
}

void Workshop::stop()
{
    const std::uint64_t one = 1;
    if (::write(halt_.number(), &one, sizeof one) < 0)
        spdlog::warn("event=conversion_not_halted"); // It ends with its time.
    for (const Job& job : at_work_) log_fault(job, Jobs(*database_).release(job));
    at_work_.clear();
}

} // namespace bangtin::district::conversion
