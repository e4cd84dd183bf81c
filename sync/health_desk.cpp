#include "sync/health_desk.hpp"

#include "assets/card_writes.hpp"
#include "assets/display_word.hpp"
#include "assets/mishaps.hpp"
#include "board/canary.hpp"
#include "board/storage.hpp"
#include "board/vitals.hpp"
#include "bulletin/clause.hpp"

#include <algorithm>
#include <spdlog/spdlog.h>
#include <tuple>
#include <utility>

namespace bangtin::sync {

namespace {

using bulletin::CardHealth;
using bulletin::ScreenHealth;

std::int64_t number(Bytes bytes)
{
    return static_cast<std::int64_t>(bytes);
}

/// Both programs' books of that day, as far as they have saved them: within an hour.
void add_writes(CardHealth& card, const assets::StatePaths& paths, Instant now)
{
    for (const auto writer : {assets::Writer::sync, assets::Writer::player}) {
        const assets::WriteDays days = assets::load_writes(paths, writer);
        if (days.empty() || days.front().day != std::chrono::floor<std::chrono::days>(now))
            continue;
        for (const Bytes bytes : days.front().writes.bytes)
            card.written_today_bytes += number(bytes);
        const auto& device = days.front().device;
        // Either counts what everybody wrote while it ran.
        if (device) card.device_bytes = std::max(card.device_bytes.value_or(0), number(*device));
    }
}

bool tells_other(const ScreenHealth& now, const ScreenHealth& before)
{
    const auto damaged = [](const ScreenHealth& health) {
        return health.card ? std::tuple(health.card->read_only, health.card->damaged_files,
                                        health.card->canary_failures)
                           : std::tuple(false, std::int64_t{0}, std::int64_t{0});
    };
    return now.display != before.display || now.grade != before.grade ||
           now.edition != before.edition || now.problem != before.problem ||
           now.erased != before.erased || damaged(now) != damaged(before) ||
           now.system != before.system;
}

} // namespace

HealthDesk::HealthDesk(assets::StatePaths paths, std::string boot, std::string version)
    : paths_(std::move(paths)), boot_(std::move(boot)), version_(std::move(version))
{
}

ScreenHealth HealthDesk::look(const HealthFacts& facts) const
{
    const assets::Status& status = facts.status;
    ScreenHealth health{.at = status.at,
                        .grade = facts.grade,
                        .record = facts.record,
                        .boot = boot_,
                        .version = version_,
                        .edition = status.edition,
                        .files_waiting = status.files_waiting,
                        .problem = shortened(status.problem, bulletin::health_problem_bytes_max),
                        .card = {},
                        .play = {},
                        .temperature_c = {},
                        .supply_low = {},
                        .throttled = {},
                        .display = assets::load_display_word(paths_),
                        .system = {},
                        .erased = facts.erased};
    if (facts.system) {
        health.system = bulletin::SystemHealth{.build = facts.system->build,
                                               .on_trial = facts.system->on_trial,
                                               .refused = facts.system->refused,
                                               .state = facts.system->state};
    }
    const board::Vitals vitals = board::read_vitals(paths_.root);
    if (vitals.temperature_c) health.temperature_c = *vitals.temperature_c;
    health.supply_low = vitals.supply_low;
    health.throttled = vitals.throttled;
    if (vitals.card) {
        health.card = CardHealth{.free_bytes = vitals.card->free_bytes,
                                 .total_bytes = vitals.card->total_bytes,
                                 .read_only = vitals.card->read_only,
                                 .written_today_bytes = 0,
                                 .device_bytes = {},
                                 .damaged_files = facts.damaged_files,
                                 .canary_failures = canary_failures_,
                                 .life_used_tenths = {}};
        if (const auto age = board::read_storage_age(paths_.root); age.life_used_tenths)
            health.card->life_used_tenths = *age.life_used_tenths;
        add_writes(*health.card, paths_, status.at);
    }
    if (const auto mishaps = assets::load_mishaps(paths_)) {
        health.play = bulletin::PlayHealth{.decoder_failures = mishaps->decoder_failures,
                                           .items_missed = mishaps->items_missed,
                                           .dares = mishaps->dares};
    }
    return health;
}

void HealthDesk::try_card(board::Monotonic now)
{
    if (tried_ && now - *tried_ < tried_every) return;
    tried_ = now;
    // Another song in each boot and on each day of it.
    const auto turn = std::hash<std::string>{}(boot_) + static_cast<std::uint64_t>(now.count());
    const board::Canary canary = board::let_canary_sing(paths_.canary(), turn);
    if (canary == board::Canary::sings) return;
    ++canary_failures_;
    spdlog::error("event=card_failed canary={} failures={}", board::format_canary(canary),
                  canary_failures_);
}

std::optional<ScreenHealth> HealthDesk::due(const HealthFacts& facts) const
{
    ScreenHealth now = look(facts);
    const bool fresh = told_ && now.at >= told_->at && now.at - told_->at < told_every;
    if (fresh && !tells_other(now, *told_)) return std::nullopt;
    return now;
}

} // namespace bangtin::sync
