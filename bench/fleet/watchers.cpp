#include "bench/fleet/watchers.hpp"

#include "bench/fleet/trail.hpp"

#include <algorithm>
#include <deque>
#include <iostream>

namespace bangtin::bench {

namespace {

constexpr std::string_view prefix = "/depot/";
constexpr std::string_view timestamp_path = "metadata/timestamp.json";
/// So long nothing comes back from a server that holds.
constexpr double quiet_s = 2;
/// Who fetch at once, each over a line of its own: a process may not have open any number of files.
constexpr std::size_t fetching_max = 8000;
/// Asked for at once while they get ready, so that no queue of a server overflows.
constexpr std::size_t readying_max = 200;

struct Watcher {
    std::string tag;
    std::deque<std::string> wanted; ///< Files.
    bool told = false;
    bool has = false;
};

/// Each screen has a line that waits, and another while it fetches.
class Watchers {
public:
    explicit Watchers(const WatchOptions& options)
        : options_(options), watchers_(options.screens),
          wire_(
              options.screens + fetching_max,
              [this](std::size_t line, const Answer& answer) { hear(line, answer); },
              [this](std::size_t line) { lose(line); })
    {
    }

    [[nodiscard]] Json run()
    {
        for (std::size_t place = 0; place < fetching_max; ++place) free_.push_back(place);
        if (options_.fetch) learn();
        get_ready();
        std::cout << to_text({{"held", watchers_.size()}}) << std::endl;
        trail_.go();
        going_ = true;
        const double begun = now_s();
        while (!all_done() && now_s() - begun < options_.seconds) wire_.turn(1);
        return {{"screens", watchers_.size()}, {"told", told_},
                {"told_last_s", told_last_s_}, {"has", has_},
                {"has_last_s", has_last_s_},   {"bulletins", bulletins_},
                {"faults", trail_.faults()},   {"lost", lost_}};
    }

private:
    [[nodiscard]] const std::string& site_of(std::size_t screen) const
    {
        return options_.sites[screen % options_.sites.size()];
    }

    /// What is shown already, of each site once.
    void learn()
    {
        const std::size_t count = std::min(watchers_.size(), options_.sites.size());
        learning_ = count;
        for (std::size_t screen = 0; screen < count; ++screen) {
            fetch(screen, {std::string(timestamp_path)});
        }
        while (learning_ > 0) wire_.turn(1);
    }

    void get_ready()
    {
        std::size_t asked = 0;
        double heard = now_s();
        while (ready_ < watchers_.size() || now_s() - heard < quiet_s) {
            if (ready_ < watchers_.size()) heard = now_s();
            for (; asked < watchers_.size() && asked < ready_ + readying_max; ++asked) hold(asked);
            wire_.turn(quiet_s / 4);
        }
    }

    void hold(std::size_t screen)
    {
        const std::string& tag = watchers_[screen].tag;
        const std::string fields =
            tag.empty() ? std::string() : "If-None-Match: " + tag + "\r\nPrefer: wait=55\r\n";
        wire_.ask(screen, options_.server, get_text("/depot/metadata/timestamp.json", fields));
    }

    /// Once there is a line for it.
    void fetch(std::size_t screen, const std::vector<std::string>& paths)
    {
        watchers_[screen].wanted.assign(paths.begin(), paths.end());
        queue_.push_back(screen);
        hand_out();
    }

    void hand_out()
    {
        while (!queue_.empty() && !free_.empty()) {
            const std::size_t place = free_.back();
            free_.pop_back();
            fetching_[place] = queue_.front();
            queue_.pop_front();
            fetch_next(place);
        }
    }

    void fetch_next(std::size_t place)
    {
        std::string path(prefix);
        path += watchers_[fetching_[place]].wanted.front();
        wire_.ask(watchers_.size() + place, options_.mirror, get_text(path));
    }

    void hear(std::size_t line, const Answer& answer)
    {
        if (line < watchers_.size()) return hear_timestamp(line, answer);
        const std::size_t place = line - watchers_.size();
        const std::size_t screen = fetching_[place];
        std::deque<std::string>& wanted = watchers_[screen].wanted;
        const std::string path = std::move(wanted.front());
        wanted.pop_front();
        if (path.starts_with("bulletins/")) ++bulletins_;
        for (const std::string& next : trail_.after(path, answer.body, site_of(screen)))
            wanted.push_back(next);
        if (!wanted.empty()) return fetch_next(place);
        wire_.hang_up(line);
        free_.push_back(place);
        note_done(screen);
        hand_out();
    }

    void hear_timestamp(std::size_t screen, const Answer& answer)
    {
        Watcher& watcher = watchers_[screen];
        if (answer.status != 200) return hold(screen);
        const bool first = watcher.tag.empty();
        watcher.tag = answer.header("etag");
        if (first) ++ready_;
        hold(screen);
        if (!going_ || watcher.told) return;
        watcher.told = true;
        ++told_;
        told_last_s_ = now_s();
        if (!options_.fetch) return;
        fetch(screen, trail_.after(std::string(timestamp_path), answer.body, site_of(screen)));
    }

    void note_done(std::size_t screen)
    {
        Watcher& watcher = watchers_[screen];
        if (!going_) {
            --learning_;
        } else if (!watcher.has) {
            watcher.has = true;
            ++has_;
            has_last_s_ = now_s();
        }
    }

    void lose(std::size_t line)
    {
        ++lost_;
        if (line < watchers_.size()) return hold(line);
        fetch_next(line - watchers_.size());
    }

    [[nodiscard]] bool all_done() const
    {
        return (options_.fetch ? has_ : told_) == watchers_.size();
    }

    const WatchOptions& options_;
    std::vector<Watcher> watchers_;
    Trail trail_;
    Wire wire_;
    std::deque<std::size_t> queue_; ///< Screens that wait for a line.
    std::vector<std::size_t> free_; ///< Lines that fetch for nobody.
    std::vector<std::size_t> fetching_ = std::vector<std::size_t>(fetching_max);
    bool going_ = false;
    std::size_t learning_ = 0;
    std::size_t ready_ = 0;
    std::size_t told_ = 0;
    std::size_t has_ = 0;
    std::size_t bulletins_ = 0;
    std::size_t lost_ = 0;
    double told_last_s_ = 0;
    double has_last_s_ = 0;
};

} // namespace

Json run_watchers(const WatchOptions& options)
{
    return Watchers(options).run();
}

} // namespace bangtin::bench
