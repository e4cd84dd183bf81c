#include "sync/stick_desk.hpp"

#include "assets/trust_memory.hpp"
#include "sync/enrolment.hpp"

#include <algorithm>
#include <spdlog/spdlog.h>

namespace bangtin::sync {

namespace {

namespace fs = std::filesystem;

/// What this screen believes by now: the newest root that follows from the pinned one, and the
/// newest signed time. Nothing when the pinned root is damaged.
struct Beliefs {
    trust::Root root;
    Instant newest = instant_min;
};

std::optional<Beliefs> beliefs(const Screen& screen, const assets::Identity& identity)
{
    auto set = trust::TrustedSet::from_root(identity.pinned_root);
    if (!set) return std::nullopt;
    const auto held = assets::TrustMemory(screen.paths, screen.shelf.disk()).load();
    // What does not follow is passed over: what was before it still holds.
    if (held && assets::add_roots(*set, *held)) static_cast<void>(assets::add_roles(*set, *held));
    Beliefs found{.root = set->root()};
    if (const auto* timestamp = set->timestamp(); timestamp != nullptr && timestamp->issued)
        found.newest = *timestamp->issued;
    return found;
}

} // namespace

StickDesk::StickDesk(std::optional<fs::path> folder)
{
    if (folder) watch_.emplace(*std::move(folder));
}

bool StickDesk::look(Mirrors& mirrors)
{
    if (!watch_) return false;
    const std::vector<fs::path> come = watch_->come();
    const auto& there = watch_->there();
    std::erase_if(sticks_, [&](const auto& stick) {
        const bool gone = std::find(there.begin(), there.end(), stick.first) == there.end();
        if (gone) mirrors.unplug(*stick.second.line);
        return gone;
    });
    for (const fs::path& stick : come) {
        spdlog::info("event=stick_came folder=\"{}\"", stick.string());
        auto& line = sticks_[stick].line;
        line = std::make_unique<FolderTransport>(bulletin::StickPaths{stick}.depot());
        mirrors.plug(*line);
    }
    return !come.empty();
}

void StickDesk::exchange(const Screen& screen, const assets::Identity& identity,
                         assets::Status& status)
{
    if (!watch_ || watch_->there().empty() || screen.outbox == nullptr) return;
    const auto due = [&](const Stick& stick) {
        return !stick.visited || status.at < *stick.visited ||
               status.at - *stick.visited >= stick_visited_every;
    };
    if (std::none_of(sticks_.begin(), sticks_.end(),
                     [&](const auto& stick) { return due(stick.second); }))
        return;
    const auto device = load_device_key(screen.paths);
    const auto believed = beliefs(screen, identity);
    if (!device || !believed) return;
    const auto facts = health_facts(screen, status);
    const StickVisitor visitor{.paths = screen.paths,
                               .identity = identity,
                               .outbox = *screen.outbox,
                               .device = *device,
                               .root = believed->root,
                               .newest = believed->newest,
                               .board = screen.board,
                               .health = facts ? std::optional(screen.health->look(*facts))
                                               : std::nullopt};
    for (auto& [folder, stick] : sticks_) {
        if (!due(stick)) continue;
        stick.visited = status.at;
        StickVisit visit = visit_stick({folder}, visitor);
        if (visit.acknowledged > 0 || visit.letters > 0)
            spdlog::info("event=stick_visit enrolled={} acknowledged={} letters={}", visit.enrolled,
                         visit.acknowledged, visit.letters);
        std::move(visit.refused.begin(), visit.refused.end(), std::back_inserter(status.refused));
    }
}

} // namespace bangtin::sync
