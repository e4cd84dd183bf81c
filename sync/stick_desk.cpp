#include "sync/stick_desk.hpp"

#include "assets/trust_memory.hpp"
#include "sync/enrolment.hpp"

#include <algorithm>
#include <spdlog/spdlog.h>

namespace bangtin::sync {

namespace {

namespace fs = std::filesystem;

/// The newest root that follows from the pinned one; nothing when that is damaged.
std::optional<trust::Root> newest_root(const Screen& screen, const assets::Identity& identity)
{
    auto set = trust::TrustedSet::from_root(identity.pinned_root);
    if (!set) return std::nullopt;
    const auto held = assets::TrustMemory(screen.paths, screen.shelf.disk()).load();
    // Roots that do not follow are passed over: the ones before them still hold.
    if (held) static_cast<void>(assets::add_roots(*set, *held));
    return set->root();
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
    std::erase_if(lines_, [&](const auto& line) {
        const bool gone = std::find(there.begin(), there.end(), line.first) == there.end();
        if (gone) mirrors.unplug(*line.second);
        return gone;
    });
    for (const fs::path& stick : come) {
        spdlog::info("event=stick_came folder=\"{}\"", stick.string());
        auto& line = lines_[stick];
        line = std::make_unique<FolderTransport>(bulletin::StickPaths{stick}.depot());
        mirrors.plug(*line);
    }
    return !come.empty();
}

void StickDesk::exchange(const Screen& screen, const assets::Identity& identity,
                         assets::Status& status)
{
    if (!watch_ || watch_->there().empty() || screen.outbox == nullptr) return;
    const auto device = load_device_key(screen.paths);
    const auto root = newest_root(screen, identity);
    if (!device || !root) return;
    const StickVisitor visitor{.paths = screen.paths,
                               .identity = identity,
                               .outbox = *screen.outbox,
                               .device = *device,
                               .root = *root};
    for (const fs::path& stick : watch_->there()) {
        StickVisit visit = visit_stick({stick}, visitor);
        if (visit.acknowledged > 0 || visit.letters > 0)
            spdlog::info("event=stick_visit enrolled={} acknowledged={} letters={}", visit.enrolled,
                         visit.acknowledged, visit.letters);
        std::move(visit.refused.begin(), visit.refused.end(), std::back_inserter(status.refused));
    }
}

} // namespace bangtin::sync
