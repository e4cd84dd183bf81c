#include "sync/time_desk.hpp"

#include "bulletin/time_note.hpp"
#include "sync/beliefs.hpp"

#include <algorithm>
#include <spdlog/spdlog.h>
#include <utility>

namespace bangtin::sync {

TimeDesk::TimeDesk(assets::StatePaths paths, assets::Disk& disk, std::string boot,
                   const board::Clock& clock, Post& district, NonceSource nonces, Chance chance)
    : paths_(std::move(paths)), disk_(&disk), boot_(std::move(boot)), clock_(&clock),
      district_(&district), nonces_(std::move(nonces)), chance_(std::move(chance))
{
}

void TimeDesk::look(const assets::Identity& identity, Instant floor)
{
    const bool nameless = boot_.find_first_not_of('0') == std::string::npos;
    if (nameless || identity.district.empty()) return;
    if (clock_->grade() == TimeGrade::trusted || clock_->monotonic() < due_) return;

    const auto told = ask(identity, floor);
    tell(told);
    const board::Monotonic wait = told ? board::Monotonic(renewed_every) : wait_after_refusal();
    if (told) again_ = again_min;
    due_ = clock_->monotonic() + wait;
}

board::Monotonic TimeDesk::wait_after_refusal()
{
    const bool unknown =
        clock_->grade() == TimeGrade::unknown && !assets::load_told_time(paths_, boot_, *disk_);
    const board::Monotonic bound = std::min(again_, unknown ? again_max_unknown : again_max);
    again_ = std::min(again_ * 2, again_max);
    const double chance = chance_();
    const auto spread = static_cast<std::int64_t>(chance * static_cast<double>(bound.count()) / 2);
    return with_rest(bound / 2 + board::Monotonic(spread), rest_, chance);
}

Result<assets::ToldTime, TimeRefusal> TimeDesk::ask(const assets::Identity& identity, Instant floor)
{
    const auto believed = beliefs(paths_, *disk_, identity);
    if (!believed) return fail(TimeRefusal{TimeFault::not_vouched, "the pinned root is damaged"});
    TimeQuestion question{.nonce = nonces_(), .sent = clock_->monotonic(), .answered = {}};
    const auto answer = district_->send({.url = identity.district + "/api/1/time",
                                         .content_type = "text/plain",
                                         .body = question.nonce.hex(),
                                         .answer_bytes_max = bulletin::time_answer_bytes_max});
    question.answered = clock_->monotonic();
    rest_ = answer ? std::chrono::seconds{0} : answer.error().retry_after;
    if (!answer) return fail(TimeRefusal{TimeFault::unreachable, answer.error().text});
    auto told = judge_time(*answer, question, believed->root,
                           {.floor = std::max(floor, believed->newest), .boot = boot_});
    if (!told) return told;
    if (auto saved = save_told_time(paths_, *told, *disk_); !saved)
        return fail(TimeRefusal{TimeFault::card, saved.error().text});
    return told;
}

/// A refusal once for as long as it stays the same.
void TimeDesk::tell(const Result<assets::ToldTime, TimeRefusal>& told)
{
    if (told) {
        spdlog::info("event=time_told now={} within_ms={}",
                     format_instant(told->began() + clock_->monotonic()),
                     (told->latest_began - told->earliest_began).count());
        said_.reset();
        return;
    }
    const auto& [fault, reason] = told.error();
    if (fault == said_) return;
    spdlog::warn("event=time_refused fault={} reason=\"{}\"", format_time_fault(fault), reason);
    said_ = fault;
}

} // namespace bangtin::sync
