#include "tests/sim/world.hpp"

#include "tests/sim/scratch.hpp"
#include "tests/sim/world_judge.hpp"
#include "tests/sim/world_mirror.hpp"
#include "tests/sim/world_screen.hpp"

#include <algorithm>
#include <functional>
#include <spdlog/spdlog.h>

namespace bangtin::sim {

namespace {

using namespace std::chrono_literals;
using std::chrono::seconds;

constexpr Bytes card_bytes = 16'000'000;
// Two editions of pictures, and one of what was shown before.
constexpr Bytes media_bytes = 3 * world_slots_max * world_picture_max;
constexpr std::size_t steps_of_a_pass = 150;
constexpr std::size_t steps_of_a_look = 12;
constexpr std::int64_t events_max = 100'000;

class World {
public:
    World(std::uint64_t seed, Flaw flaw, const WorldPlan& plan);
    [[nodiscard]] WorldFindings run();

private:
    using Do = void (World::*)();
    enum class Where : std::uint8_t { idle, pass, look };

    [[nodiscard]] std::vector<sync::Transport*> lines();
    void in(Duration wait, Do what);
    void note(const std::string& who, const std::string& what)
    {
        if (!what.empty()) found_.history.note(truth_, who, what);
    }

    // What happens at random, again and again until the faults end.
    void work_at_district();
    void sign_timestamp();
    void come_back_district();
    void copy_depot();
    void copy_to_mirrors();
    void change_mirror();
    void change_desk_line();
    void change_clock();
    void strike_screen();
    void end_faults();
    void end_world();

    // The screen.
    void boot();
    void start_sync();
    void start_player();
    void forget(Do what);
    void pass();
    void look();
    void lose_power(const std::string& when);
    void note_pass(const assets::Status& status);
    [[nodiscard]] WorldPlayer::Look look_once();
    void count();

    WorldPlan plan_;
    Chance chance_;
    std::uint64_t mirror_count_ = 1 + chance_.below(2);
    WorldFindings found_;
    Instant truth_ = monday;
    std::chrono::milliseconds line_clock_{0};
    std::map<std::pair<Instant, std::int64_t>, Do> queue_;
    std::int64_t scheduled_ = 0;

    Scratch scratch_;
    assets::StatePaths paths_{scratch_.path() / "state"};
    WorldCard card_;
    std::function<bool()> powered_ = [this] { return card_.powered(); };
    WorldDesk desk_;
    WorldDistrict district_;
    WorldMirror mirrors_[2] = {{"mirror-1", powered_, line_clock_},
                               {"mirror-2", powered_, line_clock_}};
    WorldScreen screen_;
    WorldJudge judge_{district_};
    assets::Status told_; ///< The last pass in the history.
    Where strike_at_ = Where::idle;
    bool district_down_ = false;
    bool faults_ended_ = false;
    bool ended_ = false;
};

World::World(std::uint64_t seed, Flaw flaw, const WorldPlan& plan)
    : plan_(plan), chance_(seed), card_(paths_.root, card_bytes, honesty_of(flaw)),
      desk_(scratch_.path() / "district", powered_, truth_, chance_, desk_flaw_of(flaw)),
      district_(seed), screen_({.paths = paths_,
                                .card = card_,
                                .chance = chance_,
                                .mirrors = lines(),
                                .district = desk_,
                                .line_clock = line_clock_,
                                .pass_bytes = 5'000 + chance_.below(95'000),
                                .media_max = media_bytes,
                                .flaw = flaw})
{
    screen_.enrol(seed, desk_.ticket(school), district_.identity());
    note("district", district_.work(truth_, chance_));
    copy_to_mirrors();
    in(0s, &World::boot);
    in(1h, &World::work_at_district);
    in(2h, &World::sign_timestamp);
    in(10min, &World::copy_depot);
    in(chance_.between(1h, 3h), &World::change_mirror);
    in(chance_.between(1h, 6h), &World::change_desk_line);
    in(chance_.between(1h, 6h), &World::change_clock);
    in(chance_.between(1h, 6h), &World::strike_screen);
    in(plan_.faults, &World::end_faults);
    in(plan_.faults + plan_.recovery_max, &World::end_world);
}

std::vector<sync::Transport*> World::lines()
{
    std::vector<sync::Transport*> lines;
    for (std::uint64_t i = 0; i < mirror_count_; ++i) lines.push_back(&mirrors_[i]);
    return lines;
}

void World::in(Duration wait, Do what)
{
    queue_[{truth_ + wait, ++scheduled_}] = what;
}

WorldFindings World::run()
{
    while (!queue_.empty() && judge_.faults().empty() && !ended_) {
        const auto next = queue_.begin();
        const Do what = next->second;
        truth_ = std::max(truth_, next->first.first);
        queue_.erase(next);
        (this->*what)();
        require(++found_.counts["events"] < events_max, "a world comes to its end");
    }
    found_.counts["answers lost"] = desk_.answers_lost();
    found_.counts["editions"] = district_.edition();
    found_.faults = judge_.faults();
    for (const std::string& fault : found_.faults) note("FAULT", fault);
    return std::move(found_);
}

void World::work_at_district()
{
    if (faults_ended_) return;
    in(chance_.between(30min, 4h), &World::work_at_district);
    if (district_down_) return;
    if (!chance_.one_in(12)) return note("district", district_.work(truth_, chance_));
    note("district", "is down");
    district_down_ = true;
    desk_.set_line(WorldDesk::Line::down);
    in(chance_.between(1h, 14h), &World::come_back_district);
}

void World::sign_timestamp()
{
    if (ended_) return;
    in(2h, &World::sign_timestamp);
    if (!district_down_) note("district", district_.resign(truth_));
}

void World::come_back_district()
{
    if (!district_down_) return;
    district_down_ = false;
    desk_.set_line(WorldDesk::Line::open);
    note("district", "is back, and " + district_.resign(truth_));
}

void World::copy_depot()
{
    in(chance_.between(5min, faults_ended_ ? 10min : 60min), &World::copy_depot);
    if (!district_down_) copy_to_mirrors();
}

void World::copy_to_mirrors()
{
    for (std::uint64_t i = 0; i < mirror_count_; ++i)
        note(mirrors_[i].name(), mirrors_[i].copy(district_.files(), chance_));
}

void World::change_mirror()
{
    if (faults_ended_) return;
    in(chance_.between(30min, 3h), &World::change_mirror);
    WorldMirror& mirror = mirrors_[chance_.below(mirror_count_)];
    if (chance_.one_in(2)) return note(mirror.name(), mirror.misbehave(chance_));
    mirror.be_good();
    note(mirror.name(), "is good again");
}

void World::change_desk_line()
{
    if (faults_ended_) return;
    in(chance_.between(1h, 6h), &World::change_desk_line);
    if (district_down_) return;
    constexpr const char* words[] = {"open", "lossy", "down"};
    const std::uint64_t line = chance_.below(3);
    desk_.set_line(static_cast<WorldDesk::Line>(line));
    note("district", std::string("the line to the desk is ") + words[line]);
}

void World::change_clock()
{
    if (faults_ended_) return;
    in(chance_.between(1h, 6h), &World::change_clock);
    const TimeGrade grade = chance_.one_in(3) ? TimeGrade::unknown : TimeGrade::trusted;
    screen_.set_clock(grade);
    note("clock", "is " + std::string(format_time_grade(grade)));
}

/// The power goes, now or within the next pass or look; or a program is killed.
void World::strike_screen()
{
    if (faults_ended_) return;
    in(chance_.between(30min, 6h), &World::strike_screen);
    if (!screen_.on()) return;
    switch (chance_.below(8)) {
    case 0:
        note("sync", "is killed");
        ++found_.counts["kills"];
        return start_sync();
    case 1:
        note("player", "is killed");
        ++found_.counts["kills"];
        return start_player();
    case 2: card_.disk().lose_power_after(0); return lose_power("between two passes");
    case 3: strike_at_ = Where::look; return;
    default: strike_at_ = Where::pass; return;
    }
}

void World::end_faults()
{
    note("world", "all faults end");
    faults_ended_ = true;
    strike_at_ = Where::idle;
    if (screen_.on()) card_.disk().keep_power();
    come_back_district();
    desk_.set_line(WorldDesk::Line::open);
    note("district", district_.end_theft(truth_));
    for (WorldMirror& mirror : mirrors_) mirror.be_good();
    copy_to_mirrors();
    if (!screen_.on()) boot();
    screen_.set_clock(TimeGrade::trusted);
}

void World::end_world()
{
    const WorldPlayer::Look last = look_once();
    screen_.close(truth_);
    const auto [status, wait] = screen_.pass(truth_);
    note_pass(status);
    count();
    judge_.end(status, last, desk_.counted(), screen_.appeared());
    ended_ = true;
}

void World::boot()
{
    if (screen_.on()) return; // The end of the faults has brought the power back already.
    screen_.power_up(truth_);
    judge_.boot(card_.disk(), paths_, screen_.promised());
    note("screen", "starts; its clock is " + std::string(format_time_grade(screen_.grade())));
    start_player();
    start_sync();
}

void World::start_sync()
{
    forget(&World::pass);
    in(screen_.start_sync(), &World::pass);
}

void World::start_player()
{
    forget(&World::look);
    screen_.start_player();
    in(1s, &World::look);
}

void World::forget(Do what)
{
    std::erase_if(queue_, [what](const auto& event) { return event.second == what; });
}

void World::pass()
{
    SimDisk& disk = card_.disk();
    if (strike_at_ == Where::pass) {
        disk.lose_power_after(chance_.below(steps_of_a_pass));
        strike_at_ = Where::idle;
    } else if (chance_.one_in(3)) {
        // The player looks while sync is at it.
        disk.interrupt_after(chance_.below(steps_of_a_pass),
                             [this] { static_cast<void>(look_once()); });
    }
    const auto line_before = line_clock_;
    const auto [status, wait] = screen_.pass(truth_);
    truth_ += line_clock_ - line_before;
    disk.interrupt_after(0, nullptr);
    ++found_.counts["passes"];
    count();
    if (!card_.powered()) return lose_power("in a pass");
    note_pass(status);
    if (wait) in(std::max<Duration>(*wait, 1s), &World::pass);
}

void World::look()
{
    if (strike_at_ == Where::look) {
        card_.disk().lose_power_after(chance_.below(steps_of_a_look));
        strike_at_ = Where::idle;
    }
    const WorldPlayer::Look look = look_once();
    if (!card_.powered()) return lose_power("while the player wrote");
    const Duration at_least = 1s;
    Duration wait = chance_.between(1min, 20min);
    if (look.until != instant_max) wait = std::min(wait, look.until - look.sight.at);
    in(std::max(wait, at_least), &World::look);
}

WorldPlayer::Look World::look_once()
{
    const WorldPlayer::Look look = screen_.look(truth_);
    judge_.look(look, screen_.promised(), truth_);
    ++found_.counts["looks"];
    if (look.cue.turn) ++found_.counts["looks at a bulletin"];
    if (look.sight.grade == TimeGrade::unknown) ++found_.counts["looks without a clock"];
    if (look.new_on_glass)
        note("glass", std::string(format_layer(look.cue.layer)) + " " +
                          (look.cue.turn ? look.cue.turn->bulletin_id : "") + " of edition " +
                          std::to_string(look.edition) + ", time " +
                          std::string(format_time_grade(look.sight.grade)));
    return look;
}

void World::lose_power(const std::string& when)
{
    note("screen",
         "its power goes " + when + ", after step " + std::to_string(card_.disk().steps_powered()));
    ++found_.counts["power cuts"];
    forget(&World::pass);
    forget(&World::look);
    screen_.power_down();
    in(chance_.one_in(4) ? chance_.between(1h, 10h) : chance_.between(5s, 10min), &World::boot);
}

/// Only what is new.
void World::note_pass(const assets::Status& status)
{
    const bool same = status.result == told_.result && status.edition == told_.edition &&
                      status.issued == told_.issued &&
                      status.files_waiting == told_.files_waiting &&
                      status.reports_waiting == told_.reports_waiting;
    if (same) return;
    note("sync", std::string(format_pass_result(status.result)) + ", edition " +
                     std::to_string(status.edition) + ", " + std::to_string(status.files_waiting) +
                     " files and " + std::to_string(status.reports_waiting) + " records wait");
    told_ = status;
}

void World::count()
{
    found_.counts["records counted"] = desk_.records_counted();
    judge_.counted(desk_.counted(), screen_.appeared());
}

} // namespace

WorldFindings live(std::uint64_t seed, Flaw flaw, const WorldPlan& plan)
{
    spdlog::set_level(spdlog::level::off); // What goes wrong is wanted, and in the history.
    return World(seed, flaw, plan).run();
}

} // namespace bangtin::sim
