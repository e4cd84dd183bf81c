#include "sync/stick_desk.hpp"

#include "sync/beliefs.hpp"
#include "sync/enrolment.hpp"

#include <algorithm>
#include <spdlog/spdlog.h>

namespace bangtin::sync {

namespace {

namespace fs = std::filesystem;

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
    const auto believed = beliefs(screen.paths, screen.shelf.disk(), identity);
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
