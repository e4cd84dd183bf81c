#include "tests/sim/herd.hpp"

#include "sync/loop.hpp"
#include "tests/sim/sim_transport.hpp"

#include <algorithm>
#include <map>
#include <queue>
#include <random>

namespace bangtin::sim {

namespace {

using std::chrono::milliseconds;
using sync::Next;

/// One screen's side of it: sync's own pacing, as `run_loop` puts it together.
struct HerdScreen {
    HerdScreen(const std::map<std::string, std::string>& files)
        : line(std::make_unique<SimTransport>(files)), mirrors({line.get()})
    {
    }

    std::unique_ptr<SimTransport> line;
    sync::Mirrors mirrors;
    sync::Rhythm rhythm{sync::Pace{}};
    int requests = 0;
    int left_to_sync = 0;
};

struct Event {
    milliseconds at;
    std::size_t screen;
    bool operator>(const Event& other) const { return at > other.at; }
};

/// Answers so many requests in each second.
class Server {
public:
    explicit Server(int per_second) : per_second_(per_second) {}
    bool answers(milliseconds at)
    {
        const auto second = std::chrono::floor<std::chrono::seconds>(at);
        if (second != second_) answered_ = 0;
        second_ = second;
        return answered_++ < per_second_;
    }

private:
    int per_second_;
    std::chrono::seconds second_{-1};
    int answered_ = 0;
};

/// After one request that met `answered`: how long until the screen's next.
milliseconds after(HerdScreen& screen, bool answered, const HerdPlan& plan, double chance)
{
    sync::Mirror& mirror = *screen.mirrors.for_news().front();
    answered ? screen.mirrors.answered(mirror) : screen.mirrors.silent(mirror, plan.retry_after);
    // The requests of one sync follow each other.
    if (answered && --screen.left_to_sync > 0) return milliseconds{50};
    const Next next = answered ? Next::at_pace : Next::later;
    return sync::with_rest(screen.rhythm.after(next, chance), screen.mirrors.asked_rest(), chance);
}

} // namespace

HerdResult run_herd(const HerdPlan& plan)
{
    const std::map<std::string, std::string> files;
    std::mt19937_64 generator(plan.seed);
    std::uniform_real_distribution<double> chance(0.0, 1.0);
    std::vector<HerdScreen> screens;
    std::priority_queue<Event, std::vector<Event>, std::greater<>> events;
    for (int i = 0; i < plan.screens; ++i) {
        screens.emplace_back(files).left_to_sync = plan.requests_to_sync;
        const auto powered = milliseconds(static_cast<std::int64_t>(
            chance(generator) * static_cast<double>(plan.return_within.count())));
        const auto first =
            plan.bare ? milliseconds{0}
                      : sync::first_wait(sync::Pace{}, sync::Glass::has_edition, chance(generator));
        events.push({powered + first, static_cast<std::size_t>(i)});
    }

    Server server(plan.served_per_second);
    HerdResult result;
    std::map<std::int64_t, int> returning;
    std::map<std::int64_t, int> all;
    std::int64_t requests = 0;
    std::vector<milliseconds> synced;
    while (!events.empty() && events.top().at < plan.lasts) {
        const Event event = events.top();
        events.pop();
        HerdScreen& screen = screens[event.screen];
        const bool was_in_sync = screen.left_to_sync <= 0;
        const std::int64_t second = event.at.count() / 1000;
        ++all[second];
        if (!was_in_sync) {
            ++returning[second];
            ++requests;
        }
        // What polls do is counted; the server of this model is sized for those who return.
        const bool answered = was_in_sync || server.answers(event.at);
        if (!answered) ++result.turned_away;
        const milliseconds wait = after(screen, answered, plan, chance(generator));
        if (!was_in_sync && screen.left_to_sync == 0) synced.push_back(event.at);
        events.push({event.at + std::max(wait, milliseconds{1}), event.screen});
    }

    for (const auto& [second, count] : returning)
        result.returning_peak = std::max(result.returning_peak, count);
    for (const auto& [second, count] : all) result.all_peak = std::max(result.all_peak, count);
    result.requests_per_screen = static_cast<double>(requests) / plan.screens;
    result.in_sync = static_cast<int>(synced.size());
    std::sort(synced.begin(), synced.end());
    const auto nearly = static_cast<std::size_t>(plan.screens) * 99 / 100;
    result.nearly_all = synced.size() > nearly ? synced[nearly] : milliseconds::max();
    return result;
}

} // namespace bangtin::sim
