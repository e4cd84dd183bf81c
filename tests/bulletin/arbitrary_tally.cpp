#include "tests/bulletin/arbitrary_tally.hpp"

#include "tests/bulletin/arbitrary.hpp"
#include "tests/bulletin/tally_values.hpp"

namespace bangtin::tests {

namespace {

using namespace bulletin;

template <class T>
T between(T least, T greatest)
{
    return *rc::gen::inRange<T>(least, greatest + 1);
}

} // namespace

rc::Gen<std::vector<ProofRecord>> any_records(std::size_t most)
{
    return rc::gen::exec([most] {
        std::vector<ProofRecord> kinds = (*any_report()).records;
        if (kinds.empty()) kinds = a_report().records;
        std::vector<ProofRecord> made(between<std::size_t>(1, most));
        auto sequence = between<std::int64_t>(1, 1'000'000);
        Instant from{Duration{between<std::int64_t>(0, 32'000'000'000'000)}};
        std::string boot(32, 'a');
        for (ProofRecord& one : made) {
            one = *rc::gen::elementOf(kinds);
            one.sequence = sequence++;
            if (between(0, 9) == 0) boot = std::string(32, static_cast<char>('0' + between(0, 9)));
            one.boot = boot;
            from += Duration{between<std::int64_t>(0, 1'000'000)};
            one.from = from;
            one.grade = between(0, 9) == 0 ? TimeGrade::held_over : TimeGrade::trusted;
        }
        return made;
    });
}

rc::Gen<TallyReport> any_tally()
{
    return rc::gen::exec([] {
        const Report whose = *any_report();
        TallyReport made{.screen = whose.screen, .site = whose.site, .hours = {}, .health = {}};
        if (between(0, 1) == 0) made.board = "board-0123456789abcdef";
        if (between(0, 1) == 0) made.glance = between<std::int64_t>(0, 1'000'000'000'000);
        if (between(0, 1) == 0) made.hours = tally(*any_records(30));
        if (between(0, 1) == 0) {
            ScreenHealth health = a_health();
            health.record = between<std::int64_t>(0, 1'000'000'000'000);
            health.grade = static_cast<TimeGrade>(between(0, 2));
            if (between(0, 1) == 0) health.card.reset();
            if (between(0, 1) == 0) health.play.reset();
            if (between(0, 1) == 0) health.temperature_c.reset();
            if (between(0, 1) == 0) health.supply_low.reset();
            if (between(0, 1) == 0) health.system.reset();
            if (between(0, 1) == 0) health.throttled.reset();
            if (health.card && between(0, 1) == 0) health.card->canary_failures = 0;
            if (health.card && between(0, 1) == 0) health.card->life_used_tenths.reset();
            if (between(0, 1) == 0) health.display->signal_on.reset();
            if (between(0, 1) == 0) health.display->set_on.reset();
            if (between(0, 1) == 0) health.display.reset();
            if (between(0, 1) == 0) health.erased.clear();
            made.health = health;
        }
        return made;
    });
}

} // namespace bangtin::tests
