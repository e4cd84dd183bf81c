// Measures compiling a programme and asking it: `bangtin-resolve-speed MIX SLOTS` prints one JSON
// object with the times, and checks on the way that the next change is exact.
//
// Everything is made from a fixed seed. Times are of this thread's processor, so that a busy
// machine does not count.
#include "bulletin/candidates.hpp"
#include "bulletin/resolve.hpp"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <iostream>
#include <malloc.h>
#include <random>

using namespace bangtin;
using namespace bangtin::bulletin;
using namespace std::chrono;

namespace {

const Instant start = sys_days{year{2026} / November / 16} + hours{1};
constexpr int repeats = 5;
constexpr int asks = 20'000;

struct World {
    Programme programme;
    Holdings holdings;
};

SiteCalendar calendar()
{
    const std::vector<Weekday> week{Monday, Tuesday, Wednesday, Thursday, Friday};
    SiteCalendar made;
    made.zone = "Asia/Ho_Chi_Minh";
    made.years = {{"2026–2027", year{2026} / September / 5, year{2027} / May / 28, {}}};
    made.teaching_days = week;
    made.holidays = {{"Tết", year{2027} / February / 1, year{2027} / February / 14}};
    made.bells = {{"ra-choi-chieu", {15h, 15h + 20min}, week},
                  {"ra-choi-sang", {9h + 15min, 9h + 40min}, week}};
    return made;
}

/// Rules as planners write them; `own` makes each slot's hours its own.
Recurrence rule_of(std::mt19937_64& random, bool own)
{
    Recurrence rule;
    switch (random() % 5) {
    case 0: rule.bells = {"ra-choi-sang"}; break;
    case 1: rule.days = DayRule::school_days; break;
    case 2: rule.weekdays = {Weekday{static_cast<unsigned>(1 + random() % 5)}}; break;
    case 3: rule.dayparts = {{hours{7 + static_cast<int>(random() % 4)}, 11h + 30min}}; break;
    default: break;
    }
    if (own) {
        const minutes from{static_cast<int>(random() % 1200)};
        rule.bells.clear();
        rule.dayparts = {{from, from + minutes{30 + static_cast<int>(random() % 180)}}};
    }
    return rule;
}

/// All windows are open at `start`. Mix: "windows" has no rules, "school" the rules of a school,
/// "own" a rule of its own for every slot.
World world(std::string_view mix, std::size_t slots)
{
    std::mt19937_64 random(20'261'116);
    World made;
    made.programme.site = "th-hoa-phuong";
    made.programme.edition = 1;
    made.programme.calendar = calendar();
    for (std::size_t i = 0; i < slots; ++i) {
        Slot slot;
        slot.id = "s-" + std::to_string(i);
        slot.bulletin_id = "bt-2026-" + std::to_string(i);
        for (auto& byte : slot.bulletin.digest.bytes) byte = static_cast<std::uint8_t>(random());
        slot.position = i % 500 == 499 ? Position::ticker : Position::stage;
        const Duration before = minutes{random() % (30 * 24 * 60)};
        slot.window = {start - before, start + days{30} - before + minutes{random() % 43'200 + 1}};
        if (mix != "windows") slot.recurrence = rule_of(random, mix == "own");
        slot.weight = 1 + static_cast<int>(random() % 5);
        slot.dwell = seconds{5 + random() % 26};
        Bulletin bulletin;
        bulletin.layer = i % 10 == 0 ? Layer::evergreen : Layer::programme;
        bulletin.window = {start - days{31}, start + days{61}};
        made.holdings.admitted.emplace(slot.bulletin.digest, bulletin);
        made.programme.slots.push_back(std::move(slot));
    }
    return made;
}

double processor_us()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

template <class Work>
double microseconds_of(const Work& work)
{
    const double begin = processor_us();
    work();
    return processor_us() - begin;
}

double heap_mib()
{
    return static_cast<double>(mallinfo2().uordblks + mallinfo2().hblkhd) / (1024 * 1024);
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// The peer: search all slots for who is eligible and what changes next, as one would without
/// compiling. It writes no round out, which only flatters it.
Instant search(const Candidates& candidates, Instant now)
{
    std::size_t eligible = 0;
    Instant next = instant_max;
    for (const Candidate& one : candidates.all()) {
        if (one.times.contains(now)) ++eligible;
        if (const auto edge = one.times.next_change(now, next)) next = *edge;
    }
    return eligible == 0 ? instant_max : next;
}

} // namespace

int main(int count, char** arguments)
{
    if (count != 3) {
        std::cerr << "usage: bangtin-resolve-speed windows|school|own SLOTS\n";
        return 2;
    }
    const World made = world(arguments[1], std::stoul(arguments[2]));
    const auto compiled = [&] {
        return compile(made.programme, made.holdings, made.programme.calendar, start);
    };
    std::vector<double> compile_us;
    for (int i = 0; i < repeats; ++i)
        compile_us.push_back(microseconds_of([&] { (void)compiled(); }));

    const double before_mib = heap_mib();
    const Timeline timeline = compiled();
    const double timeline_mib = heap_mib() - before_mib;
    const Window covered{start, std::min(timeline.covered().closes, start + days{61})};
    std::mt19937_64 random(7);
    std::vector<Instant> whens;
    for (int i = 0; i < asks; ++i)
        whens.push_back(
            covered.opens +
            Duration{static_cast<std::int64_t>(
                random() % static_cast<std::uint64_t>((covered.closes - covered.opens).count()))});
    const std::vector<Instant> at_random = whens;
    std::sort(whens.begin(), whens.end()); // As a player asks.
    std::size_t shown = 0;
    std::vector<double> ask_us;
    for (int i = 0; i < repeats; ++i) {
        ask_us.push_back(microseconds_of([&] {
                             for (const Instant when : whens)
                                 shown += resolve(timeline, when).ticker.size();
                         }) /
                         asks);
    }
    std::vector<double> single_us;
    for (const Instant when : at_random)
        single_us.push_back(
            microseconds_of([&] { shown += resolve(timeline, when).ticker.size(); }));
    std::sort(single_us.begin(), single_us.end());

    // Exact: just before the next change the answer is the same, and at it another.
    int inexact = 0;
    for (std::size_t i = 0; i < whens.size(); i += 10) {
        const Showing showing = resolve(timeline, whens[i]);
        if (resolve(timeline, showing.until - Duration{1}) != showing) ++inexact;
        if (timeline.covers(showing.until) && resolve(timeline, showing.until) == showing)
            ++inexact;
    }

    const Candidates candidates(made.programme, made.holdings, made.programme.calendar);
    (void)search(candidates, whens[0]);
    const int searches = 20;
    const double search_us =
        microseconds_of([&] {
            for (int i = 0; i < searches; ++i)
                shown += search(candidates, whens[static_cast<std::size_t>(i)]) < instant_max;
        }) /
        searches;
    std::cout
        << Json{{"slots", made.programme.slots.size()},
                {"compile_us", median(compile_us)},
                {"ask_us", median(ask_us)},
                {"ask_p99_us", single_us[single_us.size() * 99 / 100]},
                {"search_us", search_us},
                {"timeline_mib", timeline_mib},
                {"inexact", inexact},
                {"covered_h",
                 duration<double, std::ratio<3600>>(timeline.covered().closes - start).count()},
                {"shown", shown}}
        << '\n';
    return 0;
}
